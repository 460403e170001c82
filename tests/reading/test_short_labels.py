"""Labels that are short for others, logs of a chat, and legends that stand beside the names; all of it made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from heard import said, there

LOG = (
    "2024-05-06 19:00:08\t~marwick\tlet us begin with the cache\n"
    "2024-05-06 19:01:45\t<--\tjolt (jolt@example.org) has quit (Ping timeout: 121 seconds)\n"
    "2024-05-06 19:02:08\tsilvan_\tmarwick: which key do you mean?\n"
    "2024-05-06 19:02:09\t-->\tkasper (kasper@example.org) has joined #cache\n"
    "2024-05-06 19:03:10\t~marwick\tthe old one, as said in the ticket\n"
)


def test_a_log_in_columns_of_tabs_is_a_chat() -> None:
    assert said(LOG) == [(1, "marwick"), (3, "silvan"), (5, "marwick")]


def test_those_who_come_and_go_in_a_log_say_nothing() -> None:
    assert there(LOG) == {"marwick", "silvan"}


def test_a_letter_is_short_for_the_one_label_before_it_that_begins_so() -> None:
    text = "# 会议\n\nmarwick：缓存的键要改掉，旧的先留着\n\nLotta：那么说明里面也要写清楚\n\nm：说明我来写，下周给大家看\n\nL：好的，我来看一遍\n\nm：谢谢大家的时间\n\nL：下次再说别的事情"
    assert said(text) == [(n, "marwick" if n in (3, 7, 11) else "Lotta") for n in range(3, 14, 2)]


def test_a_letter_with_which_two_labels_begin_is_short_for_neither() -> None:
    text = "# 会议\n\nmarwick：缓存的键要改掉，旧的先留着\n\nmilla：那么说明里面也要写清楚\n\nm：说明我来写，下周给大家看\n\nm：好的，我来看一遍\n\nmarwick：谢谢大家的时间\n\nmilla：下次再说别的事情"
    assert not [name for line, name in said(text) if line in (7, 9)]


def test_a_surname_is_short_for_the_one_label_with_it() -> None:
    text = "# 访谈\n\n许望舒：今天谈缓存的问题。\n\n江映雪：大家好，很高兴来。\n\n许：为什么要改键？\n\n江：因为旧的太长了，存不下。\n\n许：那么旧的怎么办？\n\n江：先留着，等新的稳定。"
    assert said(text) == [(n, "许望舒" if n in (3, 7, 11) else "江映雪") for n in range(3, 14, 2)]


def test_names_in_small_letters_and_their_initials() -> None:
    text = (
        "# Cache group\n\n- spencer: we should keep the key.\n- eric: no, it is far too long.\n- brian: and nobody reads it.\n"
        "- oskar lindqvist: having done both, I think the new one is good.\n- spencer: is it ready?\n- ol: it works in my tree.\n"
        "- eric: then ship it please.\n- ol: not before the review is through.\n- brian: fine with me."
    )
    assert [name for line, name in said(text) if line in (6, 8, 10)] == ["oskar lindqvist"] * 3


def test_a_list_with_a_date_in_its_heading_gives_initials() -> None:
    text = (
        "#### May 6 Attendees:\n- Ottoline Marr - Acme (OTM)\n- Silvan Berg - Globex (SBG)\n\n## Cache\n\n"
        "OTM: the key has to change.\n\nSBG : I would rather keep it.\n\nOTM: then let us keep both."
    )
    assert said(text) == [(7, "Ottoline Marr"), (9, "Silvan Berg"), (11, "Ottoline Marr")]
    assert there(text) == {"Ottoline Marr", "Silvan Berg"}


def test_a_word_in_brackets_that_is_a_label_below_is_a_handle() -> None:
    text = "# Call\n\nPresent: Silvan (sbg), Ottoline (otmarr), Kasper\n\n## Cache\n\nsbg: the key has to change.\n\notmarr: I would rather keep it.\n\nsbg: then both."
    assert said(text) == [(7, "Silvan"), (9, "Ottoline"), (11, "Silvan")]


def test_a_name_that_begins_a_quotation_says_what_stands_below_it() -> None:
    text = "# 討論\n\n> [name=marwick]\n> 1. 短期簡單就好，之後可以再改\n> 2. 說明要寫清楚\n>\n> [name=Lotta]\n> 推薦大家看看別組的首頁，很清楚\n\n1. 下一個題目是快取的鍵要不要改\n"
    assert said(text) == [(4, "marwick"), (5, "marwick"), (8, "Lotta")]


def test_a_name_below_a_quotation_says_what_stands_above_it() -> None:
    text = "# 討論\n\n> 短期簡單就好，之後可以再改\n> [name=marwick]\n\n> 推薦大家看看別組的首頁\n> [name=Lotta]\n"
    assert said(text) == [(3, "marwick"), (6, "Lotta")]


def test_what_somebody_does_stands_behind_her_name_in_a_mark() -> None:
    text = "# 採訪\n\n1. 為什麼要換？\n\n> 因為舊的太小了，放不下。\n> [name=marwick 快取組志工]\n\n2. 然後呢？\n\n> 然後我們就搬了過去。\n> [name=marwick 快取組志工]\n"
    assert said(text) == [(5, "marwick"), (10, "marwick")]


def test_a_word_once_under_each_heading_is_a_field() -> None:
    text = "# 例會\n\n主席: 許望舒\n\n" + "".join(
        f"### 議題{n}. 討論第{n}件事\n**說明**: 舊的已經壞了，廠商報價$300，請大家討論。\n**決議**: 照案通過，由設備組處理。\n\n"
        for n in range(1, 6)
    )
    assert said(text) == []
    assert there(text) == {"許望舒"}


def test_a_chinese_name_means_whoever_is_listed_in_pinyin() -> None:
    text = "# 会议\n\n与会人员：Xu Lan、Mira、Kasper\n\n## 讨论\n\n推广的流程还不清楚，谁来写一份范例？（许岚）\n\n由兼职的人来做，也要有收益和荣誉（Mira）\n"
    assert said(text) == [(7, "Xu Lan"), (9, "Mira")]
