"""Reading the AGI-Next notes gives what a careful person read out of them (tests/data/gold/agi-next-2026.json)."""

import json
from functools import cache
from typing import Any

import pytest

from accord.notes.minutes import Attribution, Minutes, PartyKind, Presence, Understood
from accord.notes.source import Source, read_source
from accord.reading.reader import read
from places import DATA, ROOT

NOTES = ROOT / "graph/agi-next-2026/notes.md"


@cache
def gold() -> dict[str, Any]:
    """What a person read, line by line."""
    found: dict[str, Any] = json.loads((DATA / "gold/agi-next-2026.json").read_text("utf-8"))
    return found


@cache
def minutes() -> Minutes:
    """The notes as the reader understands them, with nothing known from elsewhere but one organisation."""
    return read(read_source(NOTES, "agi-next-2026"), known=[("Anthropic", ["Anthropic"])])


def line(span: Any, of: Minutes | None = None) -> int:
    return (of or minutes()).source.line_of(span.start)


def persons(of: Minutes) -> set[tuple[int, str]]:
    """Line and speaker of every statement of a person, reported quotations apart."""
    return {
        (line(s.span, of), s.party.name)
        for s in of.statements
        if s.party and s.party.kind is PartyKind.PERSON and s.reported_in is None
    }


def test_every_statement_goes_to_its_speaker_and_no_other() -> None:
    wanted = {(row["line"], row["speaker"]) for row in gold()["attributions"]}
    reported = {(row["line"], row["reported_by"]) for row in gold()["reported_quotations"]}
    assert len(wanted) == 87
    assert persons(minutes()) == wanted | reported


def test_the_words_are_those_of_the_line() -> None:
    words = {line(s.span): minutes().source.words(s.span) for s in minutes().statements if s.reported_in is None}
    for row in gold()["attributions"]:
        label = f"**{row['speaker']}**："
        assert words[row["line"]].startswith(row["opening"].removeprefix(label)), row


def test_collective_and_nameless_statements_are_nobodys_in_particular() -> None:
    wanted = {(row["line"], row["by"]) for row in gold()["collective"]}
    found = {
        (line(s.span), s.party.name if s.party else None)
        for s in minutes().statements
        if s.party is None or s.party.kind is not PartyKind.PERSON
    }
    assert len(wanted) == 27
    assert found == wanted


def test_a_quotation_of_an_absent_person_is_hers_and_its_report_the_reporters() -> None:
    (quoted,) = [s for s in minutes().statements if s.reported_in is not None]
    reporting = minutes().statements[quoted.reported_in or 0]
    (row,) = gold()["reported_quotations"]
    assert quoted.party and reporting.party
    assert (line(quoted.span), quoted.party.name, reporting.party.name) == (
        row["line"],
        row["speaker"],
        row["reported_by"],
    )
    assert quoted.attribution is Attribution.REPORTED_SPEECH and quoted.verbatim


def test_extracts_repeat_the_statement_they_were_taken_from() -> None:
    found = {
        (line(s.span), line(minutes().statements[s.repeats].span))
        for s in minutes().statements
        if s.repeats is not None
    }
    # Line 303 says what line 53 says in other words: no extract of it.
    assert found == {(row["quote_line"], row["body_line"]) for row in gold()["repeated_quotations"]}


def test_topics_are_the_nearest_headings() -> None:
    found = {line(s.span): minutes().topics[s.topics[-1]].name for s in minutes().statements}
    assert {row["line"]: row["topic"] for row in gold()["attributions"]}.items() <= found.items()


@pytest.mark.parametrize(
    ("key", "presence"),
    [
        ("participants", Presence.PARTICIPANT),
        ("other_speakers", Presence.SPEAKER),
        ("mentioned_persons", Presence.MENTIONED),
    ],
)
def test_people_and_how_they_are_present(key: str, presence: Presence) -> None:
    assert {p.name for p in minutes().people if p.presence is presence} == {row["name"] for row in gold()[key]}


def test_roles_present_and_former() -> None:
    rows = [row for key in ("participants", "other_speakers", "mentioned_persons") for row in gold()[key]]
    wanted = {(row["name"], *role, False) for row in rows for role in row["roles"]}
    wanted |= {(row["name"], *role, True) for row in rows for role in row.get("former", [])}
    assert {(m.person, m.organisation, m.role, m.former) for m in minutes().memberships} == wanted


def test_who_reports_to_whom() -> None:
    found = {m.person: set(m.reports_to) for m in minutes().memberships if m.reports_to}
    assert found == {row["name"]: set(row["reports_to"]) for row in gold()["participants"] if "reports_to" in row}


