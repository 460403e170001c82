"""The pages of the ontology: every term is told whole in both languages, links lead somewhere, nothing is fetched."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF, RDFS, SKOS

from accord.documenting import pages
from accord.ground.resources import data_root, ontology_file, queries_dir
from accord.rdf.queries import LANGUAGES
from accord.rdf.terms import ACCORD, PROV
from command import invoke, run
from places import ROOT

VOID = {"meta", "link", "br", "hr", "img", "input"}


OF_SEVERAL_MEETINGS = {"changed-position"}
"""Questions about one proposition in the notes of several meetings, of which the examples have none."""


class Page(HTMLParser):
    """What a page holds: anchors, links, what it would fetch, whether its tags are closed, and the text of articles."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.open: list[str] = []
        self.articles: dict[str, str] = {}
        self.article = ""
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in what begins."""
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found["id"]} if "id" in found else set()
        if tag == "article":
            self.article = found["id"]
        if tag == "a" or (tag == "link" and found["rel"] == "alternate"):
            self.links.append(found["href"])
        elif "src" in found or tag in ("script", "iframe", "link", "object"):
            self.fetched.append(f"{tag} {found}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG's own closed tags hold nothing that matters."""

    def handle_endtag(self, tag: str) -> None:
        """Take in what ends."""
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)
        if tag == "article":
            self.article = ""

    def handle_data(self, data: str) -> None:
        """Take in the text of an article."""
        if self.article:
            self.articles[self.article] = self.articles.get(self.article, "") + data


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return pages()


@pytest.fixture(scope="module")
def read(site: dict[str, bytes]) -> dict[str, Page]:
    return {name: Page(data.decode()) for name, data in site.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file("accord.ttl"))


def index(lang: str) -> str:
    return "ontology/index.html" if lang == "en" else f"ontology/index.{lang}.html"


# ── Terms ──


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_is_told_with_label_definition_example_and_counter_example(
    lang: str, read: dict[str, Page], ontology: Graph
) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme)
    own = {term for kind in kinds for term in ontology.subjects(RDF.type, kind) if str(term).startswith(str(ACCORD))}
    articles = read[index(lang)].articles
    assert len(own) > 90
    for term in own:
        told = articles[str(term).rpartition("#")[2]]
        for prop in (RDFS.label, SKOS.definition):
            (text,) = (text for text in ontology.objects(term, prop) if getattr(text, "language", "") == lang)
            assert str(text) in told, term
        if (term, RDF.type, SKOS.ConceptScheme) not in ontology:
            assert re.search(r"^.*\ba \w+:\w+ ;", told, re.MULTILINE), f"no example: {term}"
            assert re.search("breaks the rule|违反规则", told), f"no counter-example: {term}"
        if (term, RDF.type, OWL.ObjectProperty) in ontology:
            assert re.search("Read backwards|反向读作", told), f"no name of the inverse: {term}"
        assert re.search(r"(since|始于) \d", told), f"no version: {term}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_short_ways_are_told_with_example_and_counter_example(lang: str, read: dict[str, Page]) -> None:
    plain = Graph().parse(ontology_file("plain.ttl"))
    articles = read["ontology/plain.html" if lang == "en" else f"ontology/plain.{lang}.html"].articles
    own = set(plain.subjects(RDFS.isDefinedBy))
    assert {str(term).rpartition("#")[2] for term in own} == set(articles)
    for term in own:
        told = articles[str(term).rpartition("#")[2]]
        (text,) = (text for text in plain.objects(term, SKOS.definition) if getattr(text, "language", "") == lang)
        assert str(text) in told and re.search(r"^.*\bplain:\w+ ", told, re.MULTILINE)
        assert re.search("breaks the rule|违反规则", told), f"no counter-example: {term}"
        if (term, RDF.type, OWL.ObjectProperty) in plain:
            assert re.search("Read backwards|反向读作", told), f"no name of the inverse: {term}"


def test_rules_of_derivation_are_told(read: dict[str, Page], ontology: Graph) -> None:
    rules = {str(rule).rpartition("/")[2] for rule in ontology.subjects(RDF.type, PROV.Plan)}
    assert rules and rules <= set(read[index("en")].articles)


