"""Pages kept elsewhere, served again on this machine: tests/outlets/test_replay.py."""

from newsarchive.outlets.base import Outlet

OUTLET = Outlet(
    name="replay",
    title="重播",
    home="https://replay.example/",
    listings=("/list",),
    article=r"^/page/",
    zone="Asia/Taipei",
)
