"""What stands in brackets behind a name: an organisation, a role, both, or only how somebody was there."""

import pytest

from accord.notes.source import Source
from accord.reading.reader import read

Held = list[tuple[str | None, str | None]]


def held(behind: str) -> Held:
    """Organisations and roles of somebody behind whose name this stands."""
    name, label = ("Ada Holt", "Present: Ben Okafor, ") if behind.isascii() else ("赵刚", "参会人员：王晓梅、")
    minutes = read(Source(f"# Board\n\n{label}{name} ({behind})\n", "x"))
    assert [person.name for person in minutes.people][1:] == [name]
    return [(one.organisation, one.role) for one in minutes.memberships]


ROLES = [
    *["Town Clerk", "Parish Clerk", "Product Manager", "Backend Developer", "Volunteer", "Finance Director", "QA lead"],
    *["Borough Surveyor", "Highways Engineer", "County Councillor", "Tenant representative", "Head of Sales", "guest"],
    *["测试负责人", "后端开发", "前端工程师", "社区志愿者", "居民代表", "财务主管", "运维", "架构师", "业主"],
]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_or_a_field_of_work_is_no_organisation(role: str) -> None:
    assert held(role) == [(None, role)]


@pytest.mark.parametrize(
    ("behind", "organisation", "role"),
    [
        ("CTO of Acme", "Acme", "CTO"),
        ("Acme CTO", "Acme", "CTO"),
        ("Harbour Trust secretary", "Harbour Trust", "secretary"),
        ("chair of the Finance Committee", "Finance Committee", "chair"),
        ("engineer at Northwind", "Northwind", "engineer"),
        ("Northwind", "Northwind", None),
        ("University of Kent", "University of Kent", None),
        ("教育局副局长", "教育局", "副局长"),
        ("远大集团总经理", "远大集团", "总经理"),
        ("南江大学教授", "南江大学", "教授"),
        ("海风科技CTO", "海风科技", "CTO"),
        ("市教育局", "市教育局", None),
    ],
)
def test_an_organisation_is_one_by_its_own_look(behind: str, organisation: str, role: str | None) -> None:
    assert held(behind) == [(organisation, role)]


@pytest.mark.parametrize(
    "manner", ["late", "remote", "by phone", "on the phone", "left early", "线上", "迟到", "wearing a hat"]
)
def test_how_somebody_was_there_is_neither(manner: str) -> None:
    assert held(manner) == []


@pytest.mark.parametrize("part", ["notes", "scribe", "minutes", "记录"])
def test_who_takes_the_notes_is_known_by_it(part: str) -> None:
    assert held(part) == [(None, part)]
    minutes = read(Source(f"# Board\n\nPresent: Ben Okafor, Ada Holt ({part})\n", "x"))
    assert minutes.note_takers == ["Ada Holt"]
