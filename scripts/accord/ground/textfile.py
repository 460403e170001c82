"""Files of text that users name."""

from __future__ import annotations

from pathlib import Path

from accord.ground.errors import RequestError, unreadable


def read_text(path: Path) -> str:
    """Read a file in UTF-8, with or without a mark of the order of bytes.

    Raises:
        RequestError: it cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestError("not UTF-8", path=path, remedy="Save the file as UTF-8.") from error
    except OSError as error:
        raise unreadable(error, path) from error