def test_an_example_shows_its_term(read: dict[str, Page], ontology: Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        name = str(concept).rpartition("#")[2]
        assert f"accord:{name}" in read[index("en")].articles[name].partition("Counter-example")[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_diagram_is_drawn_from_the_terms(lang: str, site: dict[str, bytes], ontology: Graph) -> None:
    (text,) = re.findall(r"<svg.*?</svg>", site[index(lang)].decode(), re.DOTALL)
    drawn = ET.fromstring(text)  # noqa: S314 (our own)
    words = " ".join(drawn.itertext())
    for prop in set(ontology.subjects(RDF.type, OWL.ObjectProperty)):
        if str(prop).startswith(str(ACCORD)):
            (label,) = (each for each in ontology.objects(prop, RDFS.label) if getattr(each, "language", "") == lang)
            assert str(label) in words


# ── Pages ──


def test_every_link_leads_somewhere(site: dict[str, bytes], read: dict[str, Page]) -> None:
    for name, page in read.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            assert target in site, f"{name}: {link}"
            assert not parts.fragment or parts.fragment in read[target].anchors, f"{name}: {link}"


def test_pages_fetch_nothing_and_close_their_tags(read: dict[str, Page]) -> None:
    for name, page in read.items():
        assert page.fetched == [], name
        assert page.wrong == [] and page.open == [], name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_has_a_recipe_that_answers(lang: str, read: dict[str, Page]) -> None:
    articles = read["ontology/recipes.html" if lang == "en" else f"ontology/recipes.{lang}.html"].articles
    assert set(articles) == {path.stem for path in queries_dir("questions").glob("*.rq")}
    for name, told in articles.items():
        (count,) = re.findall(r"(\d+) (?:rows|行)", told.partition("SELECT")[0])
        assert int(count) > 0 or name in OF_SEVERAL_MEETINGS, name
        assert (queries_dir("questions") / f"{name}.rq").read_text("utf-8") in told


def test_minutes_stand_beside_their_triples(site: dict[str, bytes]) -> None:
    text = site["ontology/minutes.html"].decode()
    line = next(part for part in text.split("<li ") if "The reading room should stay open until ten" in part)
    assert "accord:Claim" in line and "accord:Stance" in line and re.search(r"accord:line \d+", line)
    assert text.index('id="reading-room"') < text.index('id="tram"')
    chinese = site["ontology/minutes.zh.html"].decode()
    assert chinese.index('id="tram"') < chinese.index('id="reading-room"')


def test_versions_tell_what_changed(read: dict[str, Page], site: dict[str, bytes]) -> None:
    text = site["ontology/changes.html"].decode()
    assert text.index('id="v0.2.0"') < text.index('id="v0.1.0"')
    assert "accord:Mentioned" in text and "accord:Mention<" in text and "they dispute or qualify it" in text
    assert "Mentioned" in read["ontology/0.1.0/index.html"].articles


def test_every_version_has_its_files_in_every_format(site: dict[str, bytes]) -> None:
    for folder in ("ontology", "ontology/0.1.0", "ontology/0.2.0"):
        for name in ("accord", "alignments", "shapes"):
            sizes = set()
            for suffix, form in ((".ttl", "turtle"), (".nt", "nt"), (".rdf", "xml"), (".jsonld", "json-ld")):
                sizes.add(len(Graph().parse(data=site[f"{folder}/{name}{suffix}"], format=form)))
            assert len(sizes) == 1, (folder, name, sizes)


# ── What is wrong ──


def test_what_an_ontology_says_cannot_break_a_page(tmp_path: Path) -> None:
    for name in ("ontology", "queries"):
        shutil.copytree(data_root() / name, tmp_path / name)
    path = tmp_path / "ontology/accord.ttl"
    text = path.read_text("utf-8").replace('rdfs:label "claim"@en', "rdfs:label \"<script>alert(1)</script> & 'x'\"@en")
    path.write_text(text, "utf-8")
    made = pages(tmp_path)[index("en")].decode()
    assert "<script" not in made and "&lt;script&gt;" in made
    assert Page(made).wrong == []


def test_the_command_writes_the_same_bytes_again(site: dict[str, bytes], tmp_path: Path) -> None:
    done = run("ontology", "docs", "-o", str(tmp_path / "out"), cwd=tmp_path, env={"PYTHONHASHSEED": "7"})
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    assert done.stdout.decode().strip() == str(tmp_path / "out/index.html")
    written = {path.relative_to(tmp_path / "out").as_posix(): path for path in (tmp_path / "out").rglob("*.*")}
    found = {name: path.read_bytes() for name, path in written.items() if path.is_file()}
    assert sorted(found) == sorted(site)
    assert [name for name in site if found[name] != site[name]] == []


def test_pages_want_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = invoke("ontology", "docs", "-o", str(tmp_path / "file"))
    assert done.exit_code == 2 and "pages want a folder" in done.stderr
    assert ROOT.is_dir() and (tmp_path / "file").read_text() == "x"
