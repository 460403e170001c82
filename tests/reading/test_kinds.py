"""Minutes of other kinds: boards, councils, unions, hearings, interviews, wikis, chats. All names are made up."""

# ruff: noqa: E501, ISC004 (minutes as they are written)

import pytest

from accord.notes.minutes import Presence
from accord.notes.source import Source
from accord.reading.reader import read

KINDS: dict[str, tuple[str, list[str], set[str]]] = {
    "board": (
        "Board Minutes\n\n1. Call to order\n\nBegan at 21:04.\n\n2. Roll Call\n\nDirectors Present:\n\n  Vera Holm\n  Omar Quist\n\n"
        "Directors Absent:\n\n  Lars Penn\n\n3. Budget\n\n   Vera: We spend too much on hosting.\n   Omar: I see it otherwise.\n\n"
        "   @Omar: ask the host for an offer\n\n   Holm      yes\n   Quist     no\n   Penn      absent\n\n4. Adjournment\n\nAt 22:00.",
        ["Vera Holm", "Omar Quist"],
        {"Vera Holm", "Omar Quist"},
    ),
    "union": (
        "# Annual General Meeting\n\n**In the chair:** Sister O. Brandt (OB)\n**Members present who spoke:** Brother K. Tull (KT)\n\n"
        "## 2. Lockers\n\n2.1 KT asked what had become of the lockers. OB replied that they were ordered. She hoped for May.\n\n"
        "2.2 None other.",
        ["K. Tull", "O. Brandt"],
        {"O. Brandt", "K. Tull"},
    ),
    "parish": (
        "# Parish Council\n\n**Present:** Cllr Mrs J. Penfold (Chairman), Cllr T. Oake\n\n"
        "26/33 **Planning.** The Chairman felt that the extension was too high. Cllr Oake disagreed, for the reasons given.",
        ["J. Penfold", "T. Oake"],
        {"J. Penfold", "T. Oake"},
    ),
    "senate": (
        "# Senate\n\nMembers present: Professor A. Lind (Vice-Chancellor, in the Chair), Dr B. Osk, Ms D. Varg\n\n## Regulations\n\n"
        "(a) Dr Osk was concerned that resits leave no time for marking;\n(b) The Vice-Chancellor observed that others manage it.\n\n"
        "Ms Varg, while not opposed in principle, wondered who would do the work.",
        ["B. Osk", "A. Lind", "D. Varg"],
        {"A. Lind", "B. Osk", "D. Varg"},
    ),
    "hearing": (
        "HEARING\n\nFor the Applicant: Mr. Julian Prow\nFor the Respondent: Ms. Hana Oka\n\nMR. PROW: I call my witness.\n\n"
        "MS. OKA: Objection. We had no notice.\n\nMR. PROW: It was in the list.",
        ["Julian Prow", "Hana Oka", "Julian Prow"],
        {"Julian Prow", "Hana Oka"},
    ),
    "wiki": (
        "# Weekly\n\nPresent: wren, odon\n\n## Triage\n\n* wren => two of them look like one bug\n* odon => they are not: different thread\n"
        "* \\(wren\\) ah right\n* tavi (by mail) => then do it in April",
        ["wren", "odon", "wren", "tavi"],
        {"wren", "odon", "tavi"},
    ),
    "chat": (
        "# dev-chat\n\nmira — Today at 10:02 AM\nCan we cut it today?\n\njon_w — Today at 10:04 AM\nI would wait.\n\n"
        "mira — Today at 10:05 AM\nok, fair",
        ["mira", "jon_w", "mira"],
        {"mira", "jon_w"},
    ),
    "homeowners": (
        "Ridge Homeowners\nBoard Meeting\n\nBoard members in attendance: Gail Hutch (President), Rod Bapt (VP)\n\n"
        "Pool: Gail recommended resurfacing this year. Rod felt it could wait.",
        ["Gail Hutch", "Rod Bapt"],
        {"Gail Hutch", "Rod Bapt"},
    ),
    "committee": (
        "# Committee\n\nAttendees: Mr Ito (JP), Ms Berg (SE)\n\n## Comments\n\n"
        "4.1 JP-004. Mr Ito explained that it could not be met. Ms Berg asked for data; Mr Ito offered to circulate it.",
        ["Mr Ito", "Ms Berg", "Mr Ito"],
        {"Mr Ito", "Ms Berg"},
    ),
    "interview": (
        "# 一次长谈\n\n> 采访人：蔺禾（编辑）\n> 受访人：顾帆（建筑师）\n\n**问** **：** 你怎么想？\n\n**答** **：** 第一反应是冷。\n\n"
        "**问** **：** 谁出钱？**答** **：** 七个村分摊。",
        ["蔺禾", "顾帆", "蔺禾", "顾帆"],
        {"蔺禾", "顾帆"},
    ),
    "round table": (
        "# 圆桌实录\n\n**主持人**：申屠瑾 《书讯》主编\n\n**圆桌嘉宾**：\n裴行 某某书店创始人\n谯安 某某大学教授\n\n### 开场\n\n"
        "**主持人：** 各位好。\n\n**裴总：** 卖的是时间。\n\n**谯教授：** 账算不过来。",
        ["申屠瑾", "裴行", "谯安"],
        {"申屠瑾", "裴行", "谯安"},
    ),
    "owners": (
        "**业主委员会会议记录**\n\n| 应到委员 | 实到 | 备注 |\n|---|---|---|\n| 廖文（主任） | √ | 主持 |\n| 白琴（副主任） | √ | |\n"
        "| 盘坚 | 请假 | |\n\n廖主任：已经装完六个单元。\n\n白副主任介绍：合同六月底到期。\n\n（白琴请求补充）问卷收回了四百份。",
        ["廖文", "白琴", "白琴"],
        {"廖文", "白琴"},
    ),
    "village": (
        "# 村民代表会议记录\n\n应到：村民代表32人，实到28人\n主持人：村支书 牛田\n记录：文书小苗\n\n牛田：今天就一件事。\n\n"
        "葛老三：那块地讲好了建晒场。\n\n牛支书：晒场县里不批。\n\n葛老三：写进合同我就同意。",
        ["牛田", "葛老三", "牛田", "葛老三"],
        {"牛田", "小苗", "葛老三"},
    ),
    "parents": (
        "# 家长会纪要\n\n参加人员：班主任俞静、数学老师包文\n\n## 提问\n\n航航妈妈：十分钟在家还是在学校？\n\n包老师：在学校。\n\n"
        "小宇爸爸：我不赞成再加题。\n\n航航妈妈：那我没意见。",
        ["航航妈妈", "包文", "小宇爸爸", "航航妈妈"],
        {"俞静", "包文", "航航妈妈", "小宇爸爸"},
    ),
    "directors": (
        "# 董事会会议纪要\n\n出席董事：\n  柏民 董事长\n  逄兰 独立董事\n\n缺席董事：\n  褚立\n\n**议题一 年度预算**\n\n"
        "逄独董提出，研发费用占比偏低。柏董事长表示，下半年会追加。",
        ["逄兰", "柏民"],
        {"柏民", "逄兰"},
    ),
    "weekly": (
        "# 项目周例会\n\n参会：@雷明 @佟欣\n\n## 进展\n- 雷明 | 接口联调完成，剩两个超时\n- 佟欣 | 页面改版上线了\n  - 雷明 | 我再看一眼",
        ["雷明", "佟欣", "雷明"],
        {"雷明", "佟欣"},
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_read_who_said_what_and_who_was_there(kind: str) -> None:
    text, speakers, people = KINDS[kind]
    found = read(Source(text + "\n", "x"))
    assert [s.party.name for s in found.statements if s.party] == speakers
    assert {p.name for p in found.people if p.presence is not Presence.MENTIONED} == people


@pytest.mark.parametrize(
    "text",
    [
        "# Annual General Meeting\n\n## Report\n\nThe report was adopted. The meeting closed at nine.",
        "# Weekly\n\nPresent: Quinn Stone, Robin Ash\n\n## Talk\n\nQuinn was asked to write it up. Robin will present the draft.",
        "# 例会\n\n出席：唐明、李若水\n\n## 其他\n\n唐明提到的树木移栽，下月办理。",
    ],
)
def test_nobody_says_what_is_only_told_of_her(text: str) -> None:
    assert [s.party.name for s in read(Source(text + "\n", "x")).statements if s.party] == []
