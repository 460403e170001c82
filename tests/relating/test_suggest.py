"""What is proposed has its reason, quotes the notes, and enters no graph before somebody has accepted it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml
from rdflib import Dataset

from accord.notes.source import Source
from accord.rdf.terms import ACCORD, PROV, RDF
from accord.reading.reader import read
from accord.recipe import build
from accord.relating.language_model import ask
from accord.relating.suggestions import as_yaml, suggest
from command import call, run

NOTES = """# Roof

Present: Quinn Stone, Robin Ash, Kim Vale

**Quinn Stone:** The slate roof will last another twenty years.

**Robin Ash:** I think that this slate roof can last twenty years more.

**Kim Vale:** The slate roof will not last another twenty years.

**Robin Ash:** Tea is at four.
"""


def proposed(tmp_path: Path) -> tuple[Path, str]:
    notes = tmp_path / "roof" / "notes.md"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text(NOTES, "utf-8")
    minutes = read(Source(NOTES, "roof"))
    return notes, as_yaml(suggest(minutes), minutes)


def stances(dataset: Dataset) -> int:
    return len(list(dataset.quads((None, RDF.type, ACCORD.Stance, None))))


def test_alike_claims_of_different_parties_are_proposed_with_a_reason() -> None:
    minutes = read(Source(NOTES, "roof"))
    same = next(p for p in suggest(minutes) if p.claims == {0, 1})
    against = next(p for p in suggest(minutes) if p.claims == {0, 2})
    assert same.supports == (0, 1) and "roof" in same.reason and 0.3 <= same.score <= 1
    assert against.supports == (0,) and against.opposes == (2,) and "denies" in against.reason
    assert not [p for p in suggest(minutes) if 3 in p.claims]


def test_chinese_is_segmented() -> None:
    notes = "# 会\n\n**陈明**：自主学习是下一代范式的核心方向。\n\n**李华**：下一代范式的核心方向不是自主学习。\n"
    (found,) = suggest(read(Source(notes, "x")))
    assert found.opposes and "自主" in found.reason


def test_nothing_proposed_enters_the_graph_unaccepted(tmp_path: Path) -> None:
    notes, text = proposed(tmp_path)
    (notes.parent / "positions.yaml").write_text(text, "utf-8")
    assert stances(build([notes])) == 0


def test_what_was_accepted_says_who_accepted_and_who_proposed(tmp_path: Path) -> None:
    notes, text = proposed(tmp_path)
    (notes.parent / "positions.yaml").write_text(text.replace("accepted_by:", "accepted_by: Ada Reader", 1), "utf-8")
    dataset = build([notes])
    assert stances(dataset) == 2
    agents = {str(o) for _, _, o, _ in dataset.quads((None, PROV.wasAssociatedWith, None, None))}
    labels = {
        str(o)
        for agent in agents
        for _, _, o, _ in dataset.quads((next(s for s in dataset.subjects() if str(s) == agent), None, None, None))
    }
    assert any("Ada Reader" in label for label in labels)
    assert list(dataset.quads((None, PROV.wasAttributedTo, None, None)))


def test_what_was_refused_is_not_proposed_again(tmp_path: Path) -> None:
    notes, text = proposed(tmp_path)
    (notes.parent / "positions.yaml").write_text(text.replace("refused_by:", "refused_by: Ada Reader"), "utf-8")
    result = call("suggest", str(notes), cwd=tmp_path)
    assert (
        result.returncode == 0
        and "Nothing to propose" in result.stderr.decode()
        and not yaml.safe_load(result.stdout)["propositions"]
    )


def test_the_same_notes_give_the_same_proposals(tmp_path: Path) -> None:
    notes, _ = proposed(tmp_path)
    assert run("suggest", str(notes), cwd=tmp_path).stdout == run("suggest", str(notes), cwd=tmp_path).stdout


# ── A language model ──


@contextmanager
def endpoint(reply: Callable[[bytes], tuple[int, bytes]]) -> Iterator[tuple[str, list[bytes]]]:
    """A stub of an OpenAI-compatible endpoint on 127.0.0.1, and the requests that it got."""
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            status, body = reply(got[-1])
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", got
    finally:
        server.shutdown()
        server.server_close()


def said(content: object) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def one(*claims: tuple[int, str, str], **more: object) -> dict[str, object]:
    listed = [{"claim": number, "quote": quote, "side": side} for number, quote, side in claims]
    return {"proposition": "The roof lasts", "reason": "both say so", "score": 0.9, "claims": listed} | more


GOOD = one((0, "slate roof will last", "supports"), (1, "last twenty years", "supports"))


def test_a_model_proposes_what_it_can_quote() -> None:
    minutes = read(Source(NOTES, "roof"))
    bad = [
        one((0, "slate roof will last", "supports"), (1, "the roof is gold", "supports")),
        one((0, "slate roof will last", "supports"), (99, "slate", "supports")),
        one((0, "slate roof will last", "supports"), (0, "twenty years", "supports")),
        one((0, "slate roof will last", "maybe"), (1, "last twenty", "supports")),
        GOOD | {"score": 7},
        "not a proposal",
    ]
    with endpoint(lambda _: (200, said({"proposals": [GOOD, *bad]}))) as (address, got):
        answer = ask(minutes, "stub-1", address)
    assert [p.claims for p in answer.proposals] == [{0, 1}] and answer.proposals[0].by == "model stub-1"
    assert len(answer.thrown) == len(bad) and "does not stand in the claim" in answer.thrown[0]
    assert "slate roof" in json.loads(got[0])["messages"][1]["content"]


@pytest.mark.parametrize(
    ("status", "body", "code", "told"),
    [
        (200, b"<html>hello</html>", 1, "sent no answer in JSON"),
        (200, said("I would rather not"), 1, "sent no answer in JSON"),
        (200, said({"proposals": "none"}), 0, "no list of proposals"),
        (200, b"x" * (3 * 2**20), 1, "sent more than"),
        (401, b'{"error": "bad key"}', 2, "ACCORD_MODEL_KEY"),
        (404, b"no such model", 2, "HTTP status 404"),
    ],
)
def test_bad_answers_end_in_a_message(tmp_path: Path, status: int, body: bytes, code: int, told: str) -> None:
    notes, _ = proposed(tmp_path)
    with endpoint(lambda _: (status, body)) as (address, _got):
        result = call(
            "suggest",
            str(notes),
            "--model",
            "m",
            "--endpoint",
            address,
            cwd=tmp_path,
            env={"ACCORD_MODEL_KEY": "sk-secret"},
        )
    assert result.returncode == code and told in result.stderr.decode()
    everything = (result.stderr + result.stdout).decode()
    assert "sk-secret" not in everything and "Traceback" not in everything


def test_a_busy_endpoint_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accord.relating.language_model.PAUSE", 0.01)
    replies = iter([(429, b"slow down"), (503, b""), (200, said({"proposals": [GOOD]}))])
    with endpoint(lambda _: next(replies)) as (address, got):
        answer = ask(read(Source(NOTES, "roof")), "m", address)
    assert len(answer.proposals) == 1 and len(got) == 3


def test_without_an_address_there_is_a_remedy(tmp_path: Path) -> None:
    notes, _ = proposed(tmp_path)
    result = call("suggest", str(notes), "--model", "m", cwd=tmp_path, env={"OPENAI_BASE_URL": ""})
    assert result.returncode == 2 and "--endpoint" in result.stderr.decode()
