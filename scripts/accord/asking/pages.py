"""How a report is written: HTML that stands alone, Markdown, and .docx.

All words come from notes that anybody may have written: none of them becomes markup, and HTML has no script.
"""
# Each form waits for what it alone needs.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from html import escape
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from accord.asking.report import Entry, Page, Quote, Section
from accord.asking.tables import escaped, harmless
from accord.ground.phrases import said

_STYLE: Final = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { font: 16px/1.55 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
       max-width: 54rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1.5rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 .9rem; }
li p { margin: 0 0 .2rem; font-weight: 600; }
blockquote { margin: .2rem 0; padding: .3rem .8rem; border-left: 3px solid var(--line); background: var(--soft); }
cite { display: block; font-style: normal; font-size: .85rem; opacity: .75; }
.none { opacity: .7; }
@media print { body { margin: 0; max-width: none; } li, tr { break-inside: avoid; } }
"""


def as_html(page: Page) -> bytes:
    """Write a page as HTML that needs nothing else."""
    body = "\n".join(_html_section(section, page.language) for section in page.sections)
    return f"""<!DOCTYPE html>
<html lang="{escape(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{_plain(page.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{_plain(page.title)}</h1>
{body}
</body>
</html>
""".encode()


def _shown(text: str) -> str:
    """Text of strangers on one line, with nothing that steers."""
    return harmless(" ".join(text.split()))


def _escaped(text: str) -> str:
    """Text of strangers inside Markdown."""
    return escaped(" ".join(text.split()))


def _plain(text: str) -> str:
    """Text of strangers inside HTML: escaped, and with nothing that turns the direction of writing."""
    return escape(_shown(text))


def _html_section(section: Section, language: str) -> str:
    return f"<section>\n<h2>{_plain(section.title)}</h2>\n{_html_body(section, language)}\n</section>"


def _html_body(section: Section, language: str) -> str:
    if section.rows:
        head = "".join(f"<th>{_plain(column)}</th>" for column in section.columns)
        rows = "\n".join("<tr>" + "".join(f"<td>{_plain(cell)}</td>" for cell in row) + "</tr>" for row in section.rows)
        return f"<table>\n<tr>{head}</tr>\n{rows}\n</table>"
    if section.entries:
        return "<ul>\n" + "\n".join(_html_entry(entry, language) for entry in section.entries) + "\n</ul>"
    return f'<p class="none">{_plain(section.nothing)}</p>'


def _html_entry(entry: Entry, language: str) -> str:
    head = f"<p>{_plain(entry.text)}</p>" if entry.text else ""
    quotes = "".join(
        f"<blockquote>{_plain(quote.words)}<cite>{_plain(place(quote, language))}</cite></blockquote>"
        for quote in entry.quotes
    )
    return f"<li>{head}{quotes}</li>"


def place(quote: Quote, language: str) -> str:
    """Whose words they are and where they stand."""
    where = said("report-where", line=quote.line)[language] if quote.line else ""
    return " · ".join(part for part in (quote.who, where, quote.notes) if part)


def as_markdown(page: Page) -> bytes:
    """Write a page as Markdown."""
    return ("\n\n".join(_markdown(page)) + "\n").encode()


def _markdown(page: Page) -> Iterator[str]:
    yield f"# {_escaped(page.title)}"
    for section in page.sections:
        yield f"## {_escaped(section.title)}"
        if section.rows:
            head, *rows = ("| " + " | ".join(map(_escaped, row)) + " |" for row in (section.columns, *section.rows))
            yield "\n".join([head, "|" + " --- |" * len(section.columns), *rows])
        for entry in section.entries:
            quotes = [
                f"> {_escaped(quote.words)}\n> — {_escaped(place(quote, page.language))}" for quote in entry.quotes
            ]
            yield "\n\n".join(([f"**{_escaped(entry.text)}**"] if entry.text else []) + quotes)
        if not section.rows and not section.entries:
            yield _escaped(section.nothing)


def as_docx(page: Page) -> bytes:
    """Write a page as a document of Word."""
    from datetime import datetime

    import docx

    document = docx.Document()
    # The same page gives the same bytes: no clock, no name of whoever runs this.
    document.core_properties.created = document.core_properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001
    document.core_properties.author = "Accord"
    document.core_properties.title = _shown(page.title)[:255]
    document.add_heading(_shown(page.title), 0)
    for section in page.sections:
        document.add_heading(_shown(section.title), 1)
        if section.rows:
            _docx_table(document, section)
        for entry in section.entries:
            if entry.text:
                document.add_paragraph().add_run(_shown(entry.text)).bold = True
            for quote in entry.quotes:
                paragraph = document.add_paragraph(_shown(quote.words), style="Intense Quote")
                paragraph.add_run(f"\n{_shown(place(quote, page.language))}").italic = False
        if not section.rows and not section.entries:
            document.add_paragraph(_shown(section.nothing))
    out = BytesIO()
    document.save(out)
    return _timeless(out)


def _timeless(packed: BytesIO) -> bytes:
    """The same archive, without the time at which it was packed."""
    out = BytesIO()
    with ZipFile(packed) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(ZipInfo(entry.filename), old.read(entry), ZIP_DEFLATED)
    return out.getvalue()


def _docx_table(document: Any, section: Section) -> None:
    table = document.add_table(rows=1, cols=len(section.columns), style="Light Grid Accent 1")
    for cell, words in zip(table.rows[0].cells, section.columns, strict=True):
        cell.text = _shown(words)
    for row in section.rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = _shown(words)


PAGES: Final[Mapping[str, Callable[[Page], bytes]]] = MappingProxyType(
    {"html": as_html, "md": as_markdown, "docx": as_docx}
)
"""The forms of a report, by the extension of its file."""
