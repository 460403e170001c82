"""Deciding where one reads: what is sent is written beside the notes and built again, and nothing else can write."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from command import run
from places import ROOT
from served import Served, serving

MARCH = "meetings/2026-03-02.md"
POSITIONS = "meetings/2026-03-02.positions.yaml"
TALK = """# Roof

Present: Quinn Stone (chair), Robin Ash, Kim Vale

## Roof

**Quinn Stone:** The slate roof will last another twenty years.

**Robin Ash:** I think that this slate roof can last twenty years more.

**Kim Vale:** I agree with Quinn, but I disagree with Robin.

**Bobby Ashe:** Tea is at four.
"""
AGREED = """SELECT ?agreement ?claim { ?agreement a accord:StatedAgreement ; accord:statedIn ?claim }"""
PREFIX = "PREFIX accord: <https://w3id.org/accord/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"


class Reader:
    """Somebody at a browser: she keeps her cookie, and sends forms as they stand on pages."""

    def __init__(self, server: Served, name: str = "Ana Lund") -> None:
        self.server, self.name = server, name
        self.cookies = httpx.Cookies()

    def ask(self, method: str, path: str, headers: Mapping[str, str] | None = None, **more: Any) -> httpx.Response:
        """Send a request with her cookie, and keep the one that comes."""
        with httpx.Client(cookies=self.cookies, timeout=60) as client:
            sent = {"Accept": "text/html", **(headers or {})}
            answer = client.request(method, f"{self.server.address}{path.lstrip('/')}", headers=sent, **more)
            self.cookies = client.cookies
        return answer

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Open a page."""
        return self.ask("GET", path, **more)

    def look(self, path: str) -> dict[str, str]:
        """Open a page; give the hidden fields of its forms."""
        page = self.get(path)
        assert page.status_code == 200, page.text
        return hidden(page.text)

    def send(self, fields: dict[str, str], path: str = "edit/notes", **headers: str) -> httpx.Response:
        """Send a form, as a browser does from a page of this server."""
        origin = {"Origin": self.server.address.rstrip("/"), **headers}
        return self.ask("POST", path, data={"by": self.name, **fields}, headers=origin)

    def decides(self, claim: str, **fields: str) -> httpx.Response:
        """Open the page of a claim and send what she decides there."""
        return self.send({**self.look(address(claim)), **fields})


def hidden(text: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)">', text)
    return {name: unescape(value) for name, value in found if name not in ("relation", "proposal")}


def address(claim: str) -> str:
    return str(httpx.URL("edit/claim", params={"iri": claim}))


def rows(server: Served, query: str) -> list[list[str]]:
    return server.rows(PREFIX + query)


def claim_of(server: Served, words: str) -> str:
    found = rows(
        server, f'SELECT ?c {{ ?c a accord:Claim ; <https://schema.org/text> ?t FILTER CONTAINS(?t, "{words}") }}'
    )
    return found[0][0]


def side_of(server: Served, claim: str, proposition: str) -> str:
    """The side that is taken on a proposition, by its name, with a claim."""
    pattern = f"?s accord:polarity ?p ; accord:target ?t ; accord:basedOn <{claim}>"
    ((side,),) = rows(server, f"SELECT DISTINCT ?p {{ {pattern} FILTER STRENDS(STR(?t), '/{proposition}') }}")
    return side.rpartition("#")[2]


