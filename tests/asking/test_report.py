"""One page that can be handed on: what is on it, in each form and language, and nothing of the notes as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest

import accord
from accord import api
from accord.asking.pages import PAGES, as_docx, as_html, as_markdown
from accord.asking.report import Page, Section, report
from accord.rdf.files import load
from command import invoke
from places import ROOT

NOTES = """# Harbour board 2026-03-04

Present: Mira Holt (chair), Jon Ekberg, Ada Brook

## Pier

**Mira Holt**: The pier is safe, <b>we</b> should open it | in [May](https://example.org/may).

**Jon Ekberg**: I agree with Mira.

**Ada Brook**: I disagree with Mira, the pier is not safe.

**Jon Ekberg**: Who pays for the lamps?

Decision: The pier opens on 1 May.

## Action items

- Mira to inspect the pier by 20 March
- [x] Paint the rails (Jon)
"""
STRANGE = 'a <script>alert(1)</script> & "b" </title> \u202e | [c](javascript:d) `e` \x1b[31m'


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "board.md"
    path.write_text(NOTES, "utf-8")
    return path


@pytest.fixture(scope="module")
def page(notes: Path) -> Page:
    store = api.target(accord.build(notes))
    return report(store)  # type: ignore[arg-type] # no endpoint


def section(page: Page, title: str) -> Section:
    return next(section for section in page.sections if section.title == title)


def test_the_page_tells_of_the_meeting(page: Page) -> None:
    assert page.title == "Harbour board 2026-03-04" and page.language == "en"
    assert section(page, "Meeting").rows == (("Harbour board 2026-03-04", "2026-03-04", "", ""),)
    assert [row[:2] for row in section(page, "Who was there").rows] == [
        ("Ada Brook", ""), ("Jon Ekberg", ""), ("Mira Holt", "chair"),
    ]  # fmt: skip


VOTES = """# Council 2026-05-12

Present: Ruth Abara, Tom Weiss, Ines Kubo

## Bridge

**Tom Weiss**: I propose to repair the mill bridge.

Vote: 2 in favour, 1 against. Carried.

## Library

**Ines Kubo**: Can the library stay open on Sundays?

**Tom Weiss**: It can from June on, we have the staff.

**Ruth Abara**: Who pays for the heating?

**Ruth Abara**: We come back to it.
"""


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Page:
    path = tmp_path_factory.mktemp("council") / "council.md"
    path.write_text(VOTES, "utf-8")
    store = api.target(accord.build(path))
    return report(store)  # type: ignore[arg-type] # no endpoint


def test_a_decision_stands_with_what_was_decided(council: Page) -> None:
    (decided,) = section(council, "Decisions").entries
    assert [quote.line for quote in decided.quotes] == ["7", "9"]
    assert "repair the mill bridge" in decided.quotes[0].words


def test_who_voted_against_is_told(council: Page) -> None:
    assert any("Vote: 2 in favour, 1 against" in quote.words for entry in section(council, "Who disagreed").entries
               for quote in entry.quotes)  # fmt: skip


def test_questions_that_got_a_reply_are_not_open(council: Page) -> None:
    open_ones = section(council, "Open questions").entries
    assert [entry.quotes[0].words for entry in open_ones] == ["Who pays for the heating?"]
    (replied,) = section(council, "Questions, and what was said to them").entries
    assert [quote.line for quote in replied.quotes] == ["13", "15"]


def test_what_was_decided_agreed_and_disputed_has_its_line_and_words(page: Page) -> None:
    decided = section(page, "Decisions").entries
    assert [(entry.text, [(quote.line, quote.words) for quote in entry.quotes]) for entry in decided] == [
        ("Pier", [("15", "The pier opens on 1 May.")])
    ]
    agreed = section(page, "Who agreed").entries
    assert [[(quote.line, quote.who) for quote in entry.quotes] for entry in agreed] == [
        [("7", "Mira Holt"), ("9", "Jon Ekberg")]
    ]
    disputed = section(page, "Who disagreed").entries
    assert [[(quote.line, quote.who) for quote in entry.quotes] for entry in disputed] == [
        [("7", "Mira Holt"), ("11", "Ada Brook")]
    ]
    assert {entry.text for entry in section(page, "Positions by person").entries} >= {"Ada Brook", "Jon Ekberg"}


def test_questions_and_tasks_are_on_it(page: Page) -> None:
    assert [entry.quotes[0].words for entry in section(page, "Open questions").entries] == ["Who pays for the lamps?"]
    assert section(page, "Action items").rows == (
        ("Mira to inspect the pier by 20 March", "Mira Holt", "2026-03-20", "", "19"),
        ("Paint the rails (Jon)", "Jon Ekberg", "", "yes", "20"),
    )


def test_what_there_is_none_of_is_said_to_be_none(page: Page) -> None:
    empty = [section for section in page.sections if not section.rows and not section.entries]
    assert all(section.nothing for section in empty)


def test_of_several_meetings_each_line_has_its_notes(notes: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(NOTES.replace("2026-03-04", "2026-04-04"), "utf-8")
    page = report(api.target(accord.build([notes, other])))  # type: ignore[arg-type] # no endpoint
    assert page.title == "Report of 2 meetings"
    assert {row[-1] for row in section(page, "Action items").rows} == {
        "Harbour board 2026-03-04", "Harbour board 2026-04-04",
    }  # fmt: skip
    assert all(quote.notes for entry in section(page, "Who agreed").entries for quote in entry.quotes)


def test_the_language_is_that_of_the_notes_or_the_one_that_is_wanted() -> None:
    sample = load([ROOT / "graph/agi-next-2026/graph.ttl"])
    assert [section.title for section in report(sample).sections][:2] == ["会议", "与会者"]
    assert [section.title for section in report(sample, lang="en").sections][:2] == ["Meeting", "Who was there"]


# ── Forms ────────────────────────────────────────────────────────────────────────────────────────────


class Tags(HTMLParser):
    """The tags of a page, and whether any of them runs something or asks for something."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append(tag)
        self.attributes += attrs


def strange() -> Page:
    rows = ((STRANGE, STRANGE),)
    return Page(STRANGE, "en", (Section(STRANGE, STRANGE, (STRANGE, STRANGE), rows), Section(STRANGE, STRANGE)))


def test_html_has_no_script_and_nothing_of_strangers_as_markup(page: Page) -> None:
    for one in (page, strange()):
        text = as_html(one).decode()
        tags = Tags()
        tags.feed(text)
        allowed = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "section", "p", "ul", "li"}
        assert set(tags.tags) <= allowed | {"table", "tr", "th", "td", "blockquote", "cite"}
        assert {name for name, _ in tags.attributes} <= {"lang", "charset", "name", "content", "http-equiv", "class"}
        assert "\u202e" not in text and "\x1b" not in text
    assert "&lt;b&gt;we&lt;/b&gt; should open it" in as_html(page).decode()


