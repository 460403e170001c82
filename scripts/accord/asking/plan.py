"""How an engine comes to an answer: the steps of its plan, with the rows and the time of each.

The library in which Accord asks (pyoxigraph) gives no plan. The program of the same engine does (`oxigraph query
--explain`, https://oxigraph.org/cli/), on a store on disk: it is given a copy, and its plan is shown as a tree.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyoxigraph as ox

from accord.asking.question import TIMEOUT, Question, Target, check, show, store_for
from accord.ground.errors import RequestError
from accord.rdf.merged import Stored
from accord.rdf.prefixes import PREFIXES
from accord.rdf.stores import is_merged

WIDTH: Final = 110
"""How many characters of a step are shown."""

_IRI = re.compile(r"<([^<>\s]*)>")
_FRESH = re.compile(r"\?[0-9a-f]{24,32}\b")
"""A variable to which the engine itself has given a name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan.

    Attributes:
        name: what is done, as the engine names it.
        rows: how many rows it gave.
        seconds: how long it took with the steps below it.
        below: the steps from which its rows come.
    """

    name: str
    rows: int
    seconds: float
    below: tuple[Step, ...]

    def own(self) -> float:
        """Seconds without the steps below."""
        return max(0.0, self.seconds - sum(step.seconds for step in self.below))

    def all(self, depth: int = 0) -> Iterator[tuple[int, Step]]:
        """This step and all below it, each with its depth, in the order of the tree."""
        yield depth, self
        for step in self.below:
            yield from step.all(depth + 1)


def explain(
    question: Question, parameters: Mapping[str, str], target: Target, *, timeout: float = TIMEOUT
) -> list[str]:
    """Ask a question and give the lines that tell how it was answered, what took longest first.

    Raises:
        RequestError: an endpoint is asked, which gives no plan; the program that gives one is not installed; the query
            fails, or takes longer than the timeout in seconds.
    """
    if not isinstance(target, ox.Store | Stored):
        remedy = "Ask a graph or a store on this machine; with --show you get the query for the tools of that store."
        raise RequestError("the SPARQL protocol has no plans, so an endpoint gives none", remedy=remedy)
    text = show(question, parameters, target, timeout=timeout)
    store = store_for(target, text)
    with TemporaryDirectory(prefix="accord-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _copy(store, str(folder / "store"))
        form = "nt" if check(question, text) == "graph" else "tsv"
        options = ["--results-format", form, *(["--union-default-graph"] if not is_merged(store) else [])]
        return list(_lines(_planned(folder, text, options, timeout)))


def _copy(store: ox.Store, path: str) -> None:
    """Put a store on disk: one that is there by links, one in memory with all its statements."""
    try:
        store.backup(path)
    except (OSError, RuntimeError, ValueError, NotImplementedError):
        copy = ox.Store(path)
        copy.bulk_extend(store)
        copy.flush()


def _program() -> str:
    """The program that gives plans: that which was installed with Accord, or else any.

    Raises:
        RequestError: there is none.
    """
    beside = Path(sys.executable).with_name("oxigraph")
    found = str(beside) if beside.is_file() else shutil.which("oxigraph")
    if found is None:
        message = "the engine within Accord gives no plan, and the program oxigraph, which does, is not installed"
        raise RequestError(message, remedy="pip install oxigraph")
    return found


def _planned(folder: Path, query: str, options: Sequence[str], timeout: float) -> Step:
    """Let the program answer a query on the store in a folder; the plan by which it did.

    Raises:
        RequestError: it fails, or takes longer than so many seconds.
    """
    asked, plan = folder / "query.rq", folder / "plan.json"
    asked.write_text(query, encoding="utf-8")
    command = [_program(), "query", "--location", str(folder / "store"), "--query-file", str(asked), *options]
    command += ["--stats", "--explain-file", str(plan), "--results-file", str(folder / "answer")]
    try:
        # The query goes by a file, so nothing in it can become a part of the command.
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=timeout)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise RequestError(f"no answer within {timeout:g} s", remedy="Give more with --timeout.") from error
    if done.returncode or not plan.exists():
        raise RequestError(f"the query failed: {done.stderr.strip()[:300]}")
    return _step(json.loads(plan.read_text(encoding="utf-8"))["plan"])


def _step(node: Mapping[str, Any]) -> Step:
    below = tuple(_step(child) for child in node.get("children", ()))
    return Step(node["name"], node.get("number of results", 0), node.get("duration in seconds", 0.0), below)


def _lines(plan: Step) -> Iterator[str]:
    steps = list(plan.all())
    whole = plan.seconds or 1.0
    yield f"{plan.rows:,} rows in {plan.seconds:.3f} s, by {len(steps)} steps. What took longest of itself:"
    for _, step in sorted(steps, key=lambda found: -found[1].own())[:3]:
        yield f"  {step.own() / whole:4.0%}  {_shown(step.name)}: {step.rows:,} rows"
    yield ""
    yield "     rows   time  step"
    for depth, step in steps:
        yield f"{step.rows:9,}  {step.seconds / whole:4.0%}  {' ' * depth}{_shown(step.name)}"


def _shown(name: str) -> str:
    """A step with prefixes instead of IRIs, on one line."""
    fresh = {variable: f"?.{number}" for number, variable in enumerate(dict.fromkeys(_FRESH.findall(name)), 1)}
    text = _IRI.sub(lambda match: _prefixed(match[1]), _FRESH.sub(lambda match: fresh[match[0]], name))
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def _prefixed(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"
