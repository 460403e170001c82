"""Who is told to say something in prose, without any list of people; all names are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from heard import said, there


def test_one_given_name_that_says_something_is_somebody() -> None:
    text = "# Notes 2026-03-02\n\n## Store\n\nKatie explains that the cache is slow.\n\nWe look into it.\n"
    assert said(text) == [(5, "Katie")]


def test_a_thing_with_a_given_name_is_nobody() -> None:
    text = "# Notes 2026-03-02\n\n## Store\n\nJulia reports an error. The error is in Julia, and not in the store.\n"
    assert said(text) == []


def test_a_word_that_only_asks_is_nobody() -> None:
    text = "# Notes 2026-03-02\n\n## Store\n\n* Will share the numbers next week.\n* Will explain the key.\n"
    assert said(text) == []


def test_where_several_are_told_to_speak_once_is_enough() -> None:
    text = (
        "# Notes 2026-03-02\n\n## Store\n\nQuinnel said the cache is slow.\n\nRobard asked how slow it is.\n\nQuinnel explained it.\n\n"
        "Robard suggested to measure.\n\nMirael noted a leak.\n\nMirael added that it is old.\n\nKimbell says there is another.\n"
    )
    assert said(text)[-1] == (17, "Kimbell")


def test_a_name_behind_a_label_of_the_minutes() -> None:
    text = "# 例会\n\n## 缓存\n\n**延迟影响**：有人担心延迟。Quinnel 解释，新的键更快。\n\n**空间**：Quinnel 指出空间不够。\n\nCasey 确认测试已经通过。\n"
    assert said(text) == [(5, "Quinnel"), (7, "Quinnel"), (9, "Casey")]


def test_whoever_is_called_with_a_sign_and_shares_something() -> None:
    text = "# 双周会\n\n本次会议：\n\n1. @青岚 详细分享了新的缓存设计。\n2. @石溪 介绍了统一的控制面。\n"
    assert said(text) == [(5, "青岚"), (6, "石溪")]


def test_a_quotation_with_its_speaker_behind() -> None:
    text = '# Notes\n\nPresent: Quinn Stone, Robin Ash\n\n## Licence\n\n"I do not think we can change it," said Robin.\n\nQuinn addressed the plan. It has not moved. "I would go with a new key," she said.\n'
    assert said(text) == [(7, "Robin Ash"), (9, "Quinn Stone"), (9, "Quinn Stone")]


def test_the_passive() -> None:
    text = "# Notes\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nA second key was proposed by Quinn for the old pages.\n\nThe page was written by Robin.\n"
    assert said(text) == [(7, "Quinn Stone")]


def test_another_clause_has_a_speaker_of_its_own() -> None:
    text = "# Notes\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nThe board discussed the key and Robin confirmed that it is slow.\n"
    assert said(text) == [(7, "Robin Ash")]


def test_she_goes_on() -> None:
    text = "# Notes\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQuinn noted that the key is old. She added that nobody has measured it. She proposed a new one.\n"
    assert said(text) == [(7, "Quinn Stone"), (7, "Quinn Stone")]


def test_seconding_amid_a_paragraph_is_no_saying() -> None:
    text = "# Board\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\nQuinn proposes a second key. Robin seconded. Motion passed by unanimous consent.\n"
    assert said(text) == [(7, "Quinn Stone")]


def test_names_before_words_with_nothing_between() -> None:
    text = (
        "# Senate\n\n## Discussion\n\nFriedel what would it cost to change the signs?\n\nBeauchard about ten a month, and nothing after that.\n\n"
        "Friedel I would like to see numbers.\n\nOstrovik line 14 says that we break the law, which is not so.\n\nBeauchard no.\n\n"
        "Ostrovik then take it out, please.\n\nFriedel if it passes, who pays?\n\nZamorin could you explain the key?\n\nZamorin not that one.\n"
    )
    assert [name for _, name in said(text)] == [
        "Friedel", "Beauchard", "Friedel", "Ostrovik", "Beauchard", "Ostrovik", "Friedel", "Zamorin", "Zamorin",
    ]  # fmt: skip
    assert there(text) == {"Friedel", "Beauchard", "Ostrovik", "Zamorin"}


def test_paragraphs_that_tell_of_people_have_no_such_labels() -> None:
    text = "# Exec\n\nPresent: Quinn Stone, Robin Ash, Mira Vole\n\n## Cache\n\n- Quinn asked about the key. Robin said it is old.\n- Robin proposed a new one. Mira agreed.\n- Mira explained the old one to Quinn.\n"
    assert (7, "Robin Ash") in said(text)
    assert (8, "Mira Vole") in said(text)