@pytest.fixture
def edited(tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    folder = tmp_path / "meetings"
    folder.mkdir()
    (folder / "2026-03-02.md").write_text(TALK, "utf-8")
    shutil.copy(ROOT / "docs" / "example" / "2026-04-06.md", folder)
    with serving(tmp_path, "--edit", "meetings", "--workers", "2") as server:
        yield server, tmp_path


def test_decisions_are_written_and_the_graph_is_built_again(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, file = Reader(server), folder / POSITIONS
    first, second = claim_of(server, "The slate roof"), claim_of(server, "this slate roof can")

    done = reader.decides(first, do="join", side="supports", words="The roof  <b>lasts</b>", proposition="")
    assert done.status_code == 303 and "done=join" in done.headers["Location"], done.text
    written = file.read_text("utf-8")
    assert "en: The roof <b>lasts</b>" in written and "accepted_by: Ana Lund" in written
    assert re.search(r"accepted_on: 20\d\d-\d\d-\d\d\n", written)
    page = reader.get(done.headers["Location"]).text
    assert "The roof &lt;b&gt;lasts&lt;/b&gt;" in page and "The statement is put to the proposition" in page

    name = re.findall(r'<option value="(the-roof[^"]*)"', page)[0]
    file.write_text("# by hand\n" + written, "utf-8")
    done = reader.decides(second, do="join", side="opposes", strength="partial", words="", proposition=name)
    assert done.status_code == 303
    assert file.read_text("utf-8").startswith("# by hand\n" + written.rstrip("\n"))
    assert [side_of(server, claim, name) for claim in (first, second)] == ["Supporting", "Opposing"]

    assert reader.send({**reader.look("edit/notes"), "do": "undo"}).status_code == 303
    assert file.read_text("utf-8") == "# by hand\n" + written
    file.write_text(written, "utf-8")
    assert reader.send({**reader.look("edit/notes"), "do": "undo"}).status_code == 303
    assert not file.exists()
    assert not rows(server, 'SELECT ?t { ?t a accord:Proposition ; rdfs:label ?l FILTER CONTAINS(?l, "lasts") }')


def test_what_was_read_wrongly_is_struck_out_of_the_graph(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim = Reader(server), claim_of(server, "I agree with Quinn")
    (agreement, _), *others = [row for row in rows(server, AGREED) if row[1] == claim]
    assert not others
    disagreements = "SELECT ?d { ?d a accord:StatedDisagreement }"
    before = rows(server, disagreements)
    done = reader.decides(claim, do="strike", relation=agreement, reason="it was a joke\n  evil: key")
    assert done.status_code == 303, done.text
    assert not [row for row in rows(server, AGREED) if row[1] == claim]
    assert rows(server, disagreements) == before
    text = (folder / POSITIONS).read_text("utf-8")
    assert "struck_by: Ana Lund" in text and "polarity: agree" in text and "reason: 'it was a joke evil: key'" in text
    page = reader.get("edit/notes", params={"iri": f"{claim.partition('/claim/')[0]}/notes"}).text
    assert "struck out by Ana Lund" in page
    assert reader.decides(claim, do="strike", relation=agreement + "x").status_code == 409


def test_proposals_are_accepted_and_refused_and_not_made_again(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim = Reader(server), claim_of(server, "The slate roof")
    for do in ("refuse", "undo", "accept"):
        page = reader.get(address(claim)).text
        proposal = (re.findall(r'name="proposal" value="([^"]+)"', page) or [""])[0]
        assert bool(proposal) is (do != "undo")
        done = reader.send({**hidden(page), "do": do, "proposal": proposal})
        assert done.status_code == 303, done.text
        held = rows(
            server, f"SELECT ?s {{ ?s accord:target ?t . ?t rdfs:label ?l FILTER CONTAINS(STR(?t), '{proposal}') }}"
        )
        assert not proposal or bool(held) is (do == "accept")
    text = (folder / POSITIONS).read_text("utf-8")
    assert "accepted_by: Ana Lund" in text and "refused_by" not in text and "proposed_by: likeness of words" in text


def test_two_names_are_said_to_be_one_person(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim = Reader(server), claim_of(server, "Tea is at four")
    kind = "<http://xmlns.com/foaf/0.1/Person>"
    people = {name: iri for iri, name in rows(server, f"SELECT ?p ?l {{ ?p a {kind} ; rdfs:label ?l }}")}
    one, other = people["Robin Ash"], people["Bobby Ashe"]
    done = reader.decides(claim, do="same", one=one, other=one)
    assert done.status_code == 400 and "choose two different persons" in done.text
    done = reader.decides(claim, do="same", one=one, other="urn:x> . <urn:evil> <urn:is> <urn:here")
    assert done.status_code == 422 and not (folder / "meetings" / "people.ttl").exists()
    done = reader.decides(claim, do="same", one=one, other=other)
    assert done.status_code == 303, done.text
    assert "says Ana Lund, 20" in (folder / "meetings" / "people.ttl").read_text("utf-8")
    assert len(rows(server, "SELECT DISTINCT ?p { ?p a <http://xmlns.com/foaf/0.1/Person> }")) == len(people) - 1
    assert reader.get(done.headers["Location"]).status_code == 200
    assert reader.send({**reader.look("edit/notes"), "do": "undo"}).status_code == 303
    assert not (folder / "meetings" / "people.ttl").exists()


def test_of_two_at_once_the_second_is_told_and_nothing_is_lost(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    ana, ben = Reader(server), Reader(server, "Ben <i>Ray")
    first, second = claim_of(server, "The slate roof"), claim_of(server, "this slate roof can")
    late = ben.look(address(second))
    assert ana.decides(first, do="join", side="supports", words="The roof lasts").status_code == 303
    entry = {"do": "join", "side": "opposes", "words": 'My "own" words', "strength": "partial"}
    told = ben.send({**late, **entry}, "zh/edit/notes")
    assert told.status_code == 409 and 'lang="zh"' in told.text
    assert "有人改动了文件" in told.text and "My &#34;own&#34; words" in told.text and "Ben &lt;i&gt;Ray" in told.text
    assert re.search(r'value="opposes" required checked', told.text) and 'value="partial" selected' in told.text
    assert "The roof lasts" in told.text, "what stands there now is offered, too"
    assert ben.send({**hidden(told.text), **entry}).status_code == 303
    text = (folder / POSITIONS).read_text("utf-8")
    assert "The roof lasts" in text and 'My "own" words' in text
    assert ana.send({**ana.look("edit/notes"), "do": "undo"}).status_code == 303, "hers alone is taken back"
    text = (folder / POSITIONS).read_text("utf-8")
    assert "The roof lasts" not in text and 'My "own" words' in text
    again = ana.send({**ana.look(address(first)), "do": "undo"})
    assert again.status_code == 409 and "no step of yours" in again.text


def test_what_does_not_fit_is_told_above_the_form_and_not_written(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim = Reader(server), claim_of(server, "The slate roof")
    for fields, words in (
        ({"by": "  "}, "your name is missing"),
        ({"side": "likes"}, "Choose a side"),
        ({"strength": "hugely"}, "Choose a side"),
        ({"words": " "}, "choose a proposition, or write"),
        ({"proposition": "none-such"}, "not there any more"),
        ({"do": "delete"}, "Choose a side"),
    ):
        told = reader.decides(claim, **{"do": "join", "side": "opposes", "words": "kept words", **fields})
        assert told.status_code in (400, 409) and words in told.text, fields
        assert fields.get("words", "kept words").strip() in told.text
    assert not (folder / POSITIONS).exists()
    (folder / POSITIONS).write_text("propositions:\n  - id: A b\n    en: c\n", "utf-8")
    told = reader.get(address(claim))
    assert told.status_code == 400 and "2026-03-02.positions.yaml:2:5" in told.text
    assert reader.get(address(claim + "x")).status_code == 404
    assert reader.get("edit/claim?iri=../../etc/passwd").status_code == 404


def test_only_forms_of_this_server_write(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim = Reader(server), claim_of(server, "The slate roof")
    fields = {**reader.look(address(claim)), "do": "join", "side": "supports", "words": "evil"}
    for origin in ("https://evil.example", "null", f"http://localhost:{server.port}", "http://127.0.0.1:1"):
        assert reader.send(fields, Origin=origin).status_code == 403, origin
    assert reader.ask("POST", "edit/notes", data={"by": "x", **fields}).status_code == 403
    assert reader.ask("POST", "edit/notes", data=fields, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    for token in ("", "0" * 64, Reader(server).look(address(claim))["token"]):
        told = reader.send({**fields, "token": token})
        assert told.status_code == 403 and "send it again" in told.text and "evil" in told.text
    reader.cookies.clear()
    assert reader.send(fields).status_code == 403
    stranger = reader.get("edit/notes", headers={"Host": "evil.example"})
    assert stranger.status_code == 421
    head = reader.get("edit/notes").headers
    assert "HttpOnly; SameSite=Strict" in head["Set-Cookie"] and head["Cache-Control"] == "no-store"
    assert "form-action 'self'" in head["Content-Security-Policy"] and head["Referrer-Policy"] == "same-origin"
    assert reader.ask("PUT", "edit/notes").status_code == 405 and reader.ask("POST", "edit/claim").status_code == 405
    assert sorted(path.name for path in (folder / "meetings").iterdir()) == ["2026-03-02.md", "2026-04-06.md"]


def test_without_edit_nothing_can_be_written(served: Served) -> None:
    for path in ("edit", "edit/notes", "zh/edit/notes", "edit/claim", "edit/notes?iri=x"):
        assert served.ask(path, headers={"Accept": "text/html"}).status_code == 404, path
        origin = {"Origin": served.address.rstrip("/")}
        answer = served.ask(path, method="POST", data={"do": "join", "by": "x"}, headers=origin)
        assert answer.status_code == 405, path
    page = served.ask("notes/agi-next-2026.html", headers={"Accept": "text/html"}).text
    assert "<form" not in page and "edit/claim" not in page


def test_the_store_that_is_named_is_built(tmp_path: Path) -> None:
    (tmp_path / "roof.md").write_text(TALK, "utf-8")
    with serving(tmp_path, "roof.store/", "--edit", "roof.md") as server:
        claim = claim_of(server, "The slate roof")
        done = Reader(server).decides(claim, do="join", side="supports", words="The roof lasts")
        assert done.status_code == 303
        assert urlsplit(done.headers["Location"]).path == "/edit/claim"
        told = server.told.read_text("utf-8")
        time.sleep(2.5)
        assert server.told.read_text("utf-8") == told, "the new graph is taken once"
    answer = run("query", "positions", "--on", "roof.store", cwd=tmp_path).stdout.decode()
    assert "The roof lasts" in answer


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--edit", "none.md"), "none.md"),
        (("--edit", "roof.md", "--cors", "*"), "do not go together"),
        (("--edit", "roof.md", "--host", "192.0.2.1"), "--address"),
        (("graph.ttl", "--edit", "roof.md"), "builds into a store"),
    ],
)
def test_what_is_asked_wrongly_says_what_to_do(arguments: tuple[str, ...], message: str, tmp_path: Path) -> None:
    (tmp_path / "roof.md").write_text(TALK, "utf-8")
    (tmp_path / "graph.ttl").write_text("<urn:a> <urn:b> <urn:c> .\n", "utf-8")
    answer = run("serve", *arguments, "--port", "0", cwd=tmp_path)
    assert answer.returncode == 2
    assert message in answer.stderr.decode() and "Traceback" not in answer.stderr.decode()


def test_a_statement_is_on_one_side_of_a_proposition_unless_it_is_moved(edited: tuple[Served, Path]) -> None:
    server, folder = edited
    reader, claim, file = Reader(server), claim_of(server, "The slate roof"), folder / POSITIONS
    assert reader.decides(claim, do="join", side="supports", words="The roof lasts").status_code == 303
    name = re.findall(r'<option value="(the-roof[^"]*)"', reader.get(address(claim)).text)[0]
    before = file.read_bytes()
    against = {"do": "join", "side": "opposes", "words": "", "proposition": name}
    told = reader.decides(claim, **against)
    assert told.status_code == 409 and "is for this proposition already" in told.text and 'name="move"' in told.text
    assert file.read_bytes() == before
    assert 'name="move"' not in reader.get(address(claim)).text
    assert reader.send({**hidden(told.text), **against, "move": "yes"}).status_code == 303
    assert side_of(server, claim, name) == "Opposing"
    assert "supports" not in file.read_text("utf-8")


def test_a_step_can_be_taken_back_after_the_server_was_started_again(tmp_path: Path) -> None:
    folder = tmp_path / "meetings"
    folder.mkdir()
    (folder / "2026-03-02.md").write_text(TALK, "utf-8")
    with serving(tmp_path, "--edit", "meetings", "--workers", "1") as server:
        ana, ben = Reader(server), Reader(server, "Ben Ray")
        claim = claim_of(server, "The slate roof")
        assert ana.decides(claim, do="join", side="supports", words="The roof lasts").status_code == 303
        assert "Ana Lund" not in ben.get(address(claim)).text.partition("<form")[0], "hers is not his to take back"
    with serving(tmp_path, "--edit", "meetings", "--workers", "1") as server:
        ben = Reader(server, "Ben Ray")
        assert "The last step, by Ana Lund: The statement is put to the proposition." in ben.get(address(claim)).text
        assert ben.send({**ben.look(address(claim)), "do": "undo"}).status_code == 303
        assert not (tmp_path / POSITIONS).exists()
        again = ben.send({**ben.look(address(claim)), "do": "undo"})
        assert again.status_code == 409 and "no step" in again.text
    assert [path.name for path in folder.iterdir()] == ["2026-03-02.md"]


def test_persons_are_listed_by_name(edited: tuple[Served, Path]) -> None:
    server, _ = edited
    page = Reader(server).get(address(claim_of(server, "The slate roof"))).text
    names = re.findall(r"<option value=\"[^\"]+\">([^<(]+)", page.partition('name="other"')[2])
    assert names == sorted(names) and len(names) >= 4
