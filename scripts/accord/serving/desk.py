"""What a process does that answers from a graph: jobs by their names, each with its reply."""

from __future__ import annotations

import mimetypes
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from accord.asking import question as asking
from accord.asking import tables
from accord.ground.errors import AccordError
from accord.ground.phrases import said
from accord.rdf.files import graph_files, load, load_to_ask
from accord.rdf.formats import TYPE
from accord.rdf.merged import Stored, whole
from accord.rdf.prefixes import expand
from accord.rdf.stores import is_store
from accord.serving import description
from accord.serving.answers import SHORT, VARY, Dataset, answer, with_charset
from accord.serving.limits import Limits
from accord.serving.messages import Job, Refused, Reply, refusal
from accord.serving.resources import Resources

if TYPE_CHECKING:
    from accord.presenting.site import Site

SOMEBODY: Final = ("somebody", "somebody-else")
"""Phrases that are what somebody is called, and what is asked for, to load what looks names up in any spelling."""
INTERNAL: Final = 500
"""The status of a fault in Accord itself."""


class Desk:
    """Answers queries and saved questions, tells what is said of a resource, makes pages."""

    def __init__(
        self, store: ox.Store, limits: Limits, apart: Path | None = None, *, forms: bool = False, since: str = ""
    ) -> None:
        """Answer from a store.

        Args:
            store: the graph, as `accord.rdf.files.load` gives it.
            limits: what an answer may take.
            apart: the store on disk that each process opens for itself, in place of `store`.
            forms: whether pages lead to forms by which readers decide.
            since: the graph as it was before, with which pages compare it; empty for none.
        """
        self.since = since
        self.limits, self.apart, self.forms = limits, apart, forms
        self.saved = asking.questions()
        self.take(store)

    def take(self, target: ox.Store | Stored) -> None:
        """Answer from this store: queries from its graphs, all else from their merge, if it has one beside it."""
        self.asked = target
        self.dataset = Dataset(target.graphs if isinstance(target, Stored) else target)
        self.resources = Resources(Dataset(whole(target)))

    def facts(self) -> Mapping[str, Any]:
        """How many statements there are."""
        return {"statements": None if self.apart else description.size(self.dataset)}

    def begin(self) -> bool:
        """Open a store on disk, which processes cannot share; tell whether no file has to be opened any more."""
        if self.apart:
            self.take(load_to_ask([self.apart]))
        return not self.apart

    def do(self, job: Job) -> Reply:
        """Do a job.

        Raises:
            AccordError: it cannot be done.
        """
        jobs: dict[str, Callable[[Job], Reply]] = {
            "query": lambda job: answer(self.dataset, job, self.limits),
            "question": self.question,
            "resource": lambda job: self.resources.describe(job, self.limits),
            "find": self.find,
            "describe": lambda job: description.describe(self.dataset, job),
            "page": self.page,
            "form": self.form,
            "page of": lambda job: Reply((self.site.path_of(str(job["iri"])) or "").encode()),
        }
        return jobs[job["do"]](job)

    def find(self, job: Job) -> Reply:
        """Find the IRI of a path."""
        return Reply((self.resources.find(str(job["path"])) or "").encode())

    @cached_property
    def site(self) -> Site:
        """The pages of the graph."""
        from accord.presenting.site import Site  # noqa: PLC0415 (who only asks does not wait for it)

        before = whole(load_to_ask([self.since])) if self.since else None
        return Site(whole(self.asked), endpoint=description.ENDPOINT, forms=self.forms, since=before)

    def page(self, job: Job) -> Reply:
        """Give a page, or what belongs to pages; status 404 if there is none at this path."""
        path = str(job["path"])
        data = self.site.page(path) or self.site.assets().get(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return Reply(b"", status=404) if data is None else Reply(data, with_charset(kind))

    def form(self, job: Job) -> Reply:
        """Give a page of forms; status 404 if the graph does not have what it is about."""
        data = self.site.form(job["page"], job["iri"], job["language"], job["query"], job["data"])
        return Reply(b"", status=404) if data is None else Reply(data, with_charset("text/html"))

    def question(self, job: Job) -> Reply:
        """Answer a saved question.

        Raises:
            Refused: there is none of this name, or no such format.
            RequestError: a parameter is unknown, missing, or names nothing.
        """
        name, form = str(job["name"]), str(job["form"])
        if name not in self.saved:
            raise Refused(404, f"no question is called {name[:100]!r}", remedy=f"There are: {', '.join(self.saved)}.")
        if form not in ("json", "csv", "tsv"):
            raise Refused(406, f"answers have no format {form[:40]!r}", remedy="Write format=json, csv or tsv.")
        found = asking.ask(self.asked, self.saved[name], job["values"])
        data = tables.FORMATS[form].write(found).encode(errors="replace")
        return Reply(data, with_charset(SHORT[form]), headers=VARY)


def open_desk(graphs: Sequence[str], limits: Limits, *, forms: bool = False, since: str = "") -> Desk:
    """Load graphs to answer from; one store on disk stays where it is.

    Args:
        graphs: RDF files, folders of them, or a store.
        limits: what an answer may take.
        forms: whether pages lead to forms.
        since: the graph as it was before; empty for none.

    Raises:
        RequestError: there is no such graph.
        DataError: it breaks its syntax.
    """
    sources = graph_files(graphs)
    if len(sources) == 1 and is_store(sources[0]):
        return Desk(ox.Store(), limits, sources[0], forms=forms, since=since)
    desk = Desk(load(graphs), limits, forms=forms, since=since)
    warm(limits)
    return desk


def warm(limits: Limits) -> None:
    """Load what is loaded where it is first needed: once the processes are parted, no file can be opened any more."""
    store, root = ox.Store(), "http://localhost/"
    person, label = ox.NamedNode(f"{root}é"), ox.NamedNode(expand("rdfs:label"))
    store.add(ox.Quad(person, TYPE, ox.NamedNode(expand("foaf:Person"))))
    called, others = (list(said(phrase).values()) for phrase in SOMEBODY)
    asked = ("Nobody", "Lovelace", "2026-01-10", *called, *others, called[-1][1:])
    for name in called:
        store.add(ox.Quad(person, label, ox.Literal(name)))
    desk = Desk(store, limits)
    every: dict[str, Any] = {"default_graphs": (), "named_graphs": (), "accepted": "", "form": ""}
    for job in (
        *({"do": "query", "text": text, **every} for text in ("ASK {}", "SELECT * { ?s ?p ?o . ?s ?p }", "SELECT * {")),
        *({"do": "question", "name": "claims", "form": form, "values": {}} for form in ("json", "csv", "tsv")),
        *({"do": "question", "name": "claims", "form": "json", "values": {"party": name}} for name in asked),
        *({"do": "describe", "of": of, "root": root, **every} for of in ("service", "graph")),
        *(
            {"do": "resource", "iri": f"{root}é", "address": root, **every, "form": form}
            for form in ("jsonld", "rdfxml")
        ),
        {"do": "find", "path": "/nothing"},
    ):
        perform(desk, job)


def perform(desk: Desk, job: Job) -> Reply:
    """Do a job; whatever goes wrong is a reply, too.

    Raises:
        MemoryError: it needs more memory than there may be; whoever did it is to be replaced.
    """
    try:
        return desk.do(job)
    except AccordError as error:
        return refusal(error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (a fault must not end the process: its reader is told)
        if os.environ.get("ACCORD_DEBUG"):
            sys.excepthook(type(error), error, error.__traceback__)
        told = f"a fault in Accord itself: {type(error).__name__}: {str(error)[:300]}\n  Report it, please.\n"
        return Reply(told.encode(errors="replace"), status=INTERNAL)
