"""Who speaks is decided over the whole document: labels in any form, people folded and kept apart, turns that end."""

import json
from pathlib import Path

import pytest

from accord.ground.text import language
from accord.notes.minutes import Minutes, Presence
from accord.notes.source import Source
from accord.reading.evidence import CLUES, weights
from accord.reading.reader import read
from command import run

LIST = "# Board\n\nPresent: Quinn Stone, Robin Ash, Kim Vale\n\n## Talk\n\n"


def minutes(text: str) -> Minutes:
    return read(Source(text + "\n", "x"))


def said(text: str) -> list[tuple[str | None, str]]:
    found = minutes(text)
    return [(s.party.name if s.party else None, found.source.words(s.span)) for s in found.statements]


def speakers(text: str) -> list[str | None]:
    return [who for who, _ in said(text)]


def people(text: str) -> dict[str, Presence]:
    return {person.name: person.presence for person in minutes(text).people}


def test_every_clue_has_a_weight() -> None:
    owners = {name for name in weights() if name.startswith("owner_")}
    assert set(weights()) == {*CLUES, *owners, "bias"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LIST + "** Robin** what if it rains?\n\nKim: it will", ["Robin Ash", "Kim Vale"]),
        (LIST + "- Robin, it leaks\n- Kim, not here\n- Robin, look again", ["Robin Ash", "Kim Vale", "Robin Ash"]),
        (LIST + "Robin in chat: it leaks\n\nKim (chat): no", ["Robin Ash", "Kim Vale"]),
        (LIST + "RA: it leaks\n\nKV: no\n\nRA and KV: we agree", ["Robin Ash", "Kim Vale", "Robin Ash", "Kim Vale"]),
        (LIST + "- Robin\n  - it leaks\n  - it always did", ["Robin Ash", "Robin Ash"]),
        (LIST + "Robin Ash   0:03\nit leaks\n\nKim Vale   0:07\nno", ["Robin Ash", "Kim Vale"]),
        (LIST + "- it leaks in three places (Robin).\n- it does not (Kim)", ["Robin Ash", "Kim Vale"]),
        (
            LIST + "##### Robin：it leaks there\n\n##### Kim：not at all\n\n##### Robin：look again",
            ["Robin Ash", "Kim Vale", "Robin Ash"],
        ),
        (LIST + "RA Might be the gutter.\n\nKV: no", ["Robin Ash", "Kim Vale"]),
        (LIST + "Robin: it leaks\n---\nKim: no", ["Robin Ash", "Kim Vale"]),
        (
            "# Club\n\n## Talk\n\n- Anna: it leaks here\n- Peter: not at all\n- Anna: look again please",
            ["Anna", "Peter", "Anna"],
        ),
    ],
)  # fmt: skip
def test_labels_in_any_form(text: str, expected: list[str]) -> None:
    assert speakers(text) == expected


def test_a_list_ends_where_those_on_it_speak() -> None:
    head = "# Board\n\n## Attendees\n\n- Quinn Stone (QS)\n- Robin Ash (RA)\n\n"
    assert speakers(head + "QS: We should meet on Friday.\n\nRA: I would rather not.") == ["Quinn Stone", "Robin Ash"]


def test_an_agenda_under_which_people_speak_is_talk() -> None:
    text = (
        LIST.replace("Talk", "Agenda") + "* Roof\n  * Robin: it leaks badly\n  * Kim: not at all\n  * Robin: look again"
    )
    assert speakers(text)[1:] == ["Robin Ash", "Kim Vale", "Robin Ash"]
    programme = LIST + "Robin: hello there\n\nKim: hello\n\n## Agenda\n\n- Robin: the roof\n- Kim: the wall"
    assert speakers(programme) == ["Robin Ash", "Kim Vale"]


@pytest.mark.parametrize(
    "words",
    [
        "Redis: now at version 7.\n\nBerlin: the office is closed on Friday.",
        "- Latency: how long it takes\n- Throughput: how much there is\n- Cache: what is near",
        "fix: the roof\n\ndocs: the wall\n\ntest: the door",
        "SF: 15\nF: 9\nN: 5",
        "AK/SK: to be discussed",
    ],
)
def test_labels_that_are_no_people(words: str) -> None:
    talk = "Robin: it leaks\n\nKim: not at all\n\n"
    assert set(people(LIST + talk + words)) == {"Quinn Stone", "Robin Ash", "Kim Vale"}


def test_three_hundred_labels_that_stand_once_are_nobody() -> None:
    words = "\n".join(f"- Zorp{chr(97 + n % 26)}{chr(97 + n // 26)}: what it means in short" for n in range(300))
    assert people("# Words\n\n## A to Z\n\n" + words) == {}


def test_who_is_who() -> None:
    head = (
        "# Board\n\nPresent: Dominik Vale, Thomas Ash, Michael Stone, Michelle Stone (absent), ~~Kim Orr~~\n\n## A\n\n"
    )
    found = people(head + "Dominick: hello\n\nTom: hello\n\nMike: hello\n\nVera: one thing more\n\nVera: that is all")
    present = {name for name, presence in found.items() if presence is not Presence.MENTIONED}
    assert present == {"Dominik Vale", "Thomas Ash", "Michael Stone", "Vera"}
    assert found["Michelle Stone"] is Presence.MENTIONED and found["Kim Orr"] is Presence.MENTIONED


