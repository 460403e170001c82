"""The pages of a graph: every page in both languages, links that lead somewhere, the same bytes each time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pyoxigraph as ox
import pytest

from accord.asking.question import ask, find_question
from accord.ground.errors import RequestError
from accord.ground.resources import sample_graph
from accord.presenting import Site, write_site
from accord.presenting.addresses import names
from accord.presenting.folder import LIST
from accord.presenting.wording import wording
from accord.rdf.files import load
from accord.rdf.prefixes import BASE
from accord.rdf.queries import LANGUAGES
from command import invoke, listing, refused
from places import DATA
from sites import HOSTILE, Page, dead, everything, pages_of, site_of, store_of

PACKED = 2**20
"""Bytes that the site of the sample takes, packed."""
CLAIM = BASE + "agi-next-2026/claim/yao-shun-yu-bb2e00bd"


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return load([sample_graph()])


@pytest.fixture(scope="module")
def site(store: ox.Store) -> Site:
    return Site(store)


@pytest.fixture(scope="module")
def found(site: Site) -> dict[str, bytes]:
    return everything(site)


@pytest.fixture(scope="module")
def pages(found: dict[str, bytes]) -> dict[str, Page]:
    return pages_of(found)


def read(site: Site, path: str) -> str:
    data = site.page(path)
    assert data is not None, path
    return data.decode()


def sound(found: dict[str, bytes]) -> None:
    """Hold every page against what all pages owe: closed tags, links that lead somewhere, nothing inline."""
    pages = pages_of(found)
    for path, page in pages.items():
        assert page.wrong == [] and page.open == [] and page.twice == [], path
        assert dead(path, page, pages, found) == [], path
        assert not page.tags & {"style", "iframe", "object", "img"} and "style" not in page.attributes, path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        assert not re.search(rb"<script(?![^>]* src=)", found[path]), path


# ── Every page ──


def test_every_page_is_there_in_both_languages(site: Site, found: dict[str, bytes]) -> None:
    paths = list(site.paths())
    assert len(paths) == len(set(paths))
    plain = [path for path in paths if not path.startswith("zh/")]
    assert sorted(paths) == sorted([*plain, *(f"zh/{path}" for path in plain)])
    for path in paths:
        language = "zh" if path.startswith("zh/") else "en"
        assert f'<html lang="{language}"' in found[path].decode()


def test_every_kind_of_page_is_there(site: Site) -> None:
    folders = {path.partition("/")[0] for path in site.paths()}
    assert folders >= {"topic", "person", "organisation", "position", "notes", "question", "index.html", "search.html"}


@pytest.mark.parametrize("path", ["", "nothing.html", "../index.html", "/index.html", "zh", "zh/zh/index.html"])
def test_there_is_no_other_page(path: str, site: Site) -> None:
    assert site.page(path) is None and site.download(path) is None


def test_pages_are_sound(found: dict[str, bytes]) -> None:
    sound(found)


def test_the_same_graph_gives_the_same_bytes(store: ox.Store, found: dict[str, bytes]) -> None:
    assert everything(Site(store)) == found


def test_the_site_is_small(found: dict[str, bytes]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in found.items():
            archive.writestr(name, data)
    assert len(packed.getvalue()) < PACKED


def test_a_language_has_the_words_of_the_other() -> None:
    spoken = [wording(language) for language in LANGUAGES]
    for one, other in (spoken, spoken[::-1]):
        assert {key for key in one.said if not key.endswith("-one")} <= set(other.said)
        places = {key: set(re.findall(r"{\w+}", text)) for key, text in one.said.items() if key in other.said}
        assert all(found == set(re.findall(r"{\w+}", other.said[key])) for key, found in places.items())


# ── What they tell ──


def test_the_overview_shows_who_stands_where(site: Site) -> None:
    matrix = read(site, "zh/index.html").partition("<table")[2].partition("</table>")[0]
    (row,) = (row for row in matrix.split("<tr") if "Scaling Law还远未到达终点" in row)
    assert row.count("＋") == 1 and row.count("－") == 1
    assert 'aria-label="唐杰: 反对"' in row


def test_every_position_that_is_taken_stands_in_the_matrix(site: Site, store: ox.Store) -> None:
    matrix = read(site, "index.html").partition("<table")[2].partition("</table>")[0]
    rows = {(row.party, row.proposition) for row in ask(store, find_question("positions"), {})}
    names = {party for party, _ in rows}
    assert all(name in matrix for name in names)
    taken = re.findall(r'<tr><th scope="row">.*?</tr>', matrix, re.DOTALL)
    assert sum(row.count('class="sign') for row in taken) == len(rows)


def test_every_agreement_and_its_grounds_are_told(site: Site, store: ox.Store) -> None:
    for row in ask(store, find_question("agreements"), {}):
        page, _, place = (site.path_of(row.agreement) or "").partition("#")
        told = read(site, f"zh/{page}").partition(f'id="{place}"')[2].partition("</details>")[0]
        assert row.party in told and f"第 {row.line} 行" in told
        assert ("推导" if row.basis == "derived" else "载明") in told


def test_consensus_people_and_lines_are_on_the_overview(site: Site, store: ox.Store) -> None:
    text = read(site, "zh/index.html")
    for row in ask(store, find_question("consensus"), {}):
        assert f"第 {row.line} 行" in text
    for row in ask(store, find_question("people"), {}):
        assert row.presence == "mentioned" or row.name in text.partition('id="present"')[2]


def test_a_claim_is_marked_in_the_full_text(site: Site) -> None:
    page, _, place = (site.path_of(CLAIM) or "").partition("#")
    text = read(site, page)
    assert f'<mark id="{place}" data-of="{place}">AGI接下来最重要的点就是自主学习</mark>' in text
    assert 'id="L69"' in text and 'id="L346"' in text
    notes = (sample_graph() / "agi-next-2026/notes.md").read_text("utf-8").split("\n")
    shown = [re.sub("<[^>]*>", "", line) for line in re.findall(r'<p dir="auto">(.*?)</p>', text, re.DOTALL)]
    assert [line.replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&") for line in shown] == notes


def test_names_are_in_the_language_of_the_reader_with_those_of_the_notes_beside(site: Site) -> None:
    assert "Scaling has further to run" in read(site, "position/scaling-has-further-to-run.html")
    assert "Scaling Law还远未到达终点" in read(site, "position/scaling-has-further-to-run.html")
    assert "Scaling has further to run" not in read(site, "zh/position/scaling-has-further-to-run.html")
    person = read(site, "person/tang-jie.html")
    assert "<h1>Jie Tang" in person and "唐杰" in person and "Also called" not in person
    assert "<h1>唐杰</h1>" in read(site, "zh/person/tang-jie.html")
    assert "10 January 2026" in read(site, "index.html") and "2026年1月10日" in read(site, "zh/index.html")


def test_questions_are_answered_and_their_files_are_what_the_command_gives(site: Site, store: ox.Store) -> None:
    data = site.download("question/who-agreed.json")
    assert data is not None
    answer = ask(store, find_question("who-agreed"), {})
    assert len(json.loads(data)["results"]["bindings"]) == len(answer)
    assert (site.download("question/who-agreed.csv") or b"").startswith(b"party,polarity,proposition")
    assert "VALUES ?topic { UNDEF }" in read(site, "question/who-agreed.html")


def test_with_an_endpoint_pages_can_ask(store: ox.Store) -> None:
    served = Site(store, endpoint="sparql")
    text = read(served, "zh/question/claims.html")
    assert 'data-endpoint="../../sparql"' in text and 'data-question="../../question/claims"' in text
    assert 'href="../../question/claims?format=csv"' in text and '<input name="party"' in text
    assert "data-endpoint" not in read(Site(store), "index.html")
    for endpoint in ("/sparql", "https://example.org/sparql"):
        assert f'data-endpoint="{endpoint}"' in read(Site(store, endpoint=endpoint), "zh/topic/agents.html")


def test_an_address_that_is_known_stands_in_hreflang(store: ox.Store) -> None:
    text = read(Site(store, base_path="https://example.org/m/"), "zh/index.html")
    assert 'hreflang="en" href="https://example.org/m/index.html"' in text


def test_everything_has_its_place(site: Site, pages: dict[str, Page]) -> None:
    for iri, page in (
        ("person/tang-jie", "person/tang-jie.html"),
        ("topic/agents", "topic/agents.html"),
        ("agi-next-2026/event", "index.html"),
        ("agi-next-2026/notes", "notes/agi-next-2026.html"),
    ):
        assert site.path_of(BASE + iri) == page and page in pages
    assert site.path_of(BASE + "nothing") is None


# ── Other notes ──


@pytest.mark.parametrize(
    "name", ["G4-en-city-council-rollcall", "A11-zh-wenda-luxiang", "A2-en-nothing-agreed", "A6-zh-hackmd-fanyi"]
)
def test_notes_of_other_kinds_have_sound_pages(name: str) -> None:
    sound(everything(Site(store_of(DATA / "notes" / f"{name}.md"))))


@pytest.mark.parametrize("path", sorted((DATA / "graphs").iterdir()), ids=lambda path: path.name)
def test_graphs_of_others_have_sound_pages(path: Path) -> None:
    """Without notes, with places outside of the text, with nothing but terms."""
    sound(everything(Site(load([path]))))


def test_where_nobody_takes_a_side_that_is_said(tmp_path: Path) -> None:
    site = site_of("# Meeting\n\nPresent: Ann Lee, Bo Kim\n\nAnn: The roof leaks.\n", tmp_path)
    sound(everything(site))
    assert "The notes show nobody taking a side." in read(site, "index.html")


BEFORE = "# Board\n\nDate: {day}\n\nPresent: Ann Lee, Bo Kim\n\n## Roof\n\n- **Ann**: {words}\n"
POSITIONS = """curator: Editors
propositions:
  - id: mend-the-roof
    en: The roof is mended
    shared: true
    {side}:
      - {words}
