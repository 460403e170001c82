"""Assistants ask over the Model Context Protocol, with the SDK's own client, over both transports."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from mcp import Client, MCPError, StdioServerParameters
from mcp.types import CallToolRequestParams, TextResourceContents

from accord.asking.question import questions
from accord.rdf.files import load_to_ask
from accord.serving import assistants
from places import ROOT
from served import SAMPLE, serving

Use = Callable[[Client], Awaitable[Any]]


@pytest.fixture(scope="module", params=["stdio", "http"])
def use(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Lets a client do something with a server, over a transport."""
    if request.param == "stdio":
        environment = {"PYTHONPATH": str(ROOT / "scripts")}
        arguments = ["-m", "accord", "mcp", str(SAMPLE)]
        yield _using(StdioServerParameters(command=sys.executable, args=arguments, env=environment))
        return
    with serving(tmp_path_factory.mktemp("mcp"), str(SAMPLE), "--http", verb="mcp") as server:
        yield _using(server.address)


def _using(place: Any) -> Callable[[Use], Any]:
    def run(work: Use) -> Any:
        async def within() -> Any:
            async with Client(place, read_timeout_seconds=60) as client:
                return await work(client)

        return anyio.run(within)

    return run


def test_the_saved_questions_are_tools_with_their_parameters(use: Any) -> None:
    tools = {tool.name: tool for tool in use(lambda client: client.list_tools()).tools}
    assert set(tools) == {*questions(), "explain", "search"}
    for name, question in questions().items():
        schema = tools[name].input_schema
        assert set(schema["properties"]) == {*(each.name for each in question.parameters), "limit"}
        assert question.question["en"] in tools[name].description
        assert tools[name].annotations.read_only_hint


def test_each_row_carries_notes_line_and_exact_words(use: Any) -> None:
    found = use(lambda client: client.call_tool("who-agreed", {"topic": "autonomous learning"})).structured_content
    lines = (SAMPLE / "agi-next-2026" / "notes.md").read_text("utf-8").split("\n")
    assert {row["party"] for row in found["rows"]} == {"林俊旸", "姚顺雨", "峰会"}
    for row in found["rows"]:
        (source,) = row["sources"]
        assert source["line"] == row["line"]
        assert source["words"] == lines[row["line"] - 1]
        assert row["quote"] in source["words"]
        assert source["notes"] == row["notes"]


def test_every_question_that_names_a_line_quotes_it(use: Any) -> None:
    async def ask_all(client: Client) -> dict[str, Any]:
        return {name: (await client.call_tool(name, {"limit": 5})).structured_content for name in questions()}

    for name, found in use(ask_all).items():
        assert len(found["rows"]) == min(found["of"], 5), name
        for row in found["rows"]:
            if any(key.endswith("line") and value for key, value in row.items()):
                assert row["sources"], name
                assert all(each["notes"] and each["words"].strip() for each in row["sources"]), name


def test_why_is_answered_down_to_the_claims(use: Any) -> None:
    found = use(lambda client: client.call_tool("explain", {"what": "core of autonomous learning", "lang": "zh"}))
    told = found.structured_content
    assert "姚顺雨" in told["explanation"]
    exact = {each["exact"] for each in told["sources"]}
    assert "AGI接下来最重要的点就是自主学习" in exact
    assert {each["line"] for each in told["sources"]} >= {66, 69}


def test_words_are_found_where_they_stand(use: Any) -> None:
    found = use(lambda client: client.call_tool("search", {"words": "自主学习"})).structured_content
    assert any(each["line"] == 69 and "自主学习" in each["words"] for each in found["lines"])
    assert any("自主学习" in each["exact"] for each in found["claims"])
    assert any(each["kind"] == "Concept" for each in found["things"])
    nothing = use(lambda client: client.call_tool("search", {"words": "xyzzy"})).structured_content
    assert not (nothing["things"] or nothing["claims"] or nothing["lines"])