def test_organisations_and_their_other_names() -> None:
    assert {o.name for o in minutes().organisations} == set(gold()["organisations"])
    found = {(o.name, alias) for o in minutes().organisations for alias in o.aliases}
    assert found == {tuple(pair) for pair in gold()["same_organisation"]}


def test_the_meeting() -> None:
    event, wanted = minutes().event, gold()["event"]
    assert event.name == wanted["name"]
    assert [name for name, _ in event.alternative_names] == [wanted["alternative_name"]]
    assert event.start and str(event.start[0]) == wanted["date"]
    assert event.recorded and str(event.recorded[0]) == wanted["notes_date"]
    assert [place for place, _ in event.places] == wanted["places"]
    assert [name for name, _ in event.organisers] == wanted["organisers"]
    assert [session.name for session in minutes().sessions] == wanted["sessions"]
    assert len(minutes().agenda) == wanted["agenda_items"]


def test_three_stages_stay_three_where_four_are_announced() -> None:
    assert [line(s.span) for s in minutes().statements if 175 <= line(s.span) <= 179] == [176, 177, 178]


def test_every_line_is_accounted_for() -> None:
    source = minutes().source
    assert [account.line for account in minutes().lines] == list(range(1, source.line_count + 1))
    assert not [a for a in minutes().lines if a.understood is Understood.NOT_UNDERSTOOD]
    assert all((a.understood is Understood.BLANK) == (not source.line_text(a.line).strip()) for a in minutes().lines)


# the reader follows the notes ---------------------------------------------------------------------------
def changed(*replacements: tuple[str, str]) -> Minutes:
    text = NOTES.read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return read(Source(text, "agi-next-2026"))


def test_other_names_in_the_same_places_are_followed() -> None:
    names = {"唐杰": "欧阳清", "姚顺雨": "林立", "林俊旸": "Rosa Lindqvist", "杨强": "卫国栋", "杨植麟": "司马静"}
    assert persons(changed(*names.items())) == {(n, names.get(name, name)) for n, name in persons(minutes())}


def test_two_speakers_who_change_places() -> None:
    swapped = changed(("唐杰", "\0"), ("林俊旸", "唐杰"), ("\0", "林俊旸"))
    other = {"唐杰": "林俊旸", "林俊旸": "唐杰"}
    assert persons(swapped) == {(n, other.get(name, name)) for n, name in persons(minutes())}


def test_a_lead_line_that_names_another_person_gives_her_the_block() -> None:
    moved = changed(("**唐杰警告**", "**杨植麟警告**"))
    assert persons(moved) - persons(minutes()) == {(216, "杨植麟")}


def test_a_label_that_names_nobody_is_not_given_to_whoever_spoke_before() -> None:
    anonymous = changed(("**唐杰警告**：", "**第四道门槛**："))
    assert persons(minutes()) - persons(anonymous) == {(216, "唐杰")}


# notes that are made to be slow or odd -----------------------------------------------------------------------
HEAD = "# Talk\n\nPresent: Quinn Stone, Robin Ash\n\n## Roof\n\nQuinn: "


@pytest.mark.parametrize(
    "words",
    ["a" * 100_000, " " * 100_000 + "x", "*" * 20_000 + "x", "the roof is cold. " * 5_000, "屋顶很冷，" * 10_000],
    ids=["letters", "spaces", "stars", "sentences", "chinese"],
)
def test_a_very_long_line_is_one_statement(words: str) -> None:
    (statement,) = read(Source(HEAD + words, "x")).statements
    assert statement.party and statement.party.name == "Quinn Stone"


def test_brackets_without_end_are_words() -> None:
    (statement,) = read(Source(HEAD + "[" * 5_000 + "we wait", "x")).statements
    assert statement.span.end - statement.span.start == 5_007
    assert not read(Source(HEAD + "[" * 5_000, "x")).statements  # marks alone say nothing


def test_a_list_four_hundred_deep_is_read() -> None:
    items = "\n".join("  " * level + "- x" for level in range(400))
    assert len(read(Source(f"{HEAD}hello\n\n{items}\n", "x")).statements) == 401


def test_thousands_of_attendees() -> None:
    letters = [chr(97 + n) for n in range(13)]
    people = "\n".join(f"- Name{a}{b} Last{c}" for a in letters for b in letters for c in letters)
    minutes = read(Source(f"# Talk\n\n## Attendees\n\n{people}\n\n## Roof\n\nNameaa Lasta: hello\n", "x"))
    assert len(minutes.people) == 13**3
    assert minutes.statements[-1].party == minutes.people[0].party
