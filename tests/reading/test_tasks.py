"""Action items: what is to do, whose it is, until when; and what only looks like one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import Literal

import accord
from accord.asking.question import ask, find_question
from accord.notes.minutes import Minutes, Task
from accord.notes.source import Source
from accord.rdf.files import load
from accord.rdf.terms import ACCORD
from accord.reading.reader import read
from heard import said

HEAD = """# Harbour board 2026-03-04

Present: Mira Holt (MH), Jon Ekberg (JE), Ada Brook (AB)

**Mira Holt**: The pier is safe.

**Jon Ekberg**: I agree with Mira.

"""
HEAD_ZH = """# 港务委员会会议纪要

会议时间：2026年3月4日

**林照**：码头是安全的。

**乔安**：我同意林照。

"""


def noted(text: str, head: str = HEAD) -> Minutes:
    return read(Source(head + text, "harbour"))


def only(text: str, head: str = HEAD) -> tuple[Task, str]:
    minutes = noted(text, head)
    assert len(minutes.tasks) == 1
    return minutes.tasks[0], minutes.source.words(minutes.tasks[0].evidence)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("## Action items\n\n- Mira to inspect the pier", ["Mira Holt"]),
        ("## Action items\n\n- MH and JE to inspect the pier", ["Mira Holt", "Jon Ekberg"]),
        ("## Action items\n\n- Mira, Jon will inspect the pier", ["Mira Holt", "Jon Ekberg"]),
        ("## Action items\n\n- Ada Brook: inspect the pier", ["Ada Brook"]),
        ("## Action items\n\n- [ ] Inspect the pier (Ada)", ["Ada Brook"]),
        ("## Action items\n\n- Inspect the pier - Ada", ["Ada Brook"]),
        ("## Action items\n\n- [Ada] Inspect the pier", ["Ada Brook"]),
        ("## Action items\n\n- Inspect the pier, owner: Ada", ["Ada Brook"]),
        ("## Action items\n\n- @tessa-w: inspect the pier", ["tessa-w"]),
        ("## Action items\n\n- The works team to inspect the pier", ["The works team"]),
        ("## Action items\n\n- Inspect the pier", []),
        ("## Pier\n\nACTION 4.2: Jon to inspect the pier", ["Jon Ekberg"]),
        ("## Pier\n\n- **Action item:** Jon to inspect the pier", ["Jon Ekberg"]),
        ("## Pier\n\n- TODO: inspect the pier", []),
        ("## Pier\n\n- Jon to inspect the pier", ["Jon Ekberg"]),
        (
            "## Tasks\n\n| Action | Owner | Due |\n|---|---|---|\n| Inspect the pier | Ada, Jon | |",
            ["Ada Brook", "Jon Ekberg"],
        ),
    ],
)
def test_a_task_has_its_owners(text: str, owners: list[str]) -> None:
    task, words = only(text)
    assert [owner.name for owner in task.owners] == owners
    assert "nspect the pier" in words


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("## 行动项\n\n- 由林照负责起草检查报告", ["林照"]),
        ("## 行动项\n\n- 乔安：起草检查报告", ["乔安"]),
        ("## 待办\n\n- 秘书处起草检查报告", ["秘书处"]),
        ("## 待办\n\n- 起草检查报告（乔安）", ["乔安"]),
        ("## 待办\n\n| 任务 | 负责人 |\n|---|---|\n| 起草检查报告 | 乔安、林照 |", ["乔安", "林照"]),
    ],
)
def test_a_chinese_task_has_its_owners(text: str, owners: list[str]) -> None:
    task, words = only(text, HEAD_ZH)
    assert [owner.name for owner in task.owners] == owners
    assert "起草检查报告" in words


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("by 20 March 2026", date(2026, 3, 20)),
        ("by March 20", date(2026, 3, 20)),
        ("by Jan 20", date(2027, 1, 20)),
        ("before Friday", date(2026, 3, 6)),
        ("by Wednesday", date(2026, 3, 11)),
        ("by Friday 20 March", date(2026, 3, 20)),
        ("by the next meeting", None),
    ],
)
def test_a_task_is_due_when_the_notes_say(words: str, day: date | None) -> None:
    task, _ = only(f"## Action items\n\n- Mira to inspect the pier {words}")
    assert task.due == day and task.until and task.until in words


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("3月20日前完成", date(2026, 3, 20)),
        ("本周五前", date(2026, 3, 6)),
        ("下周五前", date(2026, 3, 13)),
        ("下次会议前", None),
    ],
)
def test_a_chinese_task_is_due_when_the_notes_say(words: str, day: date | None) -> None:
    task, _ = only(f"## 行动项\n\n- 由林照负责起草检查报告，{words}", HEAD_ZH)
    assert task.due == day and task.until and task.until in words


def test_a_day_in_a_task_is_not_when_it_is_due() -> None:
    task, _ = only("## Action items\n\n- Mira to send the minutes of 20 March 2025")
    assert task.due is None and task.until is None


def test_a_box_says_whether_it_is_done() -> None:
    found = noted(
        "## Action items\n\n- [x] Inspect the pier (Ada)\n- [ ] Paint the pier (Jon)\n- Sell the pier (Mira)"
    ).tasks
    assert [task.done for task in found] == [True, False, None]


def test_what_is_left_over_is_to_be_done_by_whom_it_names() -> None:
    found = noted("## 遗留问题\n\n1. 乔安：3月25日前给出检查报告\n2. 林照负责统计船只\n", HEAD_ZH).tasks
    assert [[owner.name for owner in task.owners] for task in found] == [["乔安"], ["林照"]]
    assert noted("## 上次会议遗留问题\n\n1. 乔安：给出检查报告\n", HEAD_ZH).tasks == []


@pytest.mark.parametrize(
    ("text", "head", "owner"),
    [
        ("- [ ] 乔安 检查码头", HEAD_ZH, "乔安"),
        ("- [x] 乔安 检查码头", HEAD_ZH, "乔安"),
        ("- [ ] Mira Holt inspect the pier", HEAD, "Mira Holt"),
        ("- [ ] Mira inspect the pier", HEAD, "Mira Holt"),
        ("- [ ] inspect the pier of Mira", HEAD, None),
        ("- [ ] 检查 乔安的码头", HEAD_ZH, None),
    ],
)
def test_a_task_may_begin_with_the_name_of_its_owner(text: str, head: str, owner: str | None) -> None:
    task, _ = only(f"## {'待办' if head is HEAD_ZH else 'Action items'}\n\n{text}\n", head)
    assert [who.name for who in task.owners] == ([owner] if owner else [])


def test_what_heads_tasks_or_explains_one_is_none() -> None:
    found = noted(
        "## Action items\n\n- Pier\n  - Ada: inspect it\n  - Jon: paint it\n- Mira to sell it\n  - to whom is open\n"
    )
    assert [[owner.name for owner in task.owners] for task in found.tasks] == [
        ["Ada Brook"],
        ["Jon Ekberg"],
        ["Mira Holt"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "## Review of previous action items\n\n- Mira to inspect the pier",
        "## 上次会议待办\n\n- 由林照负责起草检查报告",
        "## Pier\n\n- Ada said that Jon to her mind is right.",
        "## Action items\n\nNone.",
        "## Action items\n\n- None",
    ],
)
def test_other_things_are_no_tasks(text: str) -> None:
    assert noted(text).tasks == []


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("agreed to send the bill.", True),
        ("agrees to draft a notice.", True),
        ("agreed to the plan.", False),
        ("agreed to Ada's proposal.", False),
        ("has agreed to this change.", False),
    ],
)
def test_who_agrees_to_do_something_has_a_task_and_who_agrees_to_something_takes_a_side(words: str, task: bool) -> None:
    of = noted(f"- Ada: We should mend the roof first.\n- Jon {words}\n")
    assert bool(of.tasks) is task
    assert len(of.relations) == (1 if task else 2)  # one stands in the head


def test_tasks_are_in_the_graph_and_conform(tmp_path: Path) -> None:
    file = tmp_path / "harbour.md"
    file.write_text(HEAD + "## Action items\n\n- Mira to inspect the pier by 20 March\n- [x] Paint the pier\n", "utf-8")
    graph = accord.build(file)
    assert accord.validate(graph).conforms
    accord.write(graph, file.with_suffix(".ttl"))
    answer = ask(load([file.with_suffix(".ttl")]), find_question("tasks"), {"owner": "Mira Holt"})
    assert answer.columns == ("line", "owner", "task", "due", "due_words", "done", "topic", "notes")
    assert [str(row.due) for row in answer] == ["2026-03-20"]
    assert Literal(True) in set(graph.objects(None, ACCORD.isDone))


def test_tasks_below_a_label_end_where_its_items_end() -> None:
    text = (
        "# Call\n\nPresent: Quinn Stone, Robin Ash\n\n## Cache\n\n- Quinn: it is slow.\n- Action items:\n"
        "    - Robin to measure it\n- Robin: I measured it last year.\n- Quinn: and?\n"
    )
    assert said(text) == [(7, "Quinn Stone"), (10, "Robin Ash"), (11, "Quinn Stone")]


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("Clerk to write to the water company by 20 March 2026.", ["Clerk"], date(2026, 3, 20)),
        ("- **AP:** Ada – send the plan by Friday", ["Ada Brook"], date(2026, 3, 6)),
        ("- TODO(ada): send the plan", ["Ada Brook"], None),
        ("- ACTION ada: send the plan by 2026-03-10", ["Ada Brook"], date(2026, 3, 10)),
        ("- @ada-b will send the plan", ["ada-b"], None),
        ("- Ada will send the plan by end of May", ["Ada Brook"], None),
        ("| No | Action point | By whom | By when |\n|--|--|--|--|\n| 1 | Send the plan | Ada | 12 March |",
         ["Ada Brook"], date(2026, 3, 12)),
    ],
)  # fmt: skip
def test_tasks_stand_in_many_forms(text: str, owners: list[str], due: date | None) -> None:
    task, _ = only(f"## Pier\n\n{text}")
    assert ([owner.name for owner in task.owners], task.due) == (owners, due)


@pytest.mark.parametrize(
    ("text", "owners", "due"),
    [
        ("由林照负责联系船厂，于3月20日前完成。", ["林照"], date(2026, 3, 20)),
        ("请乔安整理名册。", ["乔安"], None),
        ("码头的事由乔安落实，月底前完成。", ["乔安"], None),
        ("【待办】乔安 3月10日前提交报价单", ["乔安"], date(2026, 3, 10)),
        ("任务分工：\n\n- 乔安：登记船只，3月15日前完成", ["乔安"], date(2026, 3, 15)),
    ],
)
def test_chinese_tasks_stand_in_many_forms(text: str, owners: list[str], due: date | None) -> None:
    task, _ = only(f"## 码头\n\n{text}", HEAD_ZH)
    assert ([owner.name for owner in task.owners], task.due) == (owners, due)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("- Ada will be away in June", HEAD),
        ("- @ada-b will be offline until Monday", HEAD),
        ("- Ada will need a key", HEAD),
        ("- Ada to the rescue", HEAD),
        ("The pier is to stay closed on Mondays.", HEAD),
        ("夜班由值班员负责。", HEAD_ZH),
        ("会议决定由林照负责联系船厂。", HEAD_ZH),
        ("乔安将参加展会。", HEAD_ZH),
    ],
)
def test_what_is_told_of_somebody_is_no_task(text: str, head: str) -> None:
    assert noted(f"## {'码头' if head is HEAD_ZH else 'Pier'}\n\n{text}", head).tasks == []


def test_initials_that_others_write_before_tasks_are_a_name() -> None:
    head = "# Call\n\nPresent: Ada Poole (AP), Jon Ekberg (JE)\n\n## Pier\n\n"
    text = head + "AP: it is safe.\n\nJE: is it?\n\nAP: I looked.\n"
    assert said(text) == [(7, "Ada Poole"), (9, "Jon Ekberg"), (11, "Ada Poole")]
    assert read(Source(text, "call")).tasks == []


def test_a_row_of_tasks_is_nobodys_speech() -> None:
    text = "## Pier\n\n| Owner | Action | Due |\n|---|---|---|\n| Ada | Paint the pier | May |\n"
    assert [name for _, name in said(HEAD + text)] == ["Mira Holt", "Jon Ekberg"]
