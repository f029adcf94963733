"""The command `newsarchive`: one file a command; this one finds them and ends every one of them the same way."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

import newsarchive
from newsarchive.errors import NewsArchiveError

USAGE = 64


class Commands(click.Group):
    """Loads a command's file only when that command is asked for, so `newsarchive date` does not wait for Scrapy."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in self.list_commands(context):
            return None
        command = importlib.import_module(f"{__name__}.{name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(newsarchive.__version__, prog_name="newsarchive")
def group() -> None:
    """Keep a faithful record of what news outlets publish, and ask it questions.

    Exit codes: 0 worked, 64 usage, 65 pages that could not be read, 66 a gap, 69 site unreachable, 74 disk,
    75 already running or archive locked, 76 archive foreign or newer.
    """


def main() -> None:
    """Run a command; every error raised on purpose ends as one line on stderr and its exit code."""
    try:
        code = group(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = USAGE
    except click.Abort:
        click.echo("stopped", err=True)
        code = 130
    except NewsArchiveError as error:
        click.echo(f"newsarchive: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # `newsarchive … | head` closed the pipe: that is no fault, and the interpreter must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
