"""A random meeting, written down in each notation, is read back as the same meeting.

`HYPOTHESIS_PROFILE=deep pytest tests/test_roundtrip.py` tries many more meetings.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from accord.minutes import Minutes
from accord.read import read
from accord.source import Source

quiet = [HealthCheck.too_slow, HealthCheck.filter_too_much]
settings.register_profile("quick", max_examples=15, derandomize=True, deadline=None, suppress_health_check=quiet)
settings.register_profile("deep", max_examples=500, deadline=None, suppress_health_check=quiet)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

FIRST = ["Quinn", "Robin", "Amara", "Ingrid", "Tobias", "Wen-Li", "Zofia", "Hakim", "Orla", "Bjarne"]
LAST = ["Stone", "Ash", "Okafor", "Lindqvist", "Vale", "Castellano", "Novak", "Rao", "O'Neill", "Petersen-Ray"]
HAN = ["陈明", "李建国", "欧阳雪", "赵志强", "孙丽华", "周文博", "吴晓燕", "郑凯", "司马青云", "韩梅"]
ENGLISH = [
    "The roof of the hall leaks in three places.", "We have money for one new boiler.", "Tests run in nine minutes.",
    "The parser is slow on long lines.", "Nobody has answered the letter from March.", "Our users ask for dark mode.",
    "The bridge closes at ten every night.", "There are forty chairs and fifty members.",
]  # fmt: skip
CHINESE = [
    "地库三分之一的灯不亮。", "第一季度的预算还剩两成。", "新接口每秒处理九百个请求。", "合同下个月十号到期。",
    "文档已经翻译了一半。", "操场周一要用。", "用户最常问的是导出功能。", "三楼的水管上周换过。",
]  # fmt: skip


@dataclass(frozen=True)
class Meeting:
    """Who was there, and who said what, in order; never one speaker twice in a row."""

    people: tuple[str, ...]
    turns: tuple[tuple[int, str], ...]


def _turns(draw: st.DrawFn, people: int, sentences: list[str]) -> tuple[tuple[int, str], ...]:
    words = draw(st.lists(st.sampled_from(sentences), min_size=4, max_size=7, unique=True))
    speakers = [0, 1]
    for _ in words[2:]:
        speakers.append(draw(st.integers(0, people - 1).filter(lambda n: n != speakers[-1])))
    return tuple(zip(speakers, words, strict=True))


@st.composite
def english(draw: st.DrawFn) -> Meeting:
    """An English meeting of two to four, no two of the same first or last name or initials."""
    size = draw(st.integers(2, 4))
    first = draw(st.lists(st.sampled_from(FIRST), min_size=size, max_size=size, unique=True))
    last = draw(st.lists(st.sampled_from(LAST), min_size=size, max_size=size, unique_by=lambda name: name[0]))
    people = tuple(f"{a} {b}" for a, b in zip(first, last, strict=True))
    return Meeting(people, _turns(draw, size, ENGLISH))


@st.composite
def chinese(draw: st.DrawFn) -> Meeting:
    """A Chinese meeting of two to four."""
    size = draw(st.integers(2, 4))
    people = tuple(draw(st.lists(st.sampled_from(HAN), min_size=size, max_size=size, unique=True)))
    return Meeting(people, _turns(draw, size, CHINESE))


def initials(name: str) -> str:
    first, last = name.split(" ")
    return first[0] + last[0] + last[-1].upper()


def lines(meeting: Meeting, form: str, call: Callable[[str], str] = str, between: str = "\n\n") -> str:
    return between.join(form.format(who=call(meeting.people[who]), words=words) for who, words in meeting.turns)


def first(name: str) -> str:
    return name.split(" ", maxsplit=1)[0]


def handle(name: str) -> str:
    return name.lower().replace(" ", "-").replace("'", "")


def legend(meeting: Meeting) -> str:
    return "\n".join(f"* {initials(name)}: {name}" for name in meeting.people)


def legend_table(meeting: Meeting) -> str:
    rows = "\n".join(f"| {name} | {initials(name)} | Acme |" for name in meeting.people)
    return f"| Name | Abbreviation | Organization |\n| --- | --- | --- |\n{rows}"


def legend_line(meeting: Meeting) -> str:
    return "Present: " + ", ".join(f"{name} ({initials(name)})" for name in meeting.people)


def present(meeting: Meeting) -> str:
    return "Present: " + ", ".join(meeting.people)


def attended(meeting: Meeting) -> str:
    return "参会人员：" + "、".join(meeting.people)


def lowered(words: str) -> str:
    return words[0].lower() + words[1:]


ENGLISH_NOTATIONS: dict[str, Callable[[Meeting], str]] = {
    "A1 legend of bullets": lambda m: f"{legend(m)}\n\n## Talk\n\n{lines(m, '{who}: {words}', initials)}",
    "A1 legend of a table": lambda m: f"{legend_table(m)}\n\n## Talk\n\n{lines(m, '{who}: {words}', initials)}",
    "A1 legend of a line": lambda m: f"{legend_line(m)}\n\n## Talk\n\n{lines(m, '{who}: {words}', initials)}",
    "A2 full name, no list": lambda m: f"## Talk\n\n{lines(m, '{who}: {words}')}",
    "A2 first name, bullets": lambda m: f"{present(m)}\n\n## Talk\n\n{lines(m, '- {who}: {words}', first, chr(10))}",
    "A2 first name, asterisks": lambda m: f"{present(m)}\n\n## Talk\n\n{lines(m, '* {who}: {words}', first, chr(10))}",
    "A3 colon outside": lambda m: f"## Talk\n\n{lines(m, '**{who}**: {words}')}",
    "A3 colon inside": lambda m: f"## Talk\n\n{lines(m, '**{who}:** {words}')}",
    "A4 name and verb": lambda m: (
        f"{present(m)}\n\n## Talk\n\n"
        + "\n\n".join(f"{m.people[who]} said that {lowered(words)}" for who, words in m.turns)
    ),
    "A5 name on a line": lambda m: f"{present(m)}\n\n## Talk\n\n{lines(m, '{who}' + chr(10) * 2 + '{words}')}",
    "A5 name as a heading": lambda m: f"{present(m)}\n\n{lines(m, '### {who}' + chr(10) * 2 + '{words}')}",
    "A6 HackMD": lambda m: f"## Talk\n\n{lines(m, '[name={who}] {words}')}",
    "A6 IRC": lambda m: f"## Talk\n\n{lines(m, '<{who}> {words}', handle)}",
    "A6 handle at the end": lambda m: f"## Talk\n\n{lines(m, '- {words} @{who}', handle, chr(10))}",
    "A10 proxy": lambda m: f"{present(m)}\n\n## Talk\n\n{lines(m, '[{who} for Kim] {words}')}",
}
CHINESE_NOTATIONS: dict[str, Callable[[Meeting], str]] = {
    "A2 name": lambda m: f"{attended(m)}\n\n## 讨论\n\n{lines(m, '{who}：{words}')}",
    "A2 name, bullets": lambda m: f"{attended(m)}\n\n## 讨论\n\n{lines(m, '- {who}：{words}', between=chr(10))}",
    "A2 half width": lambda m: f"{attended(m)}\n\n## 讨论\n\n{lines(m, '{who}: {words}')}",
    "A3 colon outside": lambda m: f"## 讨论\n\n{lines(m, '**{who}**：{words}')}",
    "A3 colon inside": lambda m: f"## 讨论\n\n{lines(m, '**{who}：**{words}')}",
    "A3 space before the colon": lambda m: f"## 讨论\n\n{lines(m, '**{who} ：**{words}')}",
    "A4 name and verb": lambda m: f"{attended(m)}\n\n## 讨论\n\n{lines(m, '{who}指出，{words}')}",
    "A5 name as a heading": lambda m: f"{attended(m)}\n\n{lines(m, '### {who}' + chr(10) * 2 + '{words}')}",
    "A5 name on a line": lambda m: f"{attended(m)}\n\n## 讨论\n\n{lines(m, '{who}' + chr(10) * 2 + '{words}')}",
    "A6 HackMD": lambda m: f"## 讨论\n\n{lines(m, '[name={who}] {words}')}",
}


def back(text: str) -> Minutes:
    return read(Source(f"# Meeting\n\n{text}\n", "meeting"))


def said(minutes: Minutes) -> list[tuple[str, str]]:
    """Who said what, in the order of the notes."""
    return [(s.party.name if s.party else "", minutes.source.words(s.span)) for s in minutes.statements]


def same_words(found: str, wanted: str) -> bool:
    return found.rstrip(".。").lower().endswith(wanted.rstrip(".。").lower())


def check(meeting: Meeting, text: str, call: Callable[[str], str] = str) -> None:
    minutes = back(text)
    found = said(minutes)
    wanted = [(call(meeting.people[who]), words) for who, words in meeting.turns]
    assert [who for who, _ in found] == [who for who, _ in wanted], text
    assert all(same_words(words, heard) for (_, words), (_, heard) in zip(found, wanted, strict=True)), text
    assert {person.name for person in minutes.people} >= {who for who, _ in wanted}
    assert not minutes.relations, text


@pytest.mark.parametrize("name", ENGLISH_NOTATIONS)
@given(meeting=english())
def test_english_meetings_come_back(name: str, meeting: Meeting) -> None:
    speakers = [who for who, _ in meeting.turns]
    assume(
        "no list" not in name or len(set(speakers)) < len(speakers)
    )  # who speaks once and is on no list may be a label
    check(meeting, ENGLISH_NOTATIONS[name](meeting), handle if "handle" in name or "IRC" in name else str)


@pytest.mark.parametrize("name", CHINESE_NOTATIONS)
@given(meeting=chinese())
def test_chinese_meetings_come_back(name: str, meeting: Meeting) -> None:
    check(meeting, CHINESE_NOTATIONS[name](meeting))


# ── Agreement: said by the second speaker of the first, in every wording ──

ENGLISH_SIDES = {
    "G1 agree": ("I agree with {other}.", "agree", True),
    "G1 support": ("I support {other} on this.", "agree", True),
    "G1 disagree": ("I disagree with {other}.", "disagree", True),
    "G2 plus one": ("+1", "agree", True),
    "G2 agreed": ("Agreed.", "agree", True),
    "G2 no": ("-1", "disagree", True),
    "G3 also": ("I also think so.", "agree", True),
    "G8 worse": ("That would be worse.", "disagree", True),
    "G9 in part": ("I largely agree with {other}.", "agree", True),
    "question": ("Does anyone object?", "", False),
    "hypothesis": ("If we had agreed, the roof would be dry.", "", False),
    "technical": ("The consensus algorithm needs three nodes.", "", False),
}
CHINESE_SIDES = {
    "G1 agree": ("我同意{other}的看法。", "agree", True),
    "G1 support": ("我支持{other}。", "agree", True),
    "G1 disagree": ("我不同意{other}的意见。", "disagree", True),
    "G2 yes": ("对，没错。", "agree", True),
    "G2 second": ("附议。", "agree", True),
    "G3 also": ("我也这么认为。", "agree", True),
    "G9 in part": ("我基本同意{other}的意见。", "agree", True),
    "question": ("大家同意吗？", "", False),
    "hypothesis": ("如果有人反对，就再议。", "", False),
    "technical": ("共识算法要三个节点。", "", False),
}


def sides(meeting: Meeting, wording: str, form: str, head: str, other: Callable[[str], str]) -> list[tuple[str, ...]]:
    one, two = meeting.people[:2]
    words = meeting.turns[0][1]
    text = f"{head}\n\n" + "\n\n".join(
        form.format(who=who, words=told) for who, told in ((one, words), (two, wording.format(other=other(one))))
    )
    return [(r.polarity.value, r.party.name, *(o.name for o in r.others)) for r in back(text).relations]


@pytest.mark.parametrize("form", ["{who}: {words}", "**{who}:** {words}", "[name={who}] {words}"])
@pytest.mark.parametrize("name", ENGLISH_SIDES)
@given(meeting=english())
def test_english_agreement_comes_back(name: str, form: str, meeting: Meeting) -> None:
    wording, polarity, stated = ENGLISH_SIDES[name]
    found = sides(meeting, wording, form, f"{present(meeting)}\n\n## Talk", first)
    assert found == ([(polarity, meeting.people[1], meeting.people[0])] if stated else [])


@pytest.mark.parametrize("form", ["{who}：{words}", "**{who}**：{words}", "[name={who}] {words}"])
@pytest.mark.parametrize("name", CHINESE_SIDES)
@given(meeting=chinese())
def test_chinese_agreement_comes_back(name: str, form: str, meeting: Meeting) -> None:
    wording, polarity, stated = CHINESE_SIDES[name]
    found = sides(meeting, wording, form, f"{attended(meeting)}\n\n## 讨论", str)
    assert found == ([(polarity, meeting.people[1], meeting.people[0])] if stated else [])


@given(meeting=english(), cut=st.integers(1, 3))
def test_votes_come_back(meeting: Meeting, cut: int) -> None:
    cut = min(cut, len(meeting.people) - 1)
    yes, no = meeting.people[:cut], meeting.people[cut:]
    text = f"{present(meeting)}\n\n## Vote\n\nFor: {', '.join(yes)}\n\nAgainst: {', '.join(no)}\n"
    found = {(r.polarity.value, r.party.name) for r in back(text).relations}
    assert found == {("agree", name) for name in yes} | {("disagree", name) for name in no}