"""
PEOPLE = """@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def test_several_meetings_begin_with_a_list_and_what_changed(tmp_path: Path) -> None:
    paths = []
    for name, day, side, words in (
        ("spring", "2026-03-04", "supports", "We should mend the roof this year."),
        ("autumn", "2026-10-05", "opposes", "The roof can wait for another year."),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "notes.md").write_text(BEFORE.format(day=day, words=words), "utf-8")
        (folder / "positions.yaml").write_text(POSITIONS.format(side=side, words=words), "utf-8")
        paths.append(folder / "notes.md")
    site = Site(store_of(*paths))
    sound(everything(site))
    text = read(site, "index.html")
    assert text.index("5 October 2026") < text.index("4 March 2026") < text.index('id="matrix"')
    changed = text.partition('id="changed"')[2].partition("</section>")[0]
    answer = (site.download("question/changed-position.csv") or b"").decode().splitlines()[1:]
    assert changed.count('class="change"') == len(answer)
    assert sum(path.startswith("meeting/") for path in site.paths()) == 2


def test_where_there_is_much_pages_are_laid_out_in_parts(
    store: ox.Store, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = "notes/agi-next-2026.html"
    assert 'class="part"' not in read(site, path)
    monkeypatch.setattr("accord.presenting.site.MANY", 10)
    found = everything(Site(store))
    sound(found)
    assert all(found[each].count(b'class="part"') >= 1 for each in (path, "person/lin-jun-yang.html"))


# ── Names of pages ──


def test_names_of_pages_are_safe_unique_and_stable() -> None:
    iris = [
        *("https://a.example/x/..", "https://a.example/x/.", "https://a.example/x/%2e%2e%2f%2e%2e%2fetc"),
        *("https://a.example/1/same", "https://a.example/2/same", "https://a.example/3/SAME"),
        *("https://a.example/x/con", "https://a.example/x/" + "long" * 99, "urn:x:唐杰", "https://a.example/x/"),
    ]
    found = names(iris)
    assert found == names(reversed(iris))
    assert len({name.casefold() for name in found.values()}) == len(iris)
    assert all(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) for name in found.values())
    assert not {"con", "same", "SAME"} & set(found.values())


