"""A random meeting, written down in every form of every family, is read back as the same meeting.

`scripts/test tests/reading/test_meetings.py --hypothesis-profile=deep` tries many more meetings.
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accord.notes.source import Source
from accord.reading.reader import read
from budgets import examples, searching
from meetings import EN, FORMS, ZH, Form, meetings, notes
from roundtrip import differences

CHECKS = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
# Without shrinking: the generator makes small meetings first, and to shrink a meeting takes minutes.
GIVEN = settings(
    max_examples=examples(0.4),
    derandomize=not searching(),
    suppress_health_check=CHECKS,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
FAMILIES = [(language, family) for language in (EN, ZH) for family in FORMS[language]]
TOLD = [(language, f"G{number}") for language in (EN, ZH) for number in (1, 2, 3, 9)]


def ids(cases: list[tuple[str, str]]) -> list[str]:
    return [f"{family}-{language}" for language, family in cases]


@pytest.mark.parametrize(("language", "family"), FAMILIES, ids=ids(FAMILIES))
@GIVEN
@given(data=st.data())
def test_a_meeting_comes_back(language: str, family: str, data: st.DataObject) -> None:
    form: Form = data.draw(st.sampled_from(list(FORMS[language][family].values())))
    written = data.draw(notes(language, form))
    found = differences(written)
    assert not found, "\n".join([*found, "", written.text])


@pytest.mark.parametrize(("language", "family"), TOLD, ids=ids(TOLD))
@GIVEN
@given(data=st.data())
def test_sides_taken_in_every_wording_come_back(language: str, family: str, data: st.DataObject) -> None:
    forms = [form for of in ("A2", "A3", "A6") for form in FORMS[language][of].values() if form.sides]
    written = data.draw(notes(language, data.draw(st.sampled_from(forms)), (family,), often=True))
    found = differences(written)
    assert not found, "\n".join([*found, "", written.text])


@pytest.mark.parametrize("language", [EN, ZH])
@GIVEN
@given(data=st.data())
def test_votes_come_back(language: str, data: st.DataObject) -> None:
    names = [person.name for person in data.draw(meetings(language)).people]
    cut = data.draw(st.integers(1, len(names) - 1))
    present, ayes, noes = ("参会人员", "赞成", "反对") if language == ZH else ("Present", "For", "Against")
    colon, comma = ("：", "、") if language == ZH else (": ", ", ")
    lines = [(present, names), (ayes, names[:cut]), (noes, names[cut:])]
    text = "# Board\n\n{}\n\n## Vote\n\n{}\n\n{}\n".format(*(who + colon + comma.join(those) for who, those in lines))
    found = {(r.polarity.value, r.party.name) for r in read(Source(text, "meeting")).relations}
    assert found == {("agree", name) for name in names[:cut]} | {("disagree", name) for name in names[cut:]}, text