def test_notes_and_claims_are_resources(use: Any) -> None:
    async def read(client: Client) -> tuple[Any, ...]:
        listed, cursor = [], None
        while True:
            page = await client.list_resources(cursor=cursor)
            listed += page.resources
            cursor = page.next_cursor
            if cursor is None:
                break
        notes = next(each for each in listed if each.name == "agi-next-2026")
        claim = next(each for each in listed if each.name.startswith("agi-next-2026/claim/yao-shun-yu-bb2e00bd"))
        read = [(await client.read_resource(each.uri)).contents[0] for each in (notes, claim)]
        texts = [each.text for each in read if isinstance(each, TextResourceContents)]
        return listed, *texts

    listed, notes, claim = use(read)
    assert len(listed) > 100
    assert notes == (SAMPLE / "agi-next-2026" / "notes.md").read_text("utf-8")
    told = json.loads(claim)
    assert (told["line"], told["exact"]) == (69, "AGI接下来最重要的点就是自主学习")
    assert told["parties"] == ["姚顺雨"]


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("claims", {"party": "Nobody"}, "Nobody"),
        ("claims", {"nothing": "x"}, "It has: "),
        ("nothing", {}, "who-agreed"),
        ("explain", {}, "needs what"),
        ("explain", {"what": "xyzzy plugh"}, "xyzzy"),
        ("search", {"words": ""}, "needs words"),
        ("claims", {"limit": "many"}, "whole number"),
    ],
)
def test_what_is_wrong_is_told(use: Any, name: str, values: dict[str, str], words: str) -> None:
    async def ask(client: Client) -> str:
        try:
            found = await client.call_tool(name, values)
        except MCPError as error:
            return str(error)
        assert found.is_error
        return str(found.content[0].text)  # type: ignore[union-attr]

    told = use(ask)
    assert words in told and "Traceback" not in told


def test_an_unknown_resource_is_told(use: Any) -> None:
    async def read(client: Client) -> str:
        with pytest.raises(MCPError) as told:
            await client.read_resource("accord://graph/../../etc/passwd")
        return str(told.value)

    assert "no resource" in use(read)


def test_pages_of_strangers_cannot_ask(tmp_path: Path) -> None:
    with serving(tmp_path, str(SAMPLE / "people.ttl"), "--http", verb="mcp") as server:
        for headers in ({"Host": "example.org"}, {"Origin": "https://example.org"}):
            answer = httpx.post(server.address, json={}, headers=headers, timeout=30)
            assert answer.status_code in (403, 421)


# ── Limits ──


def answered(assistant: assistants.Assistant, name: str, **values: Any) -> Any:
    """What a tool answers, without a transport."""
    request = CallToolRequestParams(name=name, arguments=values)
    return anyio.run(assistant._call_tool, None, request)


@pytest.fixture(scope="module")
def assistant() -> assistants.Assistant:
    return assistants.Assistant(load_to_ask([str(SAMPLE)]))


def test_a_long_answer_is_its_first_rows_and_says_so(
    assistant: assistants.Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = answered(assistant, "claims").structured_content
    assert "left_out" not in whole
    monkeypatch.setattr(assistants, "LONGEST", 20_000)
    found = answered(assistant, "claims")
    assert (
        len(found.content[0].text.encode()) <= 20_000 and json.loads(found.content[0].text) == found.structured_content
    )
    rows = found.structured_content["rows"]
    assert rows == whole["rows"][: len(rows)] and rows
    assert found.structured_content["left_out"] == len(whole["rows"]) - len(rows)
    told = answered(assistant, "explain", what="姚顺雨")
    assert told.is_error and "longer than 20,000 bytes" in told.content[0].text


def test_an_answer_that_takes_too_long_is_told(
    assistant: assistants.Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assistants, "SECONDS", 0.05)
    monkeypatch.setattr(assistants.Assistant, "call", lambda *_: time.sleep(0.5))
    told = answered(assistant, "claims")
    assert told.is_error and "no answer within 0.05 seconds" in told.content[0].text


def test_values_have_a_length(assistant: assistants.Assistant) -> None:
    told = answered(assistant, "search", words="a" * 1_000_000)
    assert told.is_error and "longer than 10,000 characters" in told.content[0].text
    assert len(told.content[0].text) < 500
