"""What the parser tells of a block beside its words: links, pictures, footnotes, tasks, tables, HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.notes.markdown import Block, Link, parse
from accord.notes.source import Source


def one(text: str) -> Block:
    (block,) = parse(Source(text, "x"))
    return block


def plains(text: str, name: str = "x.md") -> list[tuple[str, str]]:
    """Kind and words of each block; blocks of HTML without words of their own are left out."""
    blocks = parse(Source(text, "x", Path(name)))
    return [(b.kind, b.text.plain) for b in blocks if b.kind != "html"]


EMPHASIS = {
    "**共识：**大模型": "共识：",
    "达成**“共识”**的": "“共识”",
    "**（一）**会议": "（一）",
    "说**「好」**。": "「好」",
    "大**《计划》**小": "《计划》",
    "**《计划》**，": "《计划》",
    "林**一**楠": "一",
    "a**，**b": "，",
    "**OpenAI**的": "OpenAI",
    "的**“OpenAI”**研究员": "“OpenAI”",
    '说**"好"**的': '"好"',
    "__共识：__大模型": "共识：",
}


@pytest.mark.parametrize("text", EMPHASIS)
def test_emphasis_works_beside_chinese(text: str) -> None:
    block = one(text)
    ((kind, start, end, _),) = block.text.marks
    assert kind == "strong" and block.text.plain[start:end] == EMPHASIS[text]


@pytest.mark.parametrize("text", ["3~5人，10~20元", "2 * 3 * 4", "snake_case_name", "a ** b ** c", "5*3*2"[:3]])
def test_marks_that_are_characters_stay(text: str) -> None:
    assert one(text).text.plain == text and not one(text).text.marks


def test_links_have_their_words_and_their_targets() -> None:
    block = one('see [the *roof* plan](https://x.example/~a "Plan") and <https://y.example> and [z]\n\n[z]: roof.html')
    plain = block.text.plain
    assert plain == "see the roof plan and https://y.example and z"
    found = [(plain[link.start : link.end], link.target, link.title) for link in block.text.links]
    assert found == [
        ("the roof plan", "https://x.example/~a", "Plan"),
        ("https://y.example", "https://y.example", ""),
        ("z", "roof.html", ""),
    ]
    assert block.text.slice(4, 12).links == (Link(0, 8, "https://x.example/~a", "Plan"),)


def test_pictures_have_captions_that_are_no_words_of_the_line() -> None:
    source = Source('Ada: see ![the **roof**](roof.png) now\n![](a.png)\n<img src="b.png" alt="a gate">', "x")
    (block,) = parse(source)
    assert block.text.plain == "Ada: see  now"
    told = [(p.caption.plain, p.target, p.alone) for p in block.text.pictures]
    assert told == [("the roof", "roof.png", False), ("", "a.png", True), ("a gate", "b.png", True)]
    caption = block.text.pictures[0].caption
    assert source.words(caption.locate(4, 8)) == "roof"
    assert source.words(block.text.locate(5, 13)) == "see ![the **roof**](roof.png) now"


def test_references_and_footnotes_have_their_labels() -> None:
    source = Source("We wait.[^a] Then go.\n\n[^a]: In March,\n    not before.\n", "x")
    first, note = parse(source)
    assert first.text.plain == "We wait. Then go." and [(r.at, r.label) for r in first.text.references] == [(8, "a")]
    assert source.words(first.text.span) == "We wait.[^a] Then go."
    assert (note.note, note.text.plain, note.lines) == ("a", "In March,\nnot before.", (3, 4))


def test_tasks_have_their_state() -> None:
    blocks = parse(Source("- [x] done\n- [ ] to do\n- neither\n- [X] *done*\n", "x"))
    assert [block.checked for block in blocks] == [True, False, None, True]
    assert blocks[0].text.plain == "[x] done"


def test_underlined_headings_tell_how_long_the_line_is() -> None:
    assert [(b.kind, b.level, b.underline) for b in parse(Source("Roof\n====\n\nGate\n---\n\n# Hall\n", "x"))] == [
        ("heading", 1, 4),
        ("heading", 2, 3),
        ("heading", 1, 0),
    ]


def test_cells_are_kept_where_a_row_has_too_many_or_too_few() -> None:
    source = Source("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 \\| 4 |  |\n", "x")
    rows = parse(source)
    assert [[cell.plain for cell in row.cells] for row in rows] == [["a", "b"], ["1", ""], ["1", "2", "3 | 4"]]
    assert rows[0].header and not rows[1].header
    assert source.words(rows[2].cells[2].locate(0, 5)) == r"3 \| 4"
    assert rows[2].text.plain == "1 | 2 | 3 | 4" and source.words(rows[2].text.locate(4, 5)) == "2"


HTML = """<div>
<h2>Roof &amp; gate</h2>
<p>Ada: <b>We</b> wait<br>and see.</p>
<ul><li>one<ol><li>inner</li></ol></li>
<li>two</ul>
<table><tr><th>who<th>what</tr><tr><td>Ada</td><td>waits</td></tr></table>
<script>if (a < b) { say("no") }</script>
<blockquote>Ben: No.</blockquote><!-- hidden -->
</div>
"""


def test_html_is_read_as_what_it_shows() -> None:
    blocks = [block for block in parse(Source(HTML, "x")) if block.kind != "html"]
    assert [(b.kind, b.level, b.text.plain) for b in blocks] == [
        ("heading", 2, "Roof & gate"),
        ("paragraph", 0, "Ada: We wait\nand see."),
        ("item", 1, "one"),
        ("item", 2, "inner"),
        ("item", 1, "two"),
        ("row", 0, "who | what"),
        ("row", 0, "Ada | waits"),
        ("paragraph", 0, "Ben: No."),
    ]
    assert [b.header for b in blocks if b.kind == "row"] == [True, False]
    assert blocks[3].ordered and blocks[3].parent is not None and blocks[-1].quoted
    assert blocks[1].text.marks[0][:3] == ("strong", 5, 7)


@pytest.mark.parametrize(
    "text", ["<quinn> hi", "<Two Words> hi", "<mark> hi", "<a b> hi", "x <- y", "<!Ada> hi", "a < b > c"]
)
def test_what_only_looks_like_html_is_words(text: str) -> None:
    assert plains(text) == [("paragraph", text)]


@pytest.mark.parametrize("begin", ["<!-- ", "<script>", "<pre>", "<![CDATA[", "<?php "])
def test_html_without_end_takes_nothing_in(begin: str) -> None:
    assert [plain for _, plain in plains(f"{begin}Ada\n\nBen: hi\n\n- Cleo")][1:] == ["Ben: hi", "Cleo"]


def test_indented_lines_of_plain_text_are_words() -> None:
    text = "Ada: hi\n\n    Ben: **hi**\n\n        - Cleo: <b>hi</b>\n\n\tDee: &amp;\n"
    assert plains(text, "x.txt") == [
        ("paragraph", "Ada: hi"),
        ("paragraph", "Ben: hi"),
        ("item", "Cleo: <b>hi</b>"),
        ("paragraph", "Dee: &amp;"),
    ]


def test_a_mark_over_lines_is_cut_with_them() -> None:
    source = Source("a **b\nc** d", "x")
    first, second = parse(source)[0].text.lines()
    assert [source.words(line.span) for line in (first, second)] == ["a **b", "c** d"]
    assert source.words(first.locate(2, 3)) == "b" and source.words(second.locate(0, 1)) == "c"


def test_characters_that_nobody_sees_are_no_words() -> None:
    source = Source("\ufeffCy\u200b Do\u0301rn: 👨\u200d👧 ok\u2060", "x")
    (block,) = parse(source)
    assert block.text.plain == "Cy Dórn: 👨\u200d👧 ok"
    assert source.words(block.text.locate(0, 7)) == "Cy\u200b Do\u0301rn"