def test_markdown_keeps_words_as_words(page: Page) -> None:
    text = as_markdown(strange()).decode()
    assert "<script>" not in text and "](javascript" not in text and "\x1b" not in text
    assert all(len(re.findall(r"(?<!\\)\|", line)) in (0, 3) for line in text.splitlines())
    assert "# Harbour board" in as_markdown(page).decode()


def test_a_document_opens_and_is_the_same_each_time(page: Page) -> None:
    document = docx.Document(BytesIO(as_docx(page)))
    assert document.paragraphs[0].text == "Harbour board 2026-03-04"
    assert any("I agree with Mira." in paragraph.text for paragraph in document.paragraphs)
    assert any("Mira Holt" in cell.text for table in document.tables for cell in table.columns[1].cells)
    assert as_docx(page) == as_docx(page)
    assert "alert" in docx.Document(BytesIO(as_docx(strange()))).paragraphs[0].text


# ── The command ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", PAGES)
def test_the_command_writes_each_form(form: str, notes: Path, tmp_path: Path) -> None:
    out = tmp_path / f"page.{form}"
    done = invoke("report", str(notes), "-o", str(out))
    assert done.exit_code == 0, done.stderr
    assert out.read_bytes() and str(out) in done.stderr


def test_notes_tell_what_was_not_understood_and_graphs_what_is_nobodys(notes: Path, tmp_path: Path) -> None:
    assert "## Lines that were not understood" in invoke("report", str(notes)).stdout
    accord.write(accord.build(notes), tmp_path / "board.ttl")
    assert "## Said by nobody in particular" in invoke("report", str(tmp_path / "board.ttl")).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "{folder}"), "a report is one file"),
        (("-o", "{folder}/page.pdf"), "no report is written as 'pdf'"),
        (("-o", "{notes}"), "would overwrite the input"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[str, ...], told: str, notes: Path, tmp_path: Path) -> None:
    filled = [argument.format(folder=tmp_path, notes=notes) for argument in arguments]
    before = notes.read_bytes()
    done = invoke("report", str(notes), *filled)
    assert done.exit_code == 2 and told in done.stderr
    assert notes.read_bytes() == before and not list(tmp_path.iterdir())


def test_notes_and_graphs_together_are_refused(notes: Path) -> None:
    done = invoke("report", str(notes), str(ROOT / "graph/agi-next-2026/graph.ttl"))
    assert done.exit_code == 2 and "not put on one page" in done.stderr
