"""The pages in a real Chromium, opened as files: nothing comes from elsewhere, and nothing is amiss for anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from accord.ground.resources import sample_graph
from accord.presenting import Site, write_site
from accord.rdf.files import load
from accord.rdf.prefixes import BASE
from browsers import serious, watched, wide
from sites import HOSTILE, site_of

KINDS = {
    "overview": "index.html",
    "topics": "topics.html",
    "topic": "topic/scaling-law.html",
    "people": "people.html",
    "person": "person/tang-jie.html",
    "organisation": "organisation/teng-xun.html",
    "position": "position/scaling-has-further-to-run.html",
    "notes": "notes/agi-next-2026.html",
    "questions": "questions.html",
    "question": "question/who-agreed.html",
    "search": "search.html",
}
PREFIXES = {"en": "", "zh": "zh/"}
SENTENCE = "AGI接下来最重要的点就是自主学习"


# ── Every kind of page ──


@pytest.mark.parametrize(
    ("lang", "scheme", "width"), [("en", "light", 1200), ("en", "dark", 360), ("zh", "light", 360)]
)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_amiss(
    kind: str, lang: str, scheme: Literal["light", "dark"], width: int, chromium: Browser, folder: Path
) -> None:
    seen = watched(chromium, folder.as_uri(), viewport={"width": width, "height": 740}, color_scheme=scheme)
    page = seen.open(PREFIXES[lang] + KINDS[kind])
    expect(page.locator("h1")).to_be_visible()
    assert not wide(page), f"{width} pixels are not enough"
    page.evaluate("document.querySelectorAll('details').forEach((node, place) => { node.open = place < 20; })")
    seen.quiet()
    assert serious(page) == []
    page.context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_pages_are_read_without_javascript(kind: str, chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri(), java_script_enabled=False).open("zh/" + KINDS[kind])
    text = page.locator("main").inner_text()
    assert len(text) > 30
    if kind == "notes":
        page.goto(page.url + "#L69")
        expect(page.get_by_text(SENTENCE, exact=True)).to_be_in_viewport()
    if kind == "overview":
        single = page.get_by_role("rowheader", name="Scaling Law还远未到达终点")
        expect(single).to_be_visible()
        page.get_by_role("checkbox").uncheck()
        expect(single).to_be_hidden()
    page.context.close()


# ── Ways ──


def test_from_a_mark_to_the_words_and_back(chromium: Browser, folder: Path) -> None:
    seen = watched(chromium, folder.as_uri())
    page = seen.open("zh/index.html")
    page.get_by_role("link", name="唐杰: 反对").first.click()
    expect(page.locator("h1")).to_have_text("Scaling Law还远未到达终点")
    page.get_by_role("link", name="第 87 行").first.click()
    marked = page.locator("mark.found")
    expect(marked).to_have_text("单纯增加数据量的收益正在递减")
    expect(marked).to_be_in_viewport()
    page.go_back()
    page.go_back()
    expect(page.get_by_role("heading", name="各方立场")).to_be_attached()
    seen.quiet()


def test_a_deep_link_opens_what_it_names(chromium: Browser, folder: Path) -> None:
    site = Site(load([sample_graph()]))
    (edge,) = (iri for iri in site_agreements(site) if "/disagreement/" in iri)
    page = watched(chromium, folder.as_uri()).open(site.path_of(edge) or "")
    place = page.locator(":target")
    expect(place).to_be_in_viewport()
    place.get_by_text("Why?").click()
    expect(place).to_contain_text("opposed positions")
    expect(place).to_contain_text("line 87")


def site_agreements(site: Site) -> list[str]:
    data = site.download("question/agreements.json")
    assert data is not None
    return sorted({row["agreement"]["value"] for row in json.loads(data)["results"]["bindings"]})


def test_a_line_of_the_network_leads_to_what_it_rests_on(chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri()).open("index.html")
    edge = page.locator("svg a.edge.disagreement")
    name = edge.get_attribute("aria-label") or ""
    assert "Jie Tang" in name and "disagreement" in name
    edge.focus()
    page.keyboard.press("Enter")
    link = page.locator("li:target")
    expect(link).to_be_visible()
    expect(link).to_contain_text("Scaling")
    assert page.locator("svg a.edge").count() == page.locator(".links ol > li").count()


def test_by_keyboard_alone(chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri()).open("index.html")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("People")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("People")
    page.get_by_role("link", name="Overview").press("Enter")
    page.get_by_role("group", name="Who stands where").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.locator(":focus").evaluate("node => getComputedStyle(node).outlineStyle")
    assert outline != "none"
    page.get_by_text("All links as text").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".links li").first).to_be_visible()


def test_the_other_language_is_the_same_page(chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri()).open("person/tang-jie.html")
    page.get_by_role("link", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh")
    assert page.url.endswith("/zh/person/tang-jie.html")


def test_the_matrix_is_filtered(chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri()).open("zh/index.html")
    page.get_by_label("筛选议题与命题").fill("scaling law")
    expect(page.locator(".matrix tbody tr:visible")).to_have_count(2)
    page.get_by_label("筛选议题与命题").fill("")
    assert page.locator(".matrix tbody tr:visible").count() > 20


# ── The search ──


def test_the_search_finds_people_topics_and_words(chromium: Browser, folder: Path) -> None:
    seen = watched(chromium, folder.as_uri())
    page = seen.open("zh/search.html")
    box = page.get_by_role("searchbox")
    first = page.locator(".results li").first
    box.fill("唐杰")
    expect(first).to_contain_text("人物")
    box.fill("SCALING law")
    expect(first).to_contain_text("议题")
    box.fill("最重要的点 自主")
    expect(page.locator(".results li")).to_have_count(1)
    expect(page.locator(".results mark").first).to_have_text("最重要的点")
    first.get_by_role("link").click()
    expect(page.locator("mark.found")).to_have_text(SENTENCE)
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("最重要的点 自主")
    page.get_by_role("searchbox").fill("没有这样的词")
    expect(page.get_by_role("status")).to_have_text("没有结果。")
    seen.quiet()


# ── Notes of strangers ──


def test_hostile_notes_only_show(chromium: Browser, tmp_path: Path) -> None:
    site = site_of(HOSTILE, tmp_path)
    write_site(site, tmp_path / "site")
    seen = watched(chromium, (tmp_path / "site").as_uri())
    for path in site.paths():
        page = seen.open(path)
        expect(page.locator("footer.bottom")).to_be_visible()
        assert page.locator("main script, iframe, img, [onclick], [onload]").count() == 0
    page = seen.open("search.html?q=" + "%3Cscript")
    expect(page.locator(".results li").first).to_contain_text("<script>")
    page.get_by_role("searchbox").fill("turned")
    expect(page.locator(".results li").first).to_contain_text("⟨U+202C⟩")
    seen.quiet()


# ── With a server ──


class Answering(SimpleHTTPRequestHandler):
    """The pages over HTTP, and answers as a server gives them: one row that repeats what was asked."""

    def do_GET(self) -> None:
        """Answer."""
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        if parts.path == "/question/claims" or parts.path == "/sparql":
            self.answer(asked.get("party", asked.get("query", ["nothing"]))[0])
        else:
            super().do_GET()

    def answer(self, text: str) -> None:
        """Give a row, or refuse."""
        refused = "wrong" in text
        row = {
            "text": {"type": "literal", "value": text, "xml:lang": "zh"},
            "claim": {"type": "uri", "value": BASE + "x"},
        }
        data = (
            b"2:2: no such thing"
            if refused
            else json.dumps({"head": {"vars": ["text", "claim"]}, "results": {"bindings": [row]}}).encode()
        )
        self.send_response(400 if refused else 200)
        self.send_header("Content-Type", "text/plain" if refused else "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name of the standard library)
        """Say nothing."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    out = tmp_path_factory.mktemp("served") / "site"
    write_site(Site(load([sample_graph()]), endpoint="sparql"), out)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Answering, directory=out))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_question_is_asked_with_chinese_parameters(chromium: Browser, served: str) -> None:
    seen = watched(chromium, served)
    page = seen.open("zh/question/claims.html")
    page.get_by_label("party").fill("唐杰 <b>&")
    page.get_by_role("button", name="提问").click()
    expect(page.locator(".answer td").first).to_have_text("唐杰 <b>&")
    expect(page.locator(".answer")).to_contain_text("1 行")
    assert page.locator(".answer td a").evaluate("node => node.href") == f"{served}/x"
    assert page.locator("datalist#party option[value='唐杰']").count() == 1
    assert "party=" in page.url
    href = page.locator(".answer a").first.get_attribute("href") or ""
    assert parse_qs(urlsplit(href).query) == {"party": ["唐杰 <b>&"], "format": ["csv"]}
    page.reload()
    expect(page.locator(".answer td").first).to_have_text("唐杰 <b>&")
    seen.quiet()


