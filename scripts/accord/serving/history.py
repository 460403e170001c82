"""What has been decided, beside the notes, so that it can be taken back by whoever starts the server again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from accord.rdf.writing import write

FILE: Final = ".accord-decisions.json"
"""The file, in the folder of what is decided; as its name begins with a dot, it is no notes."""
MOST: Final = 50
"""The steps that are kept: what lies further back is taken back by hand, or by the versions of the file."""


@dataclass(frozen=True, slots=True)
class Step:
    """A decision as it was written: what was done, into which file, what stood there before and after, and by whom."""

    did: str
    path: Path
    before: bytes | None
    after: bytes
    by: str = ""


def remember(step: Step) -> None:
    """Put a step behind those that are kept in its folder.

    Raises:
        RequestError: the file cannot be written.
    """
    _keep(step.path.parent, [*recall(step.path), step][-MOST:])


def forget(step: Step) -> None:
    """Take a step out of those that are kept.

    Raises:
        RequestError: the file cannot be written.
    """
    kept = recall(step.path)
    if step in kept:
        kept.reverse()
        kept.remove(step)  # the last of those that are alike
        _keep(step.path.parent, kept[::-1])


def recall(path: Path) -> list[Step]:
    """The steps that are kept in the folder of a file, of all its files; what cannot be read is none."""
    folder = path.parent
    try:
        found = json.loads((folder / FILE).read_text("utf-8"))
        return [
            Step(
                each["did"],
                folder / Path(each["file"]).name,
                _bytes(each["before"]),
                each["after"].encode(),
                each["by"],
            )
            for each in found
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []


def _keep(folder: Path, steps: Sequence[Step]) -> None:
    told = [
        {
            "did": step.did,
            "by": step.by,
            "file": step.path.name,
            "before": None if step.before is None else step.before.decode("utf-8", "replace"),
            "after": step.after.decode("utf-8", "replace"),
        }
        for step in steps
    ]
    if told:
        write(folder / FILE, (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode())
    else:
        (folder / FILE).unlink(missing_ok=True)


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
