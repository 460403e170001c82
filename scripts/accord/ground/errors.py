"""The errors a user can cause: each names the thing, the place, the remedy, and knows its exit code."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import ClassVar


class AccordError(Exception):
    """Something that the user can put right; its text is written for them, so no traceback is needed.

    Args:
        message: what is wrong, naming the thing.
        path: the file in which it is wrong.
        line: the line in that file, counted from 1.
        column: the column in that line, counted from 1, in characters.
        remedy: what to do about it, in one sentence or a few lines.
    """

    exit_code: ClassVar[int] = 2
    """What the command ends with: 1 the data falls short, 2 the request was wrong (as pySHACL's command has it)."""

    def __init__(
        self,
        message: str,
        *,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        column: int | None = None,
        remedy: str | None = None,
    ) -> None:
        """Keep the parts apart, so that a caller can add what it knows (a file's name, say) and a test can ask."""
        super().__init__(message)
        self.message = message
        self.path = None if path is None else Path(path)
        self.line = line
        self.column = column
        self.remedy = remedy

    @property
    def place(self) -> str:
        """Where it is wrong, as `path:line:column` on one line, as far as it is known; empty when nothing is."""
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        # A name of a file may hold anything but a slash.
        return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in place)

    def __str__(self) -> str:
        """Give `path:line:column: message`, and the remedy on indented lines of its own."""
        sentence = f"{self.place}: {self.message}" if self.place else self.message
        if not self.remedy:
            return sentence
        return "\n".join([sentence, *(f"  {line}" for line in self.remedy.splitlines())])


class RequestError(AccordError):
    """The request was wrong: a file that is missing, an option that does not exist (exit code 2)."""

    exit_code: ClassVar[int] = 2


class DataError(AccordError):
    """The data falls short: a syntax error, a quotation that fits nothing (exit code 1)."""

    exit_code: ClassVar[int] = 1


def unreadable(error: OSError, path: str | PathLike[str]) -> RequestError:
    """Turn an error of the system, which has refused to read a file, into ours."""
    return RequestError(f"cannot be read: {error.strerror or error}", path=path)


def unwritable(error: OSError | ValueError | RuntimeError, path: str | PathLike[str]) -> RequestError:
    """Turn an error of the system, which has refused to write a file, into ours."""
    reason = error.strerror if isinstance(error, OSError) else None
    return RequestError(
        f"cannot be written: {reason or error}", path=path, remedy="Name a file in a folder that exists and is yours."
    )
