"""Answers as files of other programs: workbooks (Office Open XML) and columns (Apache Parquet).

What stands in a cell comes from notes that anybody may have written: no formula and no link is made of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from accord.asking.tables import FORMATS, Table, cell, harmless, render
from accord.asking.values import plain
from accord.ground.errors import RequestError
from accord.rdf.formats import Term
from accord.rdf.prefixes import PREFIXES
from accord.rdf.stores import is_merged

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST: Final = 32_767
"""Characters that a cell holds at most."""
ROWS: Final = 1_048_576
"""Rows that a sheet holds at most, and the columns below."""
COLUMNS: Final = 16_384
WIDEST: Final = 70
"""The width of the widest columns, in characters."""
EXACT: Final = 2**53
"""Up to here a spreadsheet, which has doubles alone, keeps whole numbers."""
NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def workbook(answer: Table, texts: Mapping[str, str] = NOTHING) -> bytes:
    """Write an answer as a workbook; the same answer gives the same bytes.

    The head stays in sight, and can be filtered by. Where the text of the notes is given, it stands in a second sheet,
    line by line, and the numbers of lines are links into it.

    Args:
        answer: what was answered.
        texts: the text of notes by their name in the column `notes` (or `for_notes` for `for_line`, and so on); the
            name "" is that of the only notes there are.

    Raises:
        RequestError: it has more rows or columns than a sheet.
    """
    import xlsxwriter  # noqa: PLC0415 (for this format alone)

    if len(answer.terms) >= ROWS or len(answer.columns) > COLUMNS:
        raise RequestError(f"a sheet holds {ROWS:,} rows and no more", remedy="Use --format csv or parquet.")
    out = BytesIO()
    # Words of notes stay words: no formulas, no links, no numbers are made of them.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"created": datetime(2000, 1, 1), "author": "Accord"})  # noqa: DTZ001 (no clock: same bytes)
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "words": book.add_format({"text_wrap": True, "valign": "top"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"}),
        "link": book.add_format({"font_color": "blue", "underline": 1, "valign": "top"}),
    }
    sheet = book.add_worksheet("Answer")
    cited = _cited(answer, texts)
    starts = _starts(cited)
    _head(sheet, answer.columns, styles["head"], len(answer.terms))
    for number, row in enumerate(answer.terms, 1):
        places = _places(answer.columns, row, starts)
        for column, term in enumerate(row):
            _write(sheet, number, column, term, places.get(column), styles)
    _fit(sheet, answer)
    if cited:
        _notes_sheet(book.add_worksheet("Notes"), cited, styles)
    book.close()
    return out.getvalue()


def _head(sheet: Worksheet, columns: Sequence[str], style: Format, rows: int) -> None:
    for index, name in enumerate(columns):
        sheet.write_string(0, index, harmless(name), style)
    sheet.freeze_panes(1, 0)
    if columns and rows:
        sheet.autofilter(0, 0, rows, len(columns) - 1)


def _write(
    sheet: Worksheet, row: int, column: int, term: Term | None, place: int | None, styles: Mapping[str, Format]
) -> None:
    """Write a cell: numbers and days as such, all else as words; `place` is the row of the notes to which it leads."""
    if term is None:
        return
    value = plain(term)
    words = harmless(cell(term))[:LONGEST]
    if place is not None:
        sheet.write_url(row, column, f"internal:'Notes'!C{place + 1}", styles["link"], words)
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, styles["words"])
    elif isinstance(value, int | float | Decimal) and abs(float(value)) <= EXACT:  # not a number is not <=
        sheet.write_number(row, column, value, styles["link" if place is not None else "words"])
    elif isinstance(value, date) and not isinstance(value, datetime) and value.year >= 1900:
        sheet.write_datetime(row, column, value, styles["day"])
    elif place is None:
        sheet.write_string(row, column, words, styles["words"])


def _fit(sheet: Worksheet, answer: Table) -> None:
    """Make columns as wide as what they hold."""
    from rich.cells import cell_len  # noqa: PLC0415 (likewise)

    for index, name in enumerate(answer.columns):
        longest = max((cell_len(cell(row[index])[: WIDEST * 2]) for row in answer.terms), default=0)
        sheet.set_column(index, index, min(WIDEST, max(longest, cell_len(name) + 3) + 2))


# ── The notes beside the answer ──────────────────────────────────────────────────────────────────────


def _cited(answer: Table, texts: Mapping[str, str]) -> dict[str, list[str]]:
    """The lines of the notes that the answer names, as far as they have room on a sheet."""
    pairs = list(_pairs(answer.columns))
    names = {_notes_of(row, notes) for row in answer.terms for _, notes in pairs}
    lines = {name: texts[name].split("\n") for name in sorted(names) if name in texts}
    return lines if sum(map(len, lines.values())) < ROWS else {}


def _pairs(columns: Sequence[str]) -> Iterator[tuple[int, int | None]]:
    """Columns of lines with the columns that name their notes: `line` and `notes`, `for_line` and `for_notes`."""
    for index, name in enumerate(columns):
        if name == "line" or name.endswith("_line"):
            notes = f"{name.removesuffix('line')}notes"
            yield index, columns.index(notes) if notes in columns else None


def _notes_of(row: Sequence[Term | None], notes: int | None) -> str:
    return "" if notes is None else cell(row[notes])


def _starts(cited: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    """In which row of the sheet the first line of each set of notes stands, and how many lines it has."""
    starts, row = {}, 1
    for name, lines in cited.items():
        starts[name] = (row, len(lines))
        row += len(lines)
    return starts


def _places(
    columns: Sequence[str], row: Sequence[Term | None], starts: Mapping[str, tuple[int, int]]
) -> dict[int, int]:
    """To which row of the notes the cells of a row lead, by column."""
    found = {}
    for index, notes in _pairs(columns):
        start, count = starts.get(_notes_of(row, notes), (0, 0))
        line = plain(row[index])
        if isinstance(line, int) and 1 <= line <= count:
            found[index] = start + line - 1
    return found


def _notes_sheet(sheet: Worksheet, cited: Mapping[str, Sequence[str]], styles: Mapping[str, Format]) -> None:
    _head(sheet, ("notes", "line", "text"), styles["head"], 0)
    row = 1
    for name, lines in cited.items():
        for number, text in enumerate(lines, 1):
            sheet.write_string(row, 0, harmless(name)[:LONGEST], styles["words"])
            sheet.write_number(row, 1, number, styles["words"])
            sheet.write_string(row, 2, harmless(text)[:LONGEST], styles["words"])
            row += 1
    sheet.set_column(0, 0, 30)
    sheet.set_column(2, 2, 110)


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────────


def parquet(answer: Table) -> bytes:
    """Write an answer as Parquet: a column of numbers, days or truth values as such, any other as words.

    Raises:
        RequestError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        remedy = "Install it: pip install pyarrow; csv and xlsx need nothing."
        raise RequestError("Parquet needs pyarrow, which is not installed", remedy=remedy) from error
    columns = [_column([row[index] for row in answer.terms]) for index in range(len(answer.columns))]
    out = BytesIO()
    pq.write_table(pa.Table.from_arrays([pa.array(*each) for each in columns], names=list(answer.columns)), out)
    return out.getvalue()


