"""The same answers for assistants, over the Model Context Protocol (the official SDK, `mcp`).

Tools: each saved question with its parameters, `explain`, `search`. Resources: the notes, and each claim. Every answer
carries notes, line and exact words, so that an assistant can quote them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final
from urllib.parse import quote, unquote

import anyio
import anyio.to_thread
import mcp.types as types
import pyoxigraph as ox
from mcp import MCPError
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import TransportSecuritySettings

from accord import __version__
from accord.asking import question as asking
from accord.asking.explanation import explain, show
from accord.ground.errors import AccordError, RequestError
from accord.rdf.files import load_to_ask
from accord.rdf.merged import Stored, whole
from accord.rdf.prefixes import BASE
from accord.rdf.views import StoreView
from accord.serving.service import is_loopback, listen, listening
from accord.serving.sources import Sources

PATH: Final = "/mcp"
"""Where the server answers over HTTP."""
PLACE: Final = "accord://graph/"
"""How the names of resources begin; what follows is the IRI without the base of the data."""
PAGE: Final = 200
"""How many resources are listed at a time."""
ROWS: Final = 200
"""How many rows an answer has, unless told otherwise."""
MOST_ROWS: Final = 5000
SECONDS: Final = 60.0
"""How long one answer may take."""
AT_ONCE: Final = 8
"""How many answers are made at a time; one that took too long is among them until it ends."""
LONGEST: Final = 1 << 20
"""Bytes of the longest answer: an assistant reads all of it."""
LONGEST_VALUE: Final = 10_000
"""Characters of the longest value that is taken."""
TOLD: Final = (
    "A graph of meeting notes: who is reported to have said what, and who agreed with whom. Quote the words under "
    "'sources' (notes, line, words) and nothing else as said; what is not among them is not in the notes. A claim is "
    "what the notes report. Names are found in any language."
)
READING: Final = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


class Assistant:
    """What assistants can ask of one graph."""

    def __init__(self, graph: ox.Store | Stored) -> None:
        """Look at a graph, as `accord.rdf.files.load_to_ask` gives it."""
        self.graph, self.sources = graph, Sources(graph)
        self.questions = asking.questions()
        self._threads = anyio.CapacityLimiter(AT_ONCE)

    def server(self) -> Server[Any]:
        """Give the server."""
        return Server(
            "accord",
            version=__version__,
            title="Accord",
            instructions=TOLD,
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
        )

    # ── Tools ──

    def tools(self) -> list[types.Tool]:
        """The saved questions, the way down to the lines, and the search."""
        limit = {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "description": f"Most rows; default {ROWS}."}
        words = {"type": "string", "description": "Words, in any language; all of them have to be there."}
        what = {"type": "string", "description": "An IRI, a line (notes.md:69), or words of a name, position or claim."}
        lang = {"type": "string", "enum": ["en", "zh"], "description": "The language of labels."}
        down = "The way from an agreement, person, topic, position or line down to the lines of the notes."
        held = "What holds some words: people, topics, positions, claims and lines of the notes."
        return [
            *(
                _tool(each.name, each.title, _told(each), {**_values(each), "limit": limit}, _needed(each))
                for each in self.questions.values()
            ),
            _tool("explain", "Why", down, {"what": what, "lang": lang}, ["what"]),
            _tool("search", "Search", held, {"words": words}, ["words"]),
        ]

    def call(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Answer.

        Raises:
            RequestError: there is no such tool, or a value is missing, unknown, or names nothing.
        """
        known = {tool.name: tool.input_schema for tool in self.tools()}
        if name not in known:
            raise RequestError(f"no tool is called {name[:100]!r}", remedy=f"There are: {', '.join(known)}.")
        unknown = set(values) - set(known[name]["properties"])
        if unknown:
            told = f"{name} has no parameter {min(unknown)[:100]!r}"
            raise RequestError(told, remedy=f"It has: {', '.join(known[name]['properties'])}.")
        if missing := [each for each in known[name]["required"] if not values.get(each)]:
            raise RequestError(f"{name} needs {missing[0]}", remedy="Give it.")
        if long := [each for each, value in values.items() if len(str(value)) > LONGEST_VALUE]:
            raise RequestError(
                f"{long[0]} is longer than {LONGEST_VALUE:,} characters", remedy="Give some words of it."
            )
        if name == "search":
            return self.sources.search(str(values["words"]))
        return self._explain(values) if name == "explain" else self._ask(name, values)

    def _ask(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        given = {key: str(value) for key, value in values.items() if key != "limit" and value not in (None, "")}
        answer = asking.ask(self.graph, self.questions[name], given)
        most = _limit(values.get("limit"))
        rows = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows[:most]]
        found = [{**row, "sources": self.sources.quoted(row)} for row in rows]
        return {"columns": list(answer.columns), "rows": found, "of": len(answer)}

    def _explain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        way = explain(StoreView(whole(self.graph)), str(values["what"]), lang=values.get("lang"))
        named = {step for step in _iris(asdict(way)) if step in self.sources.claims}
        claims = [self.sources.quote(claim) for iri, claim in self.sources.claims.items() if iri in named]
        return {"explanation": "\n".join(show(way)), "sources": claims}

    # ── Resources ──

    def resources(self) -> list[types.Resource]:
        """The notes, then the claims."""
        notes = [
            types.Resource(
                name=each.name,
                title=each.title,
                uri=_place(each.iri),
                mime_type="text/plain",
                size=len(each.text.encode()),
            )
            for each in self.sources.notes.values()
        ]
        claims = [
            types.Resource(
                name=each.iri.removeprefix(BASE),
                title=f"{', '.join(each.parties)}: {each.words[:80]}".removeprefix(": "),
                uri=_place(each.iri),
                mime_type="application/json",
            )
            for each in self.sources.claims.values()
        ]
        return [*notes, *claims]

    def read(self, uri: str) -> tuple[str, str]:
        """Read a resource; give its media type and its text.

        Raises:
            RequestError: there is none of this name.
        """
        name = unquote(uri.removeprefix(PLACE))
        for iri in (BASE + name, name):
            if iri in self.sources.notes:
                return "text/plain", self.sources.notes[iri].text
            if iri in self.sources.claims:
                told = {**self.sources.quote(self.sources.claims[iri]), **self._explain({"what": iri})}
                return "application/json", json.dumps(told, ensure_ascii=False, indent=1)
        raise RequestError(f"there is no resource {uri[:200]}", remedy="List the resources, or search.")

    # ── The protocol ──

    async def _list_tools(self, _context: Any, _request: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=self.tools())

    async def _call_tool(self, _context: Any, request: types.CallToolRequestParams) -> types.CallToolResult:
        try:
            found = await self._beside(self.call, request.name, request.arguments or {})
            found, text = _fitting(found)
        except AccordError as error:
            return types.CallToolResult(content=[types.TextContent(type="text", text=str(error))], is_error=True)
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=found)

    async def _list_resources(
        self, _context: Any, request: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        cursor = (request.cursor if request else None) or "0"
        if not (cursor.isascii() and cursor.isdigit()):
            raise MCPError(types.INVALID_PARAMS, "this is no cursor of ours: list from the beginning")
        start = int(cursor[:9])
        try:
            found = await self._beside(self.resources)
        except AccordError as error:
            raise MCPError(types.INTERNAL_ERROR, str(error)) from error
        more = str(start + PAGE) if start + PAGE < len(found) else None
        return types.ListResourcesResult(resources=found[start : start + PAGE], next_cursor=more)

    async def _list_templates(self, _context: Any, _request: Any) -> types.ListResourceTemplatesResult:
        about = "What stands at an IRI of the graph, without the base of the data: notes or a claim."
        template = types.ResourceTemplate(name="graph", uri_template=f"{PLACE}{{+name}}", description=about)
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def _read_resource(self, _context: Any, request: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        try:
            kind, text = await self._beside(self.read, str(request.uri))
        except AccordError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from error
        contents = types.TextResourceContents(uri=request.uri, mime_type=kind, text=text)
        return types.ReadResourceResult(contents=[contents])

    async def _beside(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Do some work in a thread: the engine lets others run meanwhile.

        Raises:
            RequestError: it takes too long, or so many others do that its turn has not come.
        """
        try:
            with anyio.fail_after(SECONDS):
                return await anyio.to_thread.run_sync(work, *arguments, abandon_on_cancel=True, limiter=self._threads)
        except TimeoutError as error:
            told = f"there was no answer within {SECONDS:g} seconds"
            raise RequestError(told, remedy="Ask for less: a topic, a party, fewer rows.") from error


def assist(graphs: Sequence[str]) -> None:
    """Answer one assistant over stdin and stdout, until it goes.

    Raises:
        RequestError: there is no such graph.
        DataError: it breaks its syntax.
    """
    server = Assistant(load_to_ask(graphs)).server()

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


def assist_at(graphs: Sequence[str], host: str, port: int, tell: Callable[[str], None]) -> None:
    """Answer assistants over HTTP (streamable), until the process is asked to end.

    Raises:
        RequestError: there is no such graph, or it cannot be listened at this address.
        DataError: it breaks its syntax.
    """
    server = Assistant(load_to_ask(graphs)).server()
    local = is_loopback(host)
    names = ["127.0.0.1:*", "localhost:*", "[::1]:*", f"{host}:*"]
    origins = [f"http://{name}" for name in names]
    safety = TransportSecuritySettings(
        enable_dns_rebinding_protection=local, allowed_hosts=names, allowed_origins=origins
    )
    application = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, transport_security=safety
    )
    with listening(host, port) as line:
        anyio.run(listen, application, line, lambda address: tell(address.rstrip("/") + PATH))


def _fitting(found: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """An answer, and its text; of one that is too long the first rows, with how many were left out.

    Raises:
        RequestError: it is too long, and has no rows that could be left out.
    """
    text = json.dumps(found, ensure_ascii=False, indent=1)
    rows, kept = found.get("rows"), found
    many = len(rows) if rows else 0
    while len(text.encode()) > LONGEST:
        if not many:
            told = f"the answer is longer than {LONGEST:,} bytes"
            raise RequestError(told, remedy="Ask for less: a line, a claim, one person.")
        many //= 2
        kept = {**found, "rows": (rows or [])[:many], "left_out": len(rows or []) - many}
        text = json.dumps(kept, ensure_ascii=False, indent=1)
    return kept, text


def _tool(name: str, title: str, told: str, properties: Mapping[str, Any], needed: Sequence[str]) -> types.Tool:
    schema = {"type": "object", "properties": dict(properties), "required": list(needed), "additionalProperties": False}
    return types.Tool(name=name, title=title, description=told, input_schema=schema, annotations=READING)


def _told(question: asking.Question) -> str:
    asked = " ".join(question.question.values())
    return f"{asked}\nColumns: {', '.join(question.columns)}; each row with its sources (notes, line, words)."


def _values(question: asking.Question) -> dict[str, Any]:
    return {
        each.name: {"type": "string", "description": f"{each.text or each.name} ({each.kind})"}
        for each in question.parameters
    }


def _needed(question: asking.Question) -> list[str]:
    return [each.name for each in question.parameters if each.required]


def _limit(value: Any) -> int:
    """How many rows are given at most.

    Raises:
        RequestError: it is no number.
    """
    if value is None:
        return ROWS
    if not isinstance(value, int) or value < 1:
        raise RequestError("limit is no number of rows", remedy=f"Give a whole number from 1 to {MOST_ROWS}.")
    return min(value, MOST_ROWS)


def _plain(value: Any) -> Any:
    """A value as JSON has it."""
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _place(iri: str) -> str:
    return PLACE + quote(iri.removeprefix(BASE), safe="/" if iri.startswith(BASE) else "")


def _iris(step: Mapping[str, Any]) -> set[str]:
    """The IRIs of a way and of all beneath it."""
    found = {step["iri"]} if step["iri"] else set()
    return found.union(*map(_iris, step["steps"]))
