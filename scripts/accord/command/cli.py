"""The command `accord`: what each part of the way offers, as one command with options.

Results go to stdout, everything else to stderr.
Exit codes: 0 fine, 1 the data falls short, 2 the request was wrong.
"""

from __future__ import annotations

import sys
from collections import UserDict
from collections.abc import Iterable
from importlib import import_module
from typing import Final

import click

from accord import __version__
from accord.command.bounds import leave
from accord.command.options import pager_option
from accord.command.terminal import Commands, run

VERBS: Final = (
    *("build", "inspect", "people", "suggest", "export", "migrate"),
    *("validate", "reason", "ontology"),
    *("query", "report", "site", "serve", "mcp", "load", "pull", "explain", "diff", "stats"),
    *("completion", "man"),
)
"""The commands in the order of work; each is a function of its name in the module of its name beside this one."""


class Verbs(UserDict[str, click.Command]):
    """The commands by name; a module is imported when its command is asked for, so that none waits for the others."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; what stands beside them until it is imported does nothing."""
        super().__init__(dict.fromkeys(names, click.Command(None)))

    def __getitem__(self, name: str) -> click.Command:
        """Give a command, imported."""
        command = self.data[name]
        if command.callback is None:
            command = self.data[name] = getattr(import_module(f"accord.command.{name}"), name)
        return command


@click.group(cls=Commands, commands=Verbs(VERBS), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="accord")
@pager_option
def accord() -> None:
    """Turn meeting notes into an RDF knowledge graph in which every claim has its evidence.

    Exit codes: 0 fine, 1 the data falls short, 2 the request was wrong.
    """


def main() -> None:
    """Run the command and end with its exit code."""
    code = run(accord)
    sys.stdout.flush()
    sys.stderr.flush()
    leave(code)
    sys.exit(code)
