"""Points that somebody brings, prose below lists, and names behind words; all of it made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from accord.notes.source import Source
from accord.reading.reader import read
from heard import said

LISTED = "# Call\n\nAttendees: Quinn Stone, Robin Ash, Mira Vole\n\n"


def test_a_report_belongs_to_whoever_stands_behind_the_dash_of_its_heading() -> None:
    text = (
        LISTED
        + "## Cache Team Report - Quinn\n\n- the key is polished now\n- waiting for one more review\n\n## Legal Team Report - Robin\n\n- last look at the licence is in progress\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (8, "Quinn Stone"), (12, "Robin Ash")]


def test_a_point_belongs_to_whoever_stands_behind_its_dash() -> None:
    text = (
        LISTED
        + "## Discussion\n\n- Website update- Quinn\n    - a sandbox is in place for the new pages\n    - the team draws three storyboards\n- Data for archives - Robin\n    - there was mail about archives last week\n"
    )
    assert said(text) == [(8, "Quinn Stone"), (9, "Quinn Stone"), (11, "Robin Ash")]


def test_whoever_is_presenting_says_what_stands_below() -> None:
    text = (
        LISTED
        + "## Cache\n\n* Quinn presenting:\n  * The key needs a review.\n  * We have not measured it yet.\n  * Robin: I have seen this in my tree.\n"
    )
    assert said(text) == [(8, "Quinn Stone"), (9, "Quinn Stone"), (10, "Robin Ash")]


def test_prose_below_the_list_of_those_present_is_no_list() -> None:
    text = (
        "# Minutes\n\nCompiled by Juno Rook (JBR)\n\n### Attendees\n\n* Quinn Stone\n* Robin Ash - Acme\n* Juno Rook\n\n"
        "Quinn Stone provided an update on the cache and noted that the key has been opened two weeks ago. Currently the team tests it with the old pages, and fixes what the review has found.\n\n"
        "JBR suggested that there are two stories to tell.\n\n**Action items**\n\n* Robin will write it up.\n\n"
        "JBR asked if there was any news from the other side of the house, and whether the old key could be kept for another year or two in the meantime. Quinn mentioned that the house is rather small, and that nobody has the time.\n"
    )
    assert said(text) == [(11, "Quinn Stone"), (13, "Juno Rook"), (19, "Juno Rook"), (19, "Quinn Stone")]


def test_a_name_in_brackets_right_behind_chinese_words() -> None:
    text = "# 会议\n\n与会人员：Quinn、Mira、许望舒\n\n## 讨论\n\n快取的键要怎么换，由谁来换？（Quinn）\n\n推广的流程还不清楚（许望舒）\n\n由兼职的人来做比较好(Mira)\n"
    assert said(text) == [(7, "Quinn"), (9, "许望舒"), (11, "Mira")]


def test_a_sentence_alone_on_its_line_is_no_name() -> None:
    text = "# Meeting\n\nMembers Present: Quinn Stone, Robin Ash\n\nQuinn Stone nominated himself.\n\nRobin Ash seconded.\n\nQuinn made a motion to keep the old key until the end of May.\n\nRobin Ash seconded.\n"
    assert (9, "Quinn Stone") in said(text)
    assert {name for _, name in said(text)} <= {"Quinn Stone", "Robin Ash"}


def test_a_line_that_names_its_author_below_a_heading() -> None:
    text = "# 公聽\n\n## 發言\n\n### 快取組\n\n> By Quinn\n\n- 鍵的長度\n  - 舊的太長了放不下\n  - 新的還沒有量過\n\n### 說明組\n\n> By Mira\n\n- 說明要寫清楚一點\n"
    assert said(text) == [(10, "Quinn"), (11, "Quinn"), (17, "Mira")]


def test_a_heading_that_names_its_author() -> None:
    text = (
        LISTED
        + "## 2.1 How the cache came to be by Quinn\n\nThe key was short once.\n\n## 2.2 Next\n\nNothing is known of it.\n"
    )
    assert said(text) == [(7, "Quinn Stone")]


def test_a_bold_name_of_whom_the_minutes_tell_opens_nothing() -> None:
    text = (
        LISTED
        + "## Cache\n\n**Quinn** will be in charge of the monthly batch. The first one is for May.\n\n- **Robin** suggests to keep the old key\n- **Mira** says that nobody reads it\n"
    )
    assert said(text) == [(9, "Robin Ash"), (10, "Mira Vole")]


def test_whose_profile_is_linked_and_who_shows_something_speaks() -> None:
    text = "# 例会\n\n## 快取\n\n[Marwick](https://github.com/marwick-of-the-hill) 展示了新的键，旧的还可以用\n\n- 新的键比较短\n\n## 说明\n\n[许望舒](https://github.com/xws) 展示了新的说明\n"
    assert [name for _, name in said(text)][:1] == ["Marwick"]
    assert "许望舒" in {name for _, name in said(text)}


def test_members_of_a_committee_stand_behind_what_they_are() -> None:
    text = "# 例會\n\n**主席**: 許望舒\n\n**出席委員**: 主委許望舒、副主委江映雪、財委林若水、監委陳可風\n\n## 議題\n\n江映雪：快取要換。\n"
    of = read(Source(text, "notes"))
    assert {p.name for p in of.people} == {"許望舒", "江映雪", "林若水", "陳可風"}


def test_whoever_only_seconds_a_motion_agrees_and_says_nothing() -> None:
    text = (
        LISTED
        + "## Cache\n\n- Quinn Stone made a motion to keep the old key.\n- Robin Ash seconded the motion.\n- Motion approved\n- Mira second motion.\n"
    )
    of = read(Source(text, "notes"))
    assert said(text) == [(7, "Quinn Stone")]
    assert {"Robin Ash", "Mira Vole"} <= {relation.party.name for relation in of.relations}


def test_names_alone_above_points_in_one_list() -> None:
    text = "# 例会\n\n## 进展\n\n- 许望舒\n    - 快取的键已经改好了\n- marwick42\n    - 合并了旧的说明，已经修好\n- 江映雪\n    - 正在写新的首页\n"
    assert said(text) == [(6, "许望舒"), (8, "marwick42"), (10, "江映雪")]


def test_words_alone_above_points_in_one_list_are_no_names() -> None:
    text = "# 例会\n\n## 进展\n\n- 快取\n    - 键已经改好了，大家可以试用\n- 说明\n    - 合并了旧的说明，已经修好\n- 首页\n    - 正在写新的首页\n"
    assert said(text) == []


def test_initials_of_names_in_pinyin_and_a_table_that_is_a_field() -> None:
    text = (
        "# Team meeting\n\n| **出席** | **Wangshu Xu, Ruoshui Lin, <br>Yingxue Jiang** |\n| --- | --- |\n| 迟到 | 0 |\n\n## 讨论\n\n"
        "1. xws：快取的键要不要改？\n2. rs：我看不用，旧的够用了\n3. jyx：那么先放一放，下周再说\n"
    )
    assert said(text) == [(9, "Wangshu Xu"), (10, "Ruoshui Lin"), (11, "Yingxue Jiang")]


def test_fields_alone_above_points_are_no_names() -> None:
    text = LISTED + "".join(
        f"### Change {n}\n\n- **Link:** https://example.org/{n}\n- [**Tracking Comment**](https://example.org/c/{n}):\n    > Somebody has proposed to close this. The next step is review.\n- [**Initiating Comment**](https://example.org/i/{n}):\n    > I would like to have this closed soon, please.\n\n"
        for n in range(1, 4)
    )
    assert said(text) == []


def test_a_name_in_another_script_behind_a_name_signs_nothing() -> None:
    text = "# 会议\n\n- 本次会议主席：许望舒（[Wangshu](https://github.com/wangshu)）\n\n- 副主席：江映雪（[Yingxue](https://github.com/yingxue)）\n\n- 快取的键要怎么换（Wangshu）\n\n## 讨论\n\nWangshu：快取要换。\n\nYingxue：我看不用换。\n"
    assert not [name for line, name in said(text) if line < 7]


def test_two_words_in_small_letters_of_which_one_is_of_the_language_are_no_name() -> None:
    text = "# Call\n\n- marwick: we should keep the key.\n- kasperl: no, it is far too long.\n- tovebk: and nobody reads it.\n- negative impls: landed last week, a few tweaks are left.\n- marwick: fine.\n- kasperl: good.\n- tovebk: yes, it is.\n"
    assert 6 not in [line for line, _ in said(text)]


def test_a_bold_name_in_the_middle_of_a_sentence_speaks() -> None:
    text = (
        LISTED
        + "## Cache\n\n- **Quinn** brings up the old key, to which **Robin** responds that it is gone\n- At the end **Mira** suggests a list of changes\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (7, "Robin Ash"), (8, "Mira Vole")]


def test_a_second_behind_a_motion_in_one_paragraph_is_a_side() -> None:
    text = LISTED + "## Cache\n\nQuinn motioned to keep the old key, and said it is needed. Robin seconded.\n"
    of = read(Source(text, "notes"))
    assert {name for _, name in said(text)} == {"Quinn Stone"}
    assert {relation.party.name for relation in of.relations} == {"Robin Ash"}


def test_what_only_tells_how_to_take_part_is_nobody() -> None:
    text = "# Agenda\n\n* [Meetfish](https://example.org/meet) remote participation\n* [Notes](https://example.org/notes)\n\n## Cache\n\nQuinn: the key is gone.\n\nRobin: so it is.\n\nQuinn: good.\n"
    assert {name for _, name in said(text)} == {"Quinn", "Robin"}
    assert "Meetfish" not in {p.name for p in read(Source(text, "notes")).people}


TABLE = """# Board

Present: Quinn Stone, Robin Ash, Mira Vole

| Topic | Notes | Actions |
| --- | --- | --- |
| Roof | Quinn asked what a new roof costs. Robin said that it would cost 9,000, and Mira opposed spending that much. | Robin to ask again |
| Pump | The pump runs dry at night and was switched off by the warden on Monday. | N/A |
"""


def test_prose_in_the_cells_of_a_table_of_topics_is_told_of_whoever_it_names() -> None:
    assert said(TABLE) == [(7, "Quinn Stone"), (7, "Robin Ash"), (7, "Mira Vole")]
