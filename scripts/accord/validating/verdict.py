"""What validation found, kept beside a store for the next time: then only what has changed since is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, Literal

from rdflib import URIRef
from rdflib.term import Node

from accord import __version__
from accord.ground.errors import AccordError
from accord.rdf.history import VALIDATED, Delta, since
from accord.rdf.merged import Stored
from accord.rdf.writing import write

Severity = Literal["error", "warning"]
CORE: Final = ""
"""The family of all that SHACL Core says."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What a rule has against a node, as it is found, without what a person is told besides.

    Attributes:
        family: the rules that are asked together: `CORE`, a shape with a SPARQL constraint, or a check.
        severity: how bad it is.
        rule: the local name of the shape, or the name of the check.
        node: the node; None where a check gives none.
        line: the line of the notes, where the rule itself gives one.
        message: what is wrong, in English and in Chinese.
        remedy: what to do about it.
        detail: the value or the words that are at fault.
    """

    family: str
    severity: Severity
    rule: str
    node: Node | None
    line: int | None
    message: Sequence[str]
    remedy: Sequence[str]
    detail: str


@dataclass(frozen=True, slots=True)
class Known:
    """What was found the last time, and what has changed since."""

    faults: list[Fault]
    change: Delta


def fingerprint(files: Iterable[Path]) -> str:
    """That of rules and of what asks them: what others found is of no use."""
    whole = sha256(f"{__version__} {version('shacl')} {version('pyoxigraph')}".encode())
    for file in (*files, *sorted(Path(__file__).parent.glob("*.py"))):
        whole.update(f"\0{file.name}\0".encode() + file.read_bytes())
    return whole.hexdigest()


def keep(stored: Stored, faults: Sequence[Fault], rules: str) -> None:
    """Keep what was found in a store by rules with a fingerprint, if its folder can be written.

    What has no IRI could not be found again, so nothing is kept where such a node is at fault.
    """
    if stored.folder is None or stored.mark is None or not all(isinstance(fault.node, URIRef) for fault in faults):
        return
    rows = [asdict(fault) for fault in faults]
    text = json.dumps({"mark": stored.mark, "rules": rules, "faults": rows}, ensure_ascii=True)
    with suppress(OSError, AccordError):
        write(stored.folder / VALIDATED, text.encode())


def kept(stored: Stored, rules: str) -> Known | None:
    """What was kept of a store; None where that was of other rules, or does not tell what has changed since."""
    if stored.folder is None or stored.mark is None:
        return None
    try:
        found = json.loads((stored.folder / VALIDATED).read_bytes())
        faults = [_fault(row) for row in found["faults"]] if found["rules"] == rules else None
        mark = str(found["mark"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    change = None if faults is None else since(stored.folder, mark)
    return None if faults is None or change is None else Known(faults, change)


def _fault(row: dict[str, Any]) -> Fault:
    return Fault(**{**row, "node": URIRef(row["node"])})
