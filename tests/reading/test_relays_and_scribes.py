"""Chats in which somebody hands on or writes down what others say; names and words are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from heard import minutes, said, there

RELAYED = """# Meeting 2026-03-02

**\\<bridge> {-quinn}** hi
**\\<anchor>** welcome
**\\<bridge> {-robin}** good evening to all of you
**\\<Slack> [mira]** is the old key still in use?
**\\<notes-bot> [bridge] {-quinn}** it is, for a week at most
**\\<notes-bot> [mira]** thanks, that will do
**\\<anchor>** let us go on with the second point
**\\<Slack> [kim]** I have a question on that
**\\<Slack> [mira]** so have I
**\\<bridge> {-robin}** the second point is the cache
"""


def test_a_program_that_hands_on_is_nobody() -> None:
    assert there(RELAYED) == {"quinn", "robin", "mira", "kim", "anchor"}
    assert [name for _, name in said(RELAYED)] == [
        "quinn", "anchor", "robin", "mira", "quinn", "mira", "anchor", "kim", "mira", "robin",
    ]  # fmt: skip


def test_a_remark_in_brackets_is_no_name_of_somebody_else() -> None:
    text = "# Chat\n\n<quinn> [wip] I look into the cache\n<robin> which of the two?\n<quinn> the old one, as far as I know\n<robin> then wait for me\n<quinn> I do\n"
    assert there(text) == {"quinn", "robin"}


SCRIBED = """10:03 <quinn> scribe: robin
10:04 <robin> Mira: what we try is to finish the pages in May
10:05 <robin> Kimber: nobody reads them before that
10:05 <robin> ... and nobody has asked for them
10:06 <quinn> q+
10:06 <floor-bot> quinn has been added to the queue
10:06 <quinn> ack quinn
10:06 <floor-bot> quinn has the floor now
10:07 <robin> Mira: then we drop them
10:08 <kimber1> +1
10:09 <quinn> I can live with it
"""


def test_what_a_scribe_writes_down_is_of_those_whom_it_names() -> None:
    assert said(SCRIBED) == [(2, "Mira"), (3, "Kimber"), (4, "Kimber"), (9, "Mira"), (10, "Kimber"), (11, "quinn")]
    assert there(SCRIBED) == {"Mira", "Kimber", "quinn"}


def test_without_a_scribe_a_name_before_the_words_is_whom_they_are_told() -> None:
    text = "10:03 <quinn> robin: can you look at the cache?\n10:04 <robin> quinn: in a minute or two\n10:05 <quinn> robin: thanks a lot for that\n10:06 <robin> quinn: which of them is it?\n10:07 <quinn> robin: the one with the old key\n10:08 <robin> quinn: that is the slow one\n10:09 <quinn> mira: do you know why?\n10:10 <mira> it was written in a day\n10:11 <quinn> robin: and there it is\n"
    assert [name for _, name in said(text)] == [
        "quinn", "robin", "quinn", "robin", "quinn", "robin", "quinn", "mira", "quinn",
    ]  # fmt: skip


def test_an_address_alone_says_nothing() -> None:
    text = "# Chat\n\n<quinn> https://example.org/issues/7\n<robin> that one is closed already\n<quinn> 2.\n<quinn> then we take the next one\n"
    assert said(text) == [(4, "robin"), (6, "quinn")]


def test_a_time_alone_is_no_word_of_whoever_spoke_before() -> None:
    text = "# Weekly – Transcript\n\n00:00:00\n\nAda Stone: we should ship on Friday.\nBen Ash: I agree with Ada.\n\n00:05:00\n\nMira Vole: I do not, the pages are missing.\n"
    found = minutes(text)
    assert [found.source.words(s.span) for s in found.statements] == [
        "we should ship on Friday.", "I agree with Ada.", "I do not, the pages are missing.",
    ]  # fmt: skip


def test_a_transcript_with_the_time_that_has_passed_below_each_name() -> None:
    text = "Ada Stone\n0 minutes 3 seconds\nI think we should ship on Friday.\nBen Ash\n0 minutes 7 seconds\nI agree with Ada.\nMira Vole\n1 hour 2 minutes 15 seconds\nI disagree, the pages are missing.\n"
    assert said(text) == [(3, "Ada Stone"), (6, "Ben Ash"), (9, "Mira Vole")]


def test_a_transcript_with_surnames_first() -> None:
    text = "Stone, Ada (Marketing)   0:03\nI think we should ship on Friday.\n\nAsh, Ben   0:07\nI agree with Ada.\n\n+00 30 *****12   0:09\nI dialled in late.\n\nStone, Ada (Marketing)   0:12\nThen we do.\n"
    assert said(text) == [(2, "Ada Stone"), (5, "Ben Ash"), (11, "Ada Stone")]
    assert minutes(text).source.words(minutes(text).statements[1].span) == "I agree with Ada."
