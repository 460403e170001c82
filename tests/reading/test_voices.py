"""Words go to whoever says them and to nobody else; agreement is what is said, never its echo or its opposite."""

import pytest

from accord.notes.minutes import Minutes, Presence
from accord.notes.source import Source
from accord.reading.reader import read

EN = "# Council\n\nPresent: Quinn Stone (Chairman), Robin Ash, Kim Vale (Clerk)\n\n## Roof\n\n"
ZH = "# 例会\n\n参会：陈明远、林小雨、赵志强\n\n## 屋顶\n\n"


def minutes(head: str, text: str) -> Minutes:
    return read(Source(head + text + "\n", "x"))


def said(of: Minutes) -> list[tuple[str | None, str]]:
    return [(s.party.name if s.party else None, of.source.words(s.span)) for s in of.statements]


def sides(of: Minutes) -> list[tuple[str, str, list[str]]]:
    return [(str(r.polarity), r.party.name, [other.name for other in r.others]) for r in of.relations]


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (
            EN,
            "Robin: it is cold\n\nStranger: not at all",
            [("Robin Ash", "it is cold"), (None, "Stranger: not at all")],
        ),
        (ZH, "陈明远：太冷了。\n全体：没意见。", [("陈明远", "太冷了。"), ("全体", "没意见。")]),
        (
            EN,
            "Robin Ash said that it leaks. The Clerk explained that it is old. A resident complained of noise.",
            [("Robin Ash", "it leaks."), ("Kim Vale", "it is old."), ("A resident", "A resident complained of noise.")],
        ),
        (
            EN,
            "Robin Ash said that it leaks. The Surveyor said that it does not.",
            [("Robin Ash", "it leaks."), (None, "The Surveyor said that it does not.")],
        ),
        (
            EN,
            "The minutes were read. Robin Ash said that it leaks.",
            [(None, "The minutes were read."), ("Robin Ash", "it leaks.")],
        ),
        (
            ZH,
            "陈明远提出屋顶漏水，林小雨认为不漏。",
            [("陈明远", "屋顶漏水，"), ("林小雨", "认为不漏。")],
        ),
        (EN, "[10:01] robin: it leaks\n[10:02] kim: no", [("Robin Ash", "it leaks"), ("Kim Vale", "no")]),
    ],
)
def test_who_says_what(head: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(minutes(head, text)) == expected


@pytest.mark.parametrize(
    ("head", "text", "expected"),
    [
        (ZH, "陈明远：修屋顶。\n\n林小雨不同意陈明远的意见。", [("disagree", "林小雨", ["陈明远"])]),
        (ZH, "陈明远：修屋顶。\n\n赵志强同意。", [("agree", "赵志强", ["陈明远"])]),
        (EN, "Robin: mend it\n\nKim: +1", [("agree", "Kim Vale", ["Robin Ash"])]),
        (EN, "Robin: mend it\n\nKim: OK, then we meet on Thursday.", []),
        (EN, "Robin: the agreed budget was exceeded", []),
        (EN, "Robin: we agreed to disagree about that in January", []),
        (EN, "Robin: any objections?\n\nKim: is there consensus, or does anybody object?", []),
        (EN, "Robin: the consensus algorithm needs three nodes and supports five", []),
        (ZH, "陈明远：大家是否同意？\n\n林小雨：如果有预算再说。", []),
        (ZH, "陈明远：共识算法选哪个？\n\n林小雨：一致性协议先放一放。", []),
        (EN, "Robin: lease it, as long as it is cheap\n\nKim: I support Robin provided it is cheap",
         [("agree", "Kim Vale", ["Robin Ash"])]),
    ],
)  # fmt: skip
def test_who_takes_whose_side(head: str, text: str, expected: list[tuple[str, str, list[str]]]) -> None:
    assert sides(minutes(head, text)) == expected


def test_nobody_disagrees_with_his_own_words() -> None:
    found = minutes(ZH, "陈明远：预算由人力部门决定，反对在本组内自行调整")
    (relation,) = found.relations
    assert relation.target is not None
    assert found.source.words(relation.target) == "在本组内自行调整"


def test_names_with_hyphens_and_remarks_in_brackets() -> None:
    found = read(
        Source(
            "# Call\n\nAttendees: Jean-Luc Petit, Robin Ash (remote), Kim Vale (Acme)\n\n## A\n\nJean-Luc: hi\n", "x"
        )
    )
    assert [p.name for p in found.people] == ["Jean-Luc Petit", "Robin Ash", "Kim Vale"]
    assert [(m.person, m.organisation, m.role) for m in found.memberships] == [("Kim Vale", "Acme", None)]
    assert said(found) == [("Jean-Luc Petit", "hi")]
    assert all(p.presence is Presence.PARTICIPANT for p in found.people)


def test_an_outcome_is_the_meetings_and_what_was_not_agreed_is_none() -> None:
    found = minutes(EN, "RESOLVED: to mend the roof\n\n## Paint\n\nConsensus: none was reached.")
    assert [(r.party.name, r.consensus) for r in found.relations] == [("Council", True)]