def _column(terms: Sequence[Term | None]) -> tuple[list[Any], Any]:
    """The values of a column and their type."""
    import pyarrow as pa  # noqa: PLC0415 (an extra)

    kinds = {bool: pa.bool_(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    values = [plain(term) for term in terms]
    found = {type(value) for value in values if value is not None}
    kind = found.pop() if len(found) == 1 else str
    fits = kind is not int or all(abs(value) < 1 << 63 for value in values if value is not None)
    if kind in kinds and fits:
        return values, kinds[kind]
    return [None if term is None else cell(term) for term in terms], pa.string()


def texts_of(store: ox.Store) -> dict[str, str]:
    """The text of each set of notes, by the names that saved questions give it in columns of notes.

    Names that several notes have are left out. Where there is one set, it also has the name "".
    """
    answer = store.query(_TEXTS, prefixes=dict(PREFIXES), use_default_graph_as_union=not is_merged(store))
    found: dict[str, set[str]] = {}
    for row in islice(answer, ROWS):  # type: ignore[arg-type] # a SELECT gives solutions
        title = (row["title"] or row["document"]).value
        for name in {title, f"{title} ({row['day'].value})" if row["day"] else title}:
            found.setdefault(name, set()).add(row["text"].value)
    texts = {name: min(several) for name, several in found.items() if len(several) == 1}
    only = set().union(*found.values())
    return {**texts, "": min(only)} if len(only) == 1 else texts


_TEXTS: Final = """
SELECT DISTINCT ?document ?title ?day ?text WHERE {
  ?document a foaf:Document ; schema:text ?text .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document schema:about/schema:startDate ?day }
}"""


SHEETS: Final = ("xlsx", "parquet")
"""The formats of other programs; each is the extension of its files, too."""

WRITTEN: Final = (*FORMATS, *SHEETS)
"""All formats of answers by name."""


def write(answer: Table, form: str, texts: Mapping[str, str] = NOTHING) -> bytes:
    """Write an answer as a file of any of the `WRITTEN` formats; `texts` are for `workbook`.

    Raises:
        RequestError: there is no such format, or the answer cannot be written in it.
    """
    if form == "xlsx":
        return workbook(answer, texts)
    return parquet(answer) if form == "parquet" else render(answer, form).encode()


def form_of(path: str) -> str:
    """The format that the extension of a file stands for.

    Raises:
        RequestError: it stands for none.
    """
    forms = {f".{name}": name for name in SHEETS} | {each.extension: each.name for each in FORMATS.values()}
    ending = PurePath(path).suffix.lower()
    if ending not in forms:
        named = f"the extension {ending}" if ending else "a file without extension"
        raise RequestError(f"{named} is no format of answers", path=path, remedy=f"Use one of {', '.join(forms)}.")
    return forms[ending]
