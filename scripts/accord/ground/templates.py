"""Pages from templates that stand in a folder; what is put in is text unless it says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def templates(folder: Path, shown: Callable[[str], str] | None = None) -> Environment:
    """Give the templates of a folder: all that is put in is escaped, and what is missing is an error.

    Args:
        folder: where they stand.
        shown: how texts of strangers are shown, before they are escaped; by default as they are.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=(lambda value: shown(value) if type(value) is str else value) if shown else None,
    )
