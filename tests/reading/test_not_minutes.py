"""Texts that are no minutes: nobody is made to speak or to take a side, and `build` says what it looked for.

The files in tests/data/not-minutes are of the kinds that people give to the command by mistake, named KIND-LANGUAGE-….
What is read wrongly today is marked with what is invented; whoever mends it takes the mark away.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from pathlib import Path

import pytest

from accord.notes.minutes import Minutes, Presence
from accord.notes.source import Source, read_source
from accord.reading.reader import read
from command import invoke
from faults import cases
from places import DATA

FILES = {path.stem: path for path in sorted((DATA / "not-minutes").iterdir())}

SPEAKERS: Mapping[str, set[str]] = {
    "chat-en-allotment": {"Winnie", "Deniz", "Old Tom"},
    "chat-en-standby": {"pagerbot", "nils", "ottoline"},
    "chat-zh-kefu": {"客服0312", "访客"},
    "chat-zh-qun": {"荷塘小筑", "老丁"},
}
"""Who does say something: a chat has speakers, but the time, a notice of the tool and a form field are none of them."""

LISTED: Mapping[str, set[str]] = {
    "attendance-en-choir": {"Margery Holt", "Dilys Penhale", "Conor Whitty", "Abena Sarpong", "Rolf Eide"}
    | {"Frances Oduya"},
    "attendance-en-table": {"Corin Blake", "Mei-Ling Foss", "Thabo Nkuna", "Greta Ohlin", "Stuart Pym"}
    | {"Dolores Reyes"},
    "attendance-zh-mingdan": {"谷丰年", "殷秀梅", "阎立新", "蒙晓军", "易德全", "车小曼", "简志刚"},
    "attendance-zh-qiandao": {"覃志远", "龙晓梅", "乔文博", "古丽娜"},
}
"""Who is named as having been there, and says nothing."""

SPEAKERS_INVENTED: dict[str, str] = {}
SIDES_INVENTED: dict[str, str] = {}


def speakers(minutes: Minutes) -> set[str]:
    return {s.party.name for s in minutes.statements if s.party}


def there(minutes: Minutes) -> set[str]:
    return {person.name for person in minutes.people if person.presence is not Presence.MENTIONED}


@pytest.mark.parametrize("name", cases(FILES, SPEAKERS_INVENTED))
def test_nobody_is_made_to_speak(name: str) -> None:
    minutes = read(read_source(FILES[name], name))
    assert speakers(minutes) <= SPEAKERS.get(name, set())
    assert there(minutes) <= SPEAKERS.get(name, set()) | LISTED.get(name, set())


@pytest.mark.parametrize("name", cases(FILES, SIDES_INVENTED))
def test_nobody_is_made_to_take_a_side(name: str) -> None:
    minutes = read(read_source(FILES[name], name))
    assert [(str(r.polarity), r.party.name, minutes.source.words(r.evidence)) for r in minutes.relations] == []


@pytest.mark.parametrize("name", [name for name in FILES if name not in SPEAKERS])
def test_build_says_what_it_looked_for(name: str, tmp_path: Path) -> None:
    result = invoke("build", str(FILES[name]), "-o", str(tmp_path / "out.ttl"))
    assert result.exit_code == 1, result.stderr
    assert result.stderr.count("Error: ") == 1 and FILES[name].name in result.stderr
    assert "Looked for: " in result.stderr


# ── Three hundred labels, each of them once ──

PARTS = {
    "en": (
        "Upper Lower North South East West Old New Left Right Inner Outer Front Rear Main Spare Short Long Red Blue",
        "valve pump gate motor shaft panel hatch sensor cable tank fuse lamp hinge crane belt",
        ["replaced in March", "runs", "two spares in the store", "to be painted", "the maker supports it until 2030"],
    ),
    "zh": (
        "东区 西区 南区 北区 一层 二层 三层 四层 地下 屋顶 前厅 后厅 左侧 右侧 主楼 副楼 新馆 旧馆 室内 室外",
        "水泵 阀门 配电箱 电梯 风机 水箱 管道 灯具 门禁 消防栓 传感器 电缆 围栏 空调 闸机",
        ["三月换过", "正常", "仓库有两个备件", "待刷漆", "厂家支持到 2030 年"],
    ),
    "en-names": (
        "Ines Owen Priya Tomas Greta Hugo Lena Omar Freya Wes Gita Sven Mina Ruth Felix Noor Pavel Kofi Alice Ivo",
        "Marsh Okoro Lindholm Zeman Tully Haddad Nair Vogt Falk Brandt Holm Rao Abel Saleh Mensah",
        ["ext. 214", "ext. 230, mornings", "back on Monday", "third floor, left", "paid"],
    ),
    "zh-names": (
        "赵 钱 孙 李 周 吴 郑 王 冯 陈 蒋 沈 韩 杨 朱 秦 许 何 吕 施",
        "思远 文清 晓岚 志勇 雨桐 国栋 秀兰 子涵 建业 梦洁 伟民 丽君 启航 佳怡 永康",
        ["分机 214", "三楼左手", "周一回来", "已交", "上午在"],
    ),
}
FORMS = {"plain": "{}{} {}\n", "listed": "- {}{} {}", "bold": "- **{}**{} {}"}

LABELS_INVENTED: dict[str, str] = {}


@pytest.mark.parametrize("case", cases((f"{kind} {form}" for kind, form in product(PARTS, FORMS)), LABELS_INVENTED))
def test_labels_that_never_recur_are_nobody(case: str) -> None:
    """A register of things, or of people with a remark each, has no speaker."""
    kind, form = case.split()
    heads, things, states = PARTS[kind]
    joint, colon = (" ", ":") if kind.startswith("en") else ("", "：")
    labels = [joint.join(pair) for pair in product(heads.split(), things.split())]
    assert len(set(labels)) == 300
    lines = [FORMS[form].format(label, colon, states[i % len(states)]) for i, label in enumerate(labels)]
    minutes = read(Source("# Register\n\n" + "\n".join(lines) + "\n", "register"))
    assert (speakers(minutes), there(minutes), minutes.relations) == (set(), set(), [])
