"""A site as a folder of files: written beside its place and then put there, whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

from accord.ground.errors import RequestError
from accord.presenting.site import Site

LIST: Final = "assets/files.txt"
"""The list of all files of a site, by which a folder is known as one that may be replaced."""


def write_site(site: Site, out: Path) -> int:
    """Write all pages, answers and assets of a site.

    Args:
        site: the pages.
        out: the folder, which is not there, is empty, or holds a site as it was written and nothing else.

    Returns:
        How many files were written.

    Raises:
        RequestError: the folder holds something else, or cannot be written; it is then what it was.
    """
    target = out.resolve()
    _refuse_others(target, out)
    try:
        work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:100]}."))
    except OSError as error:
        raise _unwritable(error, out) from error
    try:
        new = work / "new"
        count = _fill(site, new)
        _put(new, target, work / "old")
    except OSError as error:
        raise _unwritable(error, out) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return count


def files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of a site, by its path."""
    for path in site.paths():
        yield path, site.page(path) or b""
    yield from site.assets().items()
    for path in site.downloads():
        yield path, site.download(path) or b""


def _fill(site: Site, folder: Path) -> int:
    names = [LIST]
    for name, data in files(site):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        names.append(name)
    (folder / LIST).write_text("".join(f"{name}\n" for name in sorted(names)), encoding="ascii", newline="\n")
    return len(names)


def _put(new: Path, target: Path, aside: Path) -> None:
    """Put a folder in the place of another, which comes back where that fails."""
    had = target.exists()
    if had:
        os.rename(target, aside)
    try:
        os.rename(new, target)
    except OSError:
        if had:
            os.rename(aside, target)
        raise


def _refuse_others(target: Path, out: Path) -> None:
    """Refuse what is no folder, and a folder with anything that no site has put there: it would be lost.

    Raises:
        RequestError: it is such.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise RequestError("this is a file, and pages want a folder", path=out, remedy="Name a folder after -o.")
    known: set[str] = set()
    with suppress(OSError, UnicodeDecodeError):
        known = set((target / LIST).read_text(encoding="ascii").splitlines())
    found = (path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir())
    other = next((name for name in sorted(found) if name not in known), None)
    if other is not None:
        raise RequestError(
            f"the folder holds what is no part of a site: {other}",
            path=out,
            remedy="Name a new or empty folder after -o.",
        )


def _unwritable(error: OSError, out: Path) -> RequestError:
    return RequestError(
        f"cannot be written: {error.strerror or error}", path=out, remedy="Name a folder where you may write."
    )
