"""A single word that tells something again and again is somebody, though no list has her; all names are made up."""

# ruff: noqa: E501 (minutes as they are written)
from __future__ import annotations

from heard import minutes


def speakers(text: str) -> list[str]:
    return [statement.party.name for statement in minutes(text).statements if statement.party]


def test_latin_names_in_chinese_prose() -> None:
    text = "# 存储例会 2026-03-02\n\n## 缓存\n\nQuinnel 指出旧的键太慢。\n\n针对大家的顾虑，Quinnel 说明：新的键更快。\n\nRobard 提出改用两层。\n\nRobard 认为一层不够。\n"
    assert speakers(text) == ["Quinnel", "Quinnel", "Robard", "Robard"]


def test_once_is_not_enough_and_a_thing_is_nobody() -> None:
    text = "# Notes 2026-03-02\n\n## Store\n\nRocksdb reports an error.\n\nRocksdb says so in its log. We look into it in Rocksdb.\n\nKettle noted a leak.\n"
    assert speakers(text) == []


def test_a_field_with_a_remark_in_brackets_is_that_field() -> None:
    text = "# Call\n\nPresent (on the phone): Quinn Stone, Robin Ash\n\nQS reported on the cache.\n\nRA asked how slow it is.\n"
    found = minutes(text)
    assert [person.name for person in found.people] == ["Quinn Stone", "Robin Ash"]
    assert speakers(text) == ["Quinn Stone", "Robin Ash"]
