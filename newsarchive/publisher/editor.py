"""Orders that change a site, as a script's line or a control address gives them."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from newsarchive.errors import UsageError
from newsarchive.publisher.edits import Edit
from newsarchive.publisher.site import Gone, Site
from newsarchive.publisher.stories import SECTIONS

_MOST_AT_ONCE = 10_000
_MOST_HOURS = 24 * 3650


class BadOrder(UsageError):
    def __init__(self, do: object, why: str) -> None:
        super().__init__(f"order {do!r}: {why}")


@dataclass(frozen=True, slots=True)
class Order:
    do: str
    values: Mapping[str, Any]

    def obey(self, site: Site) -> list[int]:
        """The ids it touched. Raises NoSuchStory."""
        touched: list[int] = getattr(site, _METHODS.get(self.do, self.do))(**self.values)
        return touched


def order(do: object, given: Mapping[str, object]) -> Order:
    """An order that can be obeyed, but for an id that no article has. Values may be text, as in a query string.

    Raises BadOrder, saying what is wrong with it.
    """
    if not isinstance(do, str) or do not in _TAKES:
        raise BadOrder(do, f"there are {', '.join(_TAKES)}")
    takes = _TAKES[do]
    if unknown := sorted(given.keys() - takes.keys()):
        raise BadOrder(do, f"takes {', '.join(takes)}, not {', '.join(unknown)}")
    if missing := sorted(_NEEDED & takes.keys() - given.keys()):
        raise BadOrder(do, f"needs {', '.join(missing)}")
    values = {}
    for name, value in given.items():
        try:
            values["story_id" if name == "id" else name] = takes[name](value)
        except (TypeError, ValueError, OverflowError):
            raise BadOrder(do, f"{name} cannot be {value!r}") from None
    return Order(do, values)


def _count(value: Any) -> int:
    return int(_within(int(value), 1, _MOST_AT_ONCE))


def _hours(value: Any) -> float:
    return _within(float(value), 0, _MOST_HOURS)


def _cate(value: Any) -> int:
    return int(_one_of(SECTIONS, int(value)))


def _how(value: Any) -> str:
    return str(_one_of(get_args(Gone), value))


def _what(value: Any) -> str:
    return str(_one_of(get_args(Edit), value))


def _truth(value: Any) -> bool:
    return value in (True, "true", "yes", "1") if value not in (False, "false", "no", "0") else False


def _one_of(known: Container[object], value: object) -> Any:
    if value not in known:
        raise ValueError
    return value


def _within(value: float, least: float, most: float) -> float:
    if not least <= value <= most:  # no number (NaN) is not within either
        raise ValueError
    return value


_TAKES: dict[str, dict[str, Callable[[Any], Any]]] = {
    "publish": {"n": _count},
    "edit": {"id": int, "what": _what},
    "delete": {"id": int, "how": _how},
    "return": {"id": int},
    "move": {"id": int, "redirect": _truth},
    "relist": {"id": int, "cate": _cate},
    "advance": {"hours": _hours},
}
_METHODS = {"return": "bring_back"}
"""Orders whose word Python keeps for itself."""
_NEEDED = {"id", "cate", "hours"}