# ── Notes of strangers ──


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return everything(site_of(HOSTILE, tmp_path_factory.mktemp("hostile"), endpoint="sparql"))


def test_what_notes_say_does_nothing(hostile: dict[str, bytes]) -> None:
    without = {path: data for path, data in hostile.items() if not path.startswith(("question/", "zh/question/"))}
    for path, page in pages_of(without).items():
        assert page.wrong == [] and page.open == [], path
        assert not page.tags & {"img", "iframe", "style", "b", "object"}, path
        assert all(urlsplit(link).scheme in ("", "data") for link in page.links), path
        assert not {name for name in page.attributes if name.startswith("on")}, path
    text = "".join(data.decode() for path, data in without.items() if path.endswith(".html"))
    assert "<script>alert" not in text and "{{ 7 * 7 }}" in text
    for control in "\u202e\u202b\u2067\x1b":
        assert control not in text and control not in hostile["assets/words.js"].decode()
    assert "⟨U+202E⟩" in text


def test_no_path_leaves_the_folder(hostile: dict[str, bytes]) -> None:
    assert all(".." not in path and not path.startswith("/") and "\\" not in path for path in hostile)


# ── Folders ──


def test_a_site_is_written_whole_and_replaces_a_site_alone(site: Site, tmp_path: Path, found: dict[str, bytes]) -> None:
    out = tmp_path / "site"
    assert write_site(site, out) == len(found) + 1
    written = listing(out)
    assert {name: data for name, data in written.items() if name != LIST} == found
    (out / "topic/agents.html").write_bytes(b"changed")
    write_site(site, out)
    assert listing(out) == written
    (out / "CNAME").write_text("example.org")
    with pytest.raises(RequestError, match="no part of a site: CNAME"):
        write_site(site, out)
    assert (out / "CNAME").exists() and [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_breaks_off_leaves_the_folder_as_it_was(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    write_site(site, out)
    before = listing(out)

    def full(self: Site, path: str) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Site, "page", full)
    with pytest.raises(RequestError, match="No space left"):
        write_site(site, out)
    assert listing(out) == before and [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_command_refuses_what_it_would_destroy(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    refused(invoke("site", "-o", str(tmp_path)), 2, "mine.txt", "new or empty folder")
    refused(invoke("site", "-o", str(tmp_path / "mine.txt")), 2, "this is a file")
    refused(invoke("site", "nothing.ttl", "-o", str(tmp_path / "site")), 2, "nothing.ttl")
    assert listing(tmp_path) == {"mine.txt": b"mine"}
