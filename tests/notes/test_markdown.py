"""Blocks know the place of every character that they hold."""

from hypothesis import example, given
from hypothesis import strategies as st

from accord.notes.markdown import parse
from accord.notes.source import Source, Span

WORDS = st.text(st.sampled_from("ab 陈明：:。*_`[]()<>&\\#-+1.|~@'“”😀\t"), max_size=30)
STARTS = st.sampled_from(["", "- ", "  - ", "> ", "# ", "1. ", "    ", "| ", "---", "**", "```"])
NOTES = st.lists(st.tuples(STARTS, WORDS).map("".join), max_size=12).map("\n".join)


@given(NOTES)
@example("- `\n    1`")
@example("`\n`")
def test_every_run_of_text_stands_where_it_says(text: str) -> None:
    source = Source(text, "x")
    for block in parse(source):
        for part in block.cells or (block.text,):
            for plain, place, length, written in part.runs:
                if length == written:
                    written_as = source.text[place : place + length].replace("\n", " ")  # as in a code span
                    assert written_as == part.plain[plain : plain + length].replace("\n", " ")


@given(NOTES)
def test_every_span_lies_in_the_notes_and_in_its_lines(text: str) -> None:
    source = Source(text, "x")
    for block in parse(source):
        span = block.text.span
        assert 0 <= span.start <= span.end <= len(text)
        assert block.lines[0] <= max(source.line_count, 1)


def test_a_quotation_is_cut_without_breaking_its_markup() -> None:
    source = Source("- 结论：**重要**的是 *快* 而已", "x")
    (block,) = parse(source)
    assert source.words(block.text.locate(3, len(block.text.plain))) == "**重要**的是 *快* 而已"
    assert source.words(block.text.locate(3, 5)) == "重要"


def test_emphasis_beside_chinese_punctuation_is_emphasis() -> None:
    (block,) = parse(Source("**共识：**大模型", "x"))
    assert block.text.plain == "共识：大模型"
    assert block.text.bold_lead() == 3


def test_positions_count_code_points() -> None:
    source = Source("😀😀\n\n陈明：好", "x")
    assert parse(source)[-1].text.span == Span(4, 8)


def test_handles_of_a_chat_are_text_and_html_is_not() -> None:
    (block,) = parse(Source("<quinn> hello<br>there", "x"))
    assert block.text.plain == "<quinn> hello\nthere"