def test_initials_of_two_are_joined_with_neither() -> None:
    head = "# Board\n\nPresent: Quinn Stone, Quentin Sorrel, Robin Ash\n\n## A\n\n"
    once = speakers(head + "QS: hello\n\nRA: hello")
    assert once == [None, "Robin Ash"]
    often = speakers(head + "QS: hello\n\nRA: well\n\nQS: what?\n\nRA: no\n\nQS: then not")
    assert often == ["QS", "Robin Ash", "QS", "Robin Ash", "QS"]


def test_a_fuller_name_that_is_only_quoted_renames_nobody() -> None:
    found = said('# Board\n\nPresent: Quinn, Robin\n\n## A\n\nQuinn: hello\n\nRobin: Quinn Stone said, "it leaks"')
    assert [who for who, _ in found][:2] == [found[0][0], "Robin"]


def test_a_machine_does_not_know_everybody() -> None:
    text = "周会\n\n文字记录:\n陈明 00:03\n我认为应该周五。\n\n李华 00:07\n可以。\n\n说话人 3 01:02\n我不同意。"
    assert [who for who, _ in said(text)][:3] == ["陈明", "李华", None]


def test_interviews_give_answers_to_the_guest_and_questions_to_the_one_author() -> None:
    head = "# 对话陈明远：做产品\n\n作者：林小雨\n\n产品负责人陈明远接受了采访。陈明远认为，时间最重要。\n\n## 一\n\n"
    text = head + "**问：怎么开始的？**\n\n**答** **：**从一个小组开始。\n\n**问：后来呢？**\n\n**答：** 后来做了三年。"
    assert speakers(text)[-4:] == ["林小雨", "陈明远", "林小雨", "陈明远"]


def test_owners_of_headings() -> None:
    head = "# SIG\n\nPresent: Quinn Stone, Robin Ash\n\n"
    assert speakers(head + "### Roof (15m, Quinn)\n\n- it was mended in May\n- no news since") == ["Quinn Stone"] * 2
    assert speakers(head + "### Roof @quinnstone\n\n- it was mended in May\n- no news since")[0] is not None
    shepherd = "# SIG\n\n**roof (zorpa)**\n\n- it was mended in May\n\n**wall (zorpb, zorpc)**\n\n- no news"
    assert people(shepherd) == {}


def test_tasks_links_and_asides_are_nobodys_words() -> None:
    text = (
        LIST
        + "- Robin: it leaks\n- Kim to call the roofer\n- [ ] Robin: buy tiles\n- https://example.org/roof\n- Kim: fine"
    )
    assert speakers(text) == ["Robin Ash", "Kim Vale"]


def test_below_a_question_others_answer() -> None:
    text = LIST + "- Robin: does it leak?\n  - it does in the hall\n- Kim: it leaks\n  - mostly in May\n- Robin: well"
    assert speakers(text) == ["Robin Ash", None, "Kim Vale", "Kim Vale", "Robin Ash"]


def test_what_a_known_speaker_says_in_html_is_read() -> None:
    found = said(LIST + "Robin: it leaks\n\n<div>\n<p>Kim: not at all</p>\n</div>")
    assert [words for _, words in found] == ["it leaks", "not at all"]


def test_characters_that_nobody_sees_make_no_other_name() -> None:
    head = "# 周会\n\n参会人员：陈\u200b明、李华\n\n## 一\n\n"
    text = head + "陈明：应该周五发布。\n\n李\u200d华：我同意。\n\n陈\u3000明：好的。"
    assert speakers(text) == ["陈明", "李华", "陈明"]


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        ("Nous devrions publier vendredi.", "fr"), ("Deberíamos publicar el viernes.", "es"),
        ("金曜日にリリースすべきだと思います。", "ja"), ("금요일에 출시해야 한다고 생각합니다.", "ko"),
        ("Нужно выпустить в пятницу.", "ru"), ("I agree with Ada, we publish on Friday.", "en"),
        ("wasm-gc, v8 and libuv", "en"), ("Ada Bell", "en"), ("发布会在周五", "zh"), ("會議記錄", "zh-Hant"),
    ],
)  # fmt: skip
def test_languages_by_their_words(words: str, tag: str) -> None:
    assert language(words) == tag


def test_a_language_that_is_not_known_is_read_by_form_and_said(tmp_path: Path) -> None:
    text = "# Réunion\n\nPrésents : Ada Bell, Zoë Dupont\n\nAda Bell : Nous devrions publier vendredi.\n\n"
    (tmp_path / "x.md").write_text(text + "Zoë Dupont : Je ne suis pas d'accord, la documentation manque.\n", "utf-8")
    result = run("build", "x.md", "-o", "x.ttl", cwd=tmp_path)
    assert result.returncode == 0 and b"not known here (fr)" in result.stderr


def test_inspect_shows_the_evidence_of_each_label(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(LIST + "Robin: it leaks\n\nRedis: now at seven.\n\nKim: no\n", "utf-8")
    shown = run("inspect", "x.md", cwd=tmp_path)
    assert b"label: speaker" in shown.stdout and b"label: nobody" in shown.stdout
    labels = json.loads(run("inspect", "x.md", "--format", "json", cwd=tmp_path).stdout)["labels"]
    redis = next(label for label in labels if label["name"] == "Redis")
    assert not redis["speaker"] and redis["evidence"]["off_list"] < 0