def test_a_query_is_edited_and_a_wrong_one_says_what_is_wrong_and_where(chromium: Browser, served: str) -> None:
    page = watched(chromium, served).open("question/claims.html")
    editor = page.get_by_label("Edit this query")
    editor.fill("SELECT ?own {}")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".result td").first).to_have_text("SELECT ?own {}")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    editor.fill("SELECT ?own {\n wrong }")
    editor.press("Control+Enter")
    expect(page.get_by_role("alert")).to_have_text("2:2: no such thing")
    expect(page.locator(".cm-lintRange-error")).to_have_text("wrong")


def test_the_editor_is_left_with_the_tab_key_and_hurts_nobody(chromium: Browser, served: str) -> None:
    seen = watched(chromium, served)
    page = seen.open("question/claims.html")
    page.get_by_text("Edit this query").click()
    expect(page.get_by_label("Edit this query")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    assert serious(page) == []
    seen.quiet()


def test_without_the_editor_a_query_is_edited_as_plain_text(chromium: Browser, served: str) -> None:
    seen = watched(chromium, served)
    seen.page.route("**/editor.js", lambda route: route.abort())
    page = seen.open("question/claims.html")
    page.get_by_label("Edit this query").fill("SELECT ?own {}")
    page.get_by_role("button", name="Run").click()
    expect(page.locator(".result td").first).to_have_text("SELECT ?own {}")


# ── Paper ──


def test_it_prints_black_on_white_without_what_is_for_the_screen(chromium: Browser, folder: Path) -> None:
    page = watched(chromium, folder.as_uri(), color_scheme="dark").open("index.html")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("header.top")).to_be_hidden()
    assert page.locator("body").evaluate("node => getComputedStyle(node).backgroundColor") == "rgb(255, 255, 255)"
