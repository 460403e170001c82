"""Where the data that comes with Accord stands: in the checkout, or inside the installed package.

An editable install copies force-included files once and never again, so the checkout comes first: whoever edits
`queries/` sees the change at once. In a wheel there is no checkout, and the same folders stand in `accord/_data/`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from accord.ground.errors import RequestError

PACKAGE = Path(__file__).resolve().parents[1]
PACKAGED = PACKAGE / "_data"
SAMPLE = "agi-next-2026"
"""The folder of `graph/` that serves as the sample."""


@cache
def data_root() -> Path:
    """Return the folder that holds `ontology/`, `queries/` and `graph/`.

    Raises:
        RequestError: neither a checkout nor packaged data is there, so the installation is damaged.
    """
    for root in (PACKAGE.parents[1], PACKAGED):
        if (root / "ontology").is_dir() and (root / "queries").is_dir():
            return root
    raise RequestError(
        "the ontology and the saved questions of Accord are missing", path=PACKAGED, remedy="Install Accord again."
    )


def ontology_file(name: str) -> Path:
    """Return the path of a file of `ontology/`, such as `shapes.ttl`.

    Raises:
        RequestError: there is no such file.
    """
    return _existing(data_root() / "ontology" / name)


def rules_dir() -> Path:
    """Return the folder of the rules that derive agreement, one CONSTRUCT a file.

    Raises:
        RequestError: the folder is missing.
    """
    return _existing(data_root() / "ontology" / "rules")


def queries_dir(kind: str) -> Path:
    """Return a folder of queries: `questions` (what users ask) or `checks` (rows are faults).

    Raises:
        RequestError: there is no such folder.
    """
    return _existing(data_root() / "queries" / kind)


def sample_graph() -> Path:
    """Return the graph that commands ask when none is named: `graph/` of the checkout or of the package.

    Raises:
        RequestError: the folder is missing.
    """
    return _existing(data_root() / "graph")


def sample_notes() -> Path:
    """Return the notes from which the sample graph is built.

    Raises:
        RequestError: the file is missing.
    """
    return _existing(sample_graph() / SAMPLE / "notes.md")


def _existing(path: Path) -> Path:
    if not path.exists():
        raise RequestError("this part of Accord is missing", path=path, remedy="Install Accord again.")
    return path
