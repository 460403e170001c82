"""Random meetings, and the ways in which people write meetings down: what the round trip draws from.

A meeting is who was there, what was said and who took whose side. A form writes it down as one family of notes does;
what is expected of reading it back stands beside the text. Nothing here is ambiguous to a person: no two people share
a name or initials, no sentence names anybody or holds a word of agreement, and whoever is on no list speaks twice.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st
from pypinyin import lazy_pinyin

EN, ZH = "en", "zh"

# ── People ──

FIRST = [
    "Quinn", "Robin", "Amara", "Ingrid", "Tobias", "Wen-Li", "Zofia", "Hakim", "Orla", "Bjarne", "Édouard", "Joan",
    "Yusuf", "Piotr", "Chidi", "Anne-Marie", "Kenji", "Lucía", "Dmitri", "Freya", "Solveig", "Vikram",
]  # fmt: skip
LAST = [
    "Stone", "Ash", "Okafor", "Lindqvist", "Vale", "Castellano", "Novak", "Rao", "O'Neill", "Petersen-Ray",
    "van der Berg", "Müller", "McAllister", "Tanaka", "de la Cruz", "Haddad", "Ng", "Weiss", "García", "Xu", "Birch",
]  # fmt: skip
HAN = [
    "陈明", "郑凯", "韩梅", "李建国", "赵志强", "孙丽华", "周文博", "吴晓燕", "冯思远", "林若溪", "唐一鸣", "许亦菲",
    "欧阳雪", "诸葛瑾瑜", "司马青云", "上官婉", "夏侯敬之", "马晓东", "高志远", "何欣怡", "方子墨", "段云帆",
]  # fmt: skip
FOREIGN = ["玛丽·史密斯", "Quinn Stone", "Ingrid Vale", "卡洛斯·雷耶斯"]
NICKS = ["bluefox", "k8sfan", "moss_42", "tinyhat", "rustacean", "pixel-owl", "zuberi", "nightjar"]
BODIES = {
    EN: ["Halyard Systems", "Thorne Ltd", "Saltmere University", "Birchwood Council", "Acme Corp", "Kelp Foundation"],
    ZH: ["绿城科技", "南山大学", "市交通局", "柳浪居委会", "远帆物流公司", "清源研究院"],
}
ROLES = {
    EN: ["treasurer", "secretary", "engineer", "director", "analyst", "editor"],
    ZH: ["总经理", "教授", "工程师", "秘书长", "主任", "研究员"],
}

# ── Words: no name, no word of agreement ──

THINGS = {
    EN: [
        "boiler", "roof", "parser", "library", "bridge", "index", "fence", "printer", "archive", "gate", "tower",
        "ferry", "workshop", "search page", "old pump", "north wall",
    ],
    ZH: [
        "三楼的水管", "新接口", "地库的灯", "操场", "图书室", "旧仓库", "花坛", "测试脚本", "电梯", "打印机",
        "食堂的窗户", "南边的围墙", "导出功能", "广播", "楼顶的水箱", "停车棚",
    ],
}  # fmt: skip
FACTS = {
    EN: [
        "leaks in three places", "runs on two machines", "takes nine minutes", "closes at ten every night",
        "holds forty chairs", "costs two hundred a month", "was painted last spring", "has no cover yet",
        "stands behind the school", "fails once a week", "needs a new lock", "opened in 2019",
    ],
    ZH: [
        "上周换过", "每天跑九分钟", "周一要用", "有三个地方漏水", "晚上十点关门", "放得下四十把椅子", "每月花两百元",
        "去年春天刷过漆", "还没装盖子", "在学校后面", "每周坏一次", "2019 年建成",
    ],
}  # fmt: skip
ITEMS = {
    EN: ["Boiler", "Release plan", "Website", "Budget 2026", "Summer fair", "Test grid", "Documentation", "Parking"],
    ZH: ["锅炉", "发布计划", "网站改版", "明年预算", "夏季集市", "测试环境", "文档", "停车管理"],
}
TITLES = {
    EN: ["Garden club, March", "Tallow weekly call", "Harbour board", "SIG storage notes", "Parish hall"],
    ZH: ["社区例会", "开源小组周会", "第三次理事会", "技术沙龙", "项目周会"],
}

# ── Agreement: (words, polarity, strength); {other} is named, else the turn before is meant ──

WORDINGS: dict[str, dict[str, list[tuple[str, str, str]]]] = {
    EN: {
        "G1": [
            ("I agree with {other}.", "agree", "Full"),
            ("I support {other} on this.", "agree", "Full"),
            ("I concur with {other}.", "agree", "Full"),
            ("I endorse what {other} said.", "agree", "Full"),
            ("I want to echo {other}.", "agree", "Full"),
            ("{other} is right.", "agree", "Full"),
            ("I disagree with {other}.", "disagree", "Full"),
            ("I don't agree with {other}.", "disagree", "Full"),
            ("I object to what {other} said.", "disagree", "Full"),
            ("I oppose what {other} asks for.", "disagree", "Full"),
        ],
        "G2": [
            ("+1", "agree", "Full"),
            ("Agreed.", "agree", "Full"),
            ("Seconded.", "agree", "Full"),
            ("Exactly.", "agree", "Full"),
            ("I agree.", "agree", "Full"),
            ("Same here.", "agree", "Full"),
            ("Sounds good.", "agree", "Full"),
            ("Me too.", "agree", "Full"),
            ("-1", "disagree", "Full"),
            ("I disagree.", "disagree", "Full"),
        ],
        "G3": [
            ("I also think so.", "agree", "Full"),
            ("I think so, too.", "agree", "Full"),
            ("I feel that as well.", "agree", "Full"),
            ("So do I.", "agree", "Full"),
        ],
        "G9": [
            ("I largely agree with {other}.", "agree", "Partial"),
            ("I agree with {other} in principle.", "agree", "Partial"),
            ("I partly agree.", "agree", "Partial"),
            ("I'm for the idea, but not this year.", "agree", "Partial"),
            ("I agree as long as it stays free.", "agree", "Conditional"),
            ("I object, but I won't block it.", "disagree", "Partial"),
        ],
    },
    ZH: {
        "G1": [
            ("我同意{other}的看法。", "agree", "Full"),
            ("我赞成{other}的意见。", "agree", "Full"),
            ("我支持{other}。", "agree", "Full"),
            ("我认同{other}的判断。", "agree", "Full"),
            ("我赞同{other}说的。", "agree", "Full"),
            ("{other}说得对。", "agree", "Full"),
            ("我和{other}的看法一致。", "agree", "Full"),
            ("我不同意{other}的看法。", "disagree", "Full"),
            ("我反对{other}的提法。", "disagree", "Full"),
            ("我不赞成{other}的意见。", "disagree", "Full"),
        ],
        "G2": [
            ("同意。", "agree", "Full"),
            ("附议。", "agree", "Full"),
            ("对。", "agree", "Full"),
            ("没错。", "agree", "Full"),
            ("赞成。", "agree", "Full"),
            ("是的。", "agree", "Full"),
            ("+1", "agree", "Full"),
            ("我没意见。", "agree", "Full"),
            ("不同意。", "disagree", "Full"),
            ("反对。", "disagree", "Full"),
            ("-1", "disagree", "Full"),
        ],
        "G3": [
            ("我也觉得是这样。", "agree", "Full"),
            ("我也这么认为。", "agree", "Full"),
            ("我也这么想。", "agree", "Full"),
            ("我同样认为应该这样。", "agree", "Full"),
        ],
        "G9": [
            ("我基本同意{other}的看法。", "agree", "Partial"),
            ("我原则上同意。", "agree", "Partial"),
            ("我部分赞成{other}的意见。", "agree", "Partial"),
            ("如果保持免费，我就同意。", "agree", "Conditional"),
            ("我有保留，但不会阻拦。", "disagree", "Partial"),
        ],
    },
}
ON_THE_FLOOR = ("I object, but I won't block it.", "I'm for the idea, but not this year.", "赞成。", "反对。")
DECOYS = {
    EN: ["Does anyone object?", "Is there any support for that?", "We have not agreed on a date yet.",
         "The consensus algorithm needs three nodes.", "Who is in favour?"],
    ZH: ["大家同意吗？", "有没有人反对？", "共识算法要三个节点。", "如果有人反对，就下次再议。", "要不要投票？"],
}  # fmt: skip
"""False friends: they hold a word of agreement and agree with nothing."""


@dataclass(frozen=True)
class Someone:
    """A person, as she may be called, and for whom she comes."""

    name: str
    first: str
    initials: str
    handle: str
    body: str
    role: str


@dataclass(frozen=True)
class Side:
    """The side that a turn begins with: whose, and in which words (``{other}`` stands for the name)."""

    words: str
    polarity: str
    strength: str
    other: int


@dataclass(frozen=True)
class Turn:
    """What one person says, in paragraphs of sentences."""

    who: int
    paragraphs: tuple[tuple[str, ...], ...]
    side: Side | None = None


@dataclass(frozen=True)
class Item:
    """One point of the agenda."""

    name: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Meeting:
    """A meeting as it was."""

    language: str
    title: str
    people: tuple[Someone, ...]
    items: tuple[Item, ...]

    @property
    def turns(self) -> list[Turn]:
        """All turns in their order."""
        return [turn for item in self.items for turn in item.turns]


@dataclass(frozen=True)
class Surface:
    """What differs between two notes of one family."""

    colon: str
    bullet: str
    legend: str
    numbered: bool
    dated: bool
    agenda: bool
    roles: bool
    tight: bool
    width: int


@dataclass(frozen=True)
class Written:
    """Notes, and what reading them must give back.

    ``said`` are sentences with the party's name (empty for nobody), ``sides`` (polarity, party, other, strength),
    ``people`` those whom the notes name in full or whose only name is the label, ``bodies`` the polarities of sides
    that the meeting or uncounted voters take.
    """

    text: str
    said: tuple[tuple[str, str], ...] = ()
    sides: tuple[tuple[str, str, str, str], ...] = ()
    people: frozenset[str] = frozenset()
    bodies: tuple[tuple[str, str], ...] | None = None


def wrap(text: str, width: int) -> str:
    """The same notes with long lines broken as editors break them; headings, tables and front matter stay."""
    lines = []
    for line in text.split("\n"):
        mark = re.match(r" *(?:[-*] |\d+\. |> )?", line)
        indent = " " * len(mark.group()) if mark else ""
        indent = "> " if line.startswith("> ") else indent or re.match(r" *", line).group()  # type: ignore[union-attr]
        whole = line.startswith(("#", "|", "---")) or len(line) <= width or not line.endswith((".", "?"))
        lines += [line] if whole else textwrap.wrap(line, width, subsequent_indent=indent, break_on_hyphens=False)
    return "\n".join(lines)


# ── Strategies ──


def _initials(name: str) -> str:
    if name.isascii() or " " in name:
        return "".join(word[0] for word in name.split() if word[0].isupper())
    parts = name.split("·") if "·" in name else name
    return "".join(lazy_pinyin(part)[0][0] for part in parts).upper()


def _handle(name: str, nick: str, number: int) -> str:
    if number == 0 or not name.isascii():
        return nick
    first, last = name.split(" ", maxsplit=1)[0], name.rsplit(" ", maxsplit=1)[-1]
    return (first + "-" + last if number == 1 else first[0] + last).lower().replace("'", "")


@st.composite
def people(draw: st.DrawFn, language: str, size: int) -> tuple[Someone, ...]:
    """Some people, no two of the same first name, last name or initials."""
    if language == EN:
        first = draw(st.lists(st.sampled_from(FIRST), min_size=size, max_size=size, unique=True))
        last = draw(st.lists(st.sampled_from(LAST), min_size=size, max_size=size, unique_by=lambda n: n.split()[-1][0]))
        names = [f"{a} {b}" for a, b in zip(first, last, strict=True)]
    else:
        pool = st.sampled_from(HAN) | st.sampled_from(HAN) | st.sampled_from(HAN) | st.sampled_from(FOREIGN)
        names = draw(st.lists(pool, min_size=size, max_size=size, unique_by=(_initials, lambda n: n[0])))
    nicks = draw(st.permutations(NICKS))
    bodies = draw(st.lists(st.sampled_from(BODIES[language]), min_size=size, max_size=size))
    roles = draw(st.lists(st.sampled_from(ROLES[language]), min_size=size, max_size=size))
    return tuple(
        Someone(
            name, name.split(" ")[0] if name.isascii() or language == EN else name, _initials(name),
            _handle(name, nicks[i], draw(st.integers(0, 2))), bodies[i], roles[i],
        )
        for i, name in enumerate(names)
    )  # fmt: skip


@st.composite
def meetings(
    draw: st.DrawFn, language: str, *, sides: Sequence[str] = (), often: bool = False, paragraphs: int = 3,
    decoys: bool = True, size: int | None = None,
) -> Meeting:  # fmt: skip
    """A meeting in which everybody speaks twice; ``sides`` are the families of agreement that turns may begin with."""
    size = size or draw(st.integers(2, 4))
    everybody = draw(people(language, size))
    once = list(draw(st.permutations(range(size))))
    again = draw(st.permutations(range(size)).filter(lambda order: order[0] != once[-1]))
    order = [*once, *again]
    things, facts = draw(st.permutations(THINGS[language])), draw(st.permutations(FACTS[language]))
    number = 0

    def sentence() -> str:
        nonlocal number
        thing, fact = things[number % len(things)], facts[(number + number // len(things)) % len(facts)]
        number += 1
        return f"The {thing} {fact}." if language == EN else f"{thing}{fact}。"

    cut = draw(st.integers(2, len(order) - 1)) if draw(st.booleans()) else len(order)
    names = draw(st.permutations(ITEMS[language]))
    items = []
    for name, speakers in zip(names, (order[:cut], order[cut:]), strict=False):
        turns: list[Turn] = []
        for who in speakers:
            sizes = draw(st.lists(st.integers(1, 2), min_size=1, max_size=paragraphs))
            said = [[sentence() for _ in range(size)] for size in sizes]
            before = [turn.who for turn in turns]
            asked = bool(turns and turns[-1].paragraphs and turns[-1].paragraphs[-1][-1][-1] in "?？")
            # What follows a question answers it: "no" takes nobody's side there.
            behind = bool(turns and turns[-1].side)
            side = _side(draw, language, sides, before, who, often, behind) if before and sides and not asked else None
            if side and "{" not in side.words and draw(st.booleans()):
                said = []  # a bare reply
            if decoys and side is None and draw(st.integers(0, 5)) == 0:
                said[-1].append(draw(st.sampled_from(DECOYS[language])))
            turns.append(Turn(who, tuple(map(tuple, said)), side))
        if turns:
            items.append(Item(name, tuple(turns)))
    return Meeting(language, draw(st.sampled_from(TITLES[language])), everybody, tuple(items))


def _side(
    draw: st.DrawFn, language: str, families: Sequence[str], before: list[int], who: int, often: bool, behind: bool
) -> Side | None:
    if not (often or draw(st.booleans())):
        return None
    wordings = [w for family in families for w in WORDINGS[language][family] if not (behind and _on_the_floor(*w))]
    if not wordings:
        return None
    words, polarity, strength = draw(st.sampled_from(wordings))
    others = sorted(set(before) - {who})
    other = draw(st.sampled_from(others)) if "{other}" in words else before[-1]
    return Side(words, polarity, strength, other)


def _on_the_floor(words: str, _: str, strength: str) -> bool:
    """Whether words behind a side are on what that side was on, not on its words."""
    return strength == "Conditional" or words in ON_THE_FLOOR


@st.composite
def surfaces(draw: st.DrawFn, language: str, legends: Sequence[str]) -> Surface:
    """How the notes look."""
    return Surface(
        colon=":" if language == EN else draw(st.sampled_from("：：:")),
        bullet=draw(st.sampled_from("-*")),
        legend=draw(st.sampled_from(list(legends))),
        numbered=draw(st.booleans()),
        dated=draw(st.booleans()),
        agenda=draw(st.booleans()),
        roles=draw(st.booleans()),
        tight=draw(st.booleans()),
        width=draw(st.sampled_from((0, 0, 60))) if language == EN else 0,
    )


# ── Writing: the head of the notes ──


def legend(meeting: Meeting, how: str, alias: str, *, roles: bool) -> str:
    """Who was there: as a line, bullets, ticked boxes, a table or front matter; ``alias`` adds initials or handles."""
    chinese = meeting.language == ZH
    if how == "missing":
        return ""
    rows = [_entry(someone, alias, roles, chinese) for someone in meeting.people]
    if how == "line":
        return ("参会人员：" + "、".join(rows)) if chinese else "Present: " + ", ".join(rows)
    if how == "front":
        names = ", ".join(f'"{someone.name}"' for someone in meeting.people)
        return f"---\nattendees: [{names}]\n---"
    if how == "table":
        head = ["姓名", "简称", "单位", "职务"] if chinese else ["Name", "Abbreviation", "Organization", "Role"]
        cells = [[p.name, getattr(p, alias) if alias else "", p.body, p.role] for p in meeting.people]
        keep = [0, *([1] if alias else []), *([2, 3] if roles else [2])]
        lines = [[row[i] for i in keep] for row in (head, ["---"] * 4, *cells)]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    if how == "key":
        return "\n".join(f"* {p.initials}: {p.name}" for p in meeting.people)
    mark = "- [x] " if how == "boxes" else "- "
    title = "## 参会人员" if chinese else "## Attendees"
    return title + "\n\n" + "\n".join(mark + row for row in rows)


def _entry(someone: Someone, alias: str, roles: bool, chinese: bool) -> str:
    called = ("@" if alias == "handle" else "") + getattr(someone, alias) if alias else ""
    comma, left, right = ("，", "（", "）") if chinese else (", ", " (", ")")
    told = (someone.body + someone.role if chinese else f"{someone.role}, {someone.body}") if roles else ""
    inside = comma.join(part for part in (called, told) if part)
    return someone.name + (f"{left}{inside}{right}" if inside else "")


def head(meeting: Meeting, surface: Surface, alias: str = "") -> str:
    """Title, date, list of people and agenda."""
    chinese = meeting.language == ZH
    parts = [f"# {meeting.title}"]
    who = legend(meeting, surface.legend, alias, roles=surface.roles)
    if surface.legend == "front":
        parts.insert(0, who)
    if surface.dated:
        parts.append("时间：2026年3月2日" if chinese else "Date: 2 March 2026")
    if who and surface.legend != "front":
        parts.append(who)
    if surface.agenda:
        names = "\n".join(f"{surface.bullet} {item.name}" for item in meeting.items)
        parts.append(("## 会议议程" if chinese else "## Agenda") + "\n\n" + names)
    return "\n\n".join(parts)


def heading(item: Item, number: int, meeting: Meeting, surface: Surface) -> str:
    """The heading of an item, numbered or not."""
    if not surface.numbered:
        return f"## {item.name}"
    return (
        f"## {'一二三四五六七八'[number]}、{item.name}" if meeting.language == ZH else f"## {number + 1}. {item.name}"
    )


# ── Writing: turns ──


def voted_with(item: Item, at: int) -> int | None:
    """With or against whom the turn at ``at`` takes its side; a bare sign is cast on what was said before the signs."""
    turn = item.turns[at]
    assert turn.side
    if not bare_sign(turn):
        return turn.side.other
    motion = next((t for t in reversed(item.turns[:at]) if not bare_sign(t)), None)
    return motion.who if motion and motion.who != turn.who else None


def bare_sign(turn: Turn) -> bool:
    """Whether a turn is nothing but a sign."""
    return turn.side is not None and not turn.paragraphs and turn.side.words in ("+1", "-1")


def paragraphs(turn: Turn, meeting: Meeting, call: str) -> list[str]:
    """The words of a turn; the side that is taken stands first, and names the other as the notes call people."""
    gap = "" if meeting.language == ZH else " "
    words = [gap.join(sentences) for sentences in turn.paragraphs]
    if not turn.side:
        return words
    other = meeting.people[turn.side.other]
    side = turn.side.words.format(other=getattr(other, call))
    if not words:
        return [side]
    stop = "" if side[-1] in ".。" else "." if gap else "。"
    return [side + stop + gap + words[0], *words[1:]]


Say = Callable[[str, list[str], Surface], str]
"""Writes one turn: how the speaker is called, her paragraphs, the surface."""


def lead(label: str, bold: str, surface: Surface) -> str:
    """A label with its colon, plain or bold, the colon outside or inside."""
    space = " " if surface.colon == ":" else ""
    if bold == "outside":
        return f"**{label}**{surface.colon}{space}"
    if bold == "inside":
        return f"**{label}{surface.colon}**{space}"
    if bold == "apart":
        return f"**{label} {surface.colon}**{space}"
    return f"{label}{surface.colon}{space}"


def as_paragraphs(bold: str) -> Say:
    """A turn is a paragraph, more of it follow without a label."""
    return lambda label, words, surface: lead(label, bold, surface) + "\n\n".join(words)


def as_bullets(bold: str, more: str) -> Say:
    """A turn is a bullet; more of it are indented paragraphs, bullets inside it, or lines that begin with dots."""

    def say(label: str, words: list[str], surface: Surface) -> str:
        first = f"{surface.bullet} {lead(label, bold, surface)}{words[0]}"
        if more == "bullets":
            return "\n".join([first, *(f"  {surface.bullet} {part}" for part in words[1:])])
        if more == "dots":
            return "\n".join([first, *(f"  …{part}" for part in words[1:])])
        return "\n\n".join([first, *(f"  {part}" for part in words[1:])])

    return say


def as_numbers(bold: str) -> Say:
    """A turn is a numbered item, of one paragraph."""
    return lambda label, words, surface: f"1. {lead(label, bold, surface)}{' '.join(words)}"


def as_mark(form: str, between: str = "\n") -> Say:
    """A mark of a tool before or behind every line of a turn."""
    return lambda label, words, _: between.join(form.format(who=label, words=part) for part in words)


def as_name_above(form: str) -> Say:
    """The name stands on a line or in a heading of its own."""
    return lambda label, words, _: "\n\n".join([form.format(who=label), *words])


@dataclass(frozen=True)
class Form:
    """One way of writing turns down.

    ``call`` is what speakers are called by, ``legends`` where that is spelled out (the first name is only a name of
    its own where nothing is), ``between`` parts turns, ``many`` says that a turn may have several paragraphs,
    ``sides`` that it may begin with agreement.
    """

    say: Say
    call: str = "name"
    legends: tuple[str, ...] = ("line", "bullets", "boxes", "table", "front", "missing")
    between: str = "\n\n"
    many: bool = True
    sides: bool = True

    def party(self, someone: Someone, surface: Surface) -> str:
        """The name that a speaker must come back under."""
        return str(getattr(someone, self.call)) if surface.legend == "missing" else someone.name

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write a meeting down."""
        alias = self.call if self.call in ("initials", "handle") else ""
        parts = [head(meeting, surface, alias)]
        for number, item in enumerate(meeting.items):
            parts.append(heading(item, number, meeting, surface))
            turns = [
                self.say(getattr(meeting.people[t.who], self.call), paragraphs(t, meeting, self.call), surface)
                for t in item.turns
            ]
            between = "\n\n" if self.between == "\n" and not surface.tight else self.between
            parts.append(between.join(turns))
        return replace(expected(meeting, lambda p: self.party(p, surface)), text="\n\n".join(parts) + "\n")


def expected(meeting: Meeting, party: Callable[[Someone], str]) -> Written:
    """What reading a meeting back must give, but for the text."""
    said = tuple(
        (sentence, party(meeting.people[turn.who]))
        for turn in meeting.turns
        for sentences in turn.paragraphs
        for sentence in sentences
    )
    sides = tuple(
        (
            t.side.polarity,
            party(meeting.people[t.who]),
            party(meeting.people[o]) if o is not None else "",
            t.side.strength,
        )
        for item in meeting.items
        for at, t in enumerate(item.turns)
        if t.side
        for o in [voted_with(item, at)]
    )
    return Written("", said, sides, frozenset(party(someone) for someone in meeting.people))


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


TELLS = {
    EN: [
        "{who} said that {words}", "{who} noted that {words}", "{who} explained that {words}",
        "{who} argued that {words}",
    ],
    ZH: ["{who}指出，{words}", "{who}表示，{words}", "{who}说，{words}", "{who}认为{words}", "{who}介绍说，{words}"],
}  # fmt: skip
AGREES = {
    EN: {
        "agree": ["{who} agreed with {other}.", "{who} supported {other}."],
        "disagree": ["{who} disagreed with {other}."],
    },
    ZH: {
        "agree": ["{who}同意{other}的看法。", "{who}赞成{other}的意见。"],
        "disagree": ["{who}不同意{other}的看法。", "{who}反对{other}的意见。"],
    },
}  # fmt: skip


@dataclass(frozen=True)
class Prose(Form):
    """A4: every turn is a sentence with the speaker for its subject; ``mark`` is bold, a link or nothing."""

    mark: str = "{who}"
    many: bool = False
    together: bool = False

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write a meeting down."""
        language = meeting.language
        parts = [head(meeting, surface)]
        sides = []
        for number, item in enumerate(meeting.items):
            parts.append(heading(item, number, meeting, surface))
            told = []
            for at, turn in enumerate(item.turns):
                who = meeting.people[turn.who]
                name = self.mark.format(who=getattr(who, self.call), handle=who.handle)
                if turn.side:
                    other = meeting.people[turn.side.other]
                    form = AGREES[language][turn.side.polarity][
                        at % 2 if language == ZH or turn.side.polarity == "agree" else 0
                    ]
                    told.append(form.format(who=name, other=getattr(other, self.call)))
                    sides.append((turn.side.polarity, who.name, other.name, "Full"))
                words = [s for part in turn.paragraphs for s in part]
                for sentence in words[:1]:
                    form = TELLS[language][(at + len(who.name)) % len(TELLS[language])]
                    told.append(form.format(who=name, words=_lower(sentence) if language == EN else sentence))
            between = ("" if language == ZH else " ") if self.together else "\n\n"
            parts.append(between.join(told))
        first = replace(meeting, items=tuple(
            replace(item, turns=tuple(
                replace(t, side=None, paragraphs=tuple((part[0],) for part in t.paragraphs[:1])) for t in item.turns
            )) for item in meeting.items
        ))  # fmt: skip
        return replace(expected(first, lambda p: p.name), text="\n\n".join(parts) + "\n", sides=tuple(sides))


@dataclass(frozen=True)
class Owned(Form):
    """A7: an item belongs to whom its heading or the table names; what stands below is hers."""

    form: str = "## {item} (15m, {who})"
    bullets: bool = True
    sides: bool = False

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write a meeting down, every turn as an item of its own."""
        alias = self.call if self.call == "handle" else ""
        parts = [head(meeting, replace(surface, agenda=False), alias)]
        owned = []
        for turn, name in zip(meeting.turns, ITEMS[meeting.language], strict=False):
            owned.append(turn)
            who = getattr(meeting.people[turn.who], self.call)
            words = [sentence for part in turn.paragraphs for sentence in part]
            parts.append(self.form.format(item=name, who=who))
            parts.append("\n".join(f"{surface.bullet} {s}" for s in words) if self.bullets else " ".join(words))
        told = replace(meeting, items=(Item("", tuple(owned)),))
        return replace(expected(told, lambda p: p.name), text="\n\n".join(parts) + "\n")


@dataclass(frozen=True)
class OwnerColumn(Form):
    """A7: a table with a column of owners."""

    sides: bool = False

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write a meeting down, one row a turn."""
        columns = ["议题", "负责人", "进展"] if meeting.language == ZH else ["Topic", "Owner", "Notes"]
        gap = "" if meeting.language == ZH else " "
        rows = [columns, ["---"] * 3]
        for turn, name in zip(meeting.turns, ITEMS[meeting.language], strict=False):
            rows.append([name, meeting.people[turn.who].name, gap.join(s for part in turn.paragraphs for s in part)])
        title = "## 进展" if meeting.language == ZH else "## Round table"
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        text = f"{head(meeting, replace(surface, agenda=False))}\n\n{title}\n\n{table}\n"
        told = replace(meeting, items=(Item("", tuple(meeting.turns[: len(rows) - 2])),))
        return replace(expected(told, lambda p: p.name), text=text)


@dataclass(frozen=True)
class Debate(Form):
    """A8: two sides, each with its speaker, then labels of what kind of words these are."""

    sides: bool = False
    bullets: bool = False

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write the first two speakers' turns down as a debate."""
        chinese = meeting.language == ZH
        one, two = (next(t for t in meeting.turns if t.who == who) for who in (0, 1))
        gap = "" if chinese else " "
        colon = surface.colon if chinese else ":"
        space = " " if colon == ":" else ""
        parts = [f"# {meeting.title}"]
        for turn, side in (
            (one, "正方" if chinese else "For the motion"),
            (two, "反方" if chinese else "Against the motion"),
        ):
            who = meeting.people[turn.who]
            named = f"{who.body}{who.role} {who.name}" if chinese else f"{who.name}, {who.role}, {who.body}"
            first, *rest = [s for part in turn.paragraphs for s in part]
            lines = [f"{side}{colon}{space}{named}", f"{'观点' if chinese else 'Position'}{colon}{space}{first}"]
            if rest and self.bullets:
                lines += [f"{'论据' if chinese else 'Evidence'}{colon}", *(f"- {s}" for s in rest)]
            elif rest:
                lines.append(f"{'论据' if chinese else 'Evidence'}{colon}{space}{gap.join(rest)}")
            parts.append("\n".join(lines))
        told = replace(meeting, people=meeting.people[:2], items=(Item("", (one, two)),))
        sides = (("disagree", meeting.people[1].name, meeting.people[0].name, "Full"),)
        return replace(expected(told, lambda p: p.name), text="\n\n".join(parts) + "\n", sides=sides)


@dataclass(frozen=True)
class Inline(Form):
    """A9: speakers change inside a bullet, or at a dash."""

    parting: str = " "
    sides: bool = False
    bold: str = ""
    bullet: bool = True
    legends: tuple[str, ...] = ("line", "bullets", "table", "front")

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write every item down as one bullet or paragraph."""
        gap = "" if meeting.language == ZH else " "
        parts = [head(meeting, surface)]
        for number, item in enumerate(meeting.items):
            parts.append(heading(item, number, meeting, surface))
            said = [
                lead(getattr(meeting.people[t.who], self.call), self.bold, surface)
                + gap.join(s for part in t.paragraphs for s in part)
                for t in item.turns
            ]
            parts.append((f"{surface.bullet} " if self.bullet else "") + self.parting.join(said))
        return replace(expected(meeting, lambda p: p.name), text="\n\n".join(parts) + "\n")


@dataclass(frozen=True)
class Bodies(Form):
    """A10: bodies speak, or somebody for somebody else or for a body."""

    form: str = "{body}"
    sides: bool = False
    legends: tuple[str, ...] = ("line", "bullets", "table", "missing")

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write a meeting down in which everybody's body is a different one."""
        bodies = dict(zip(meeting.people, BODIES[meeting.language], strict=False))
        absent = "Kim" if meeting.language == EN else "罗兰"
        by_name = self.form.startswith(("[", "{who}"))
        surface = replace(surface, legend="line" if by_name and surface.legend == "missing" else surface.legend)
        parts = [head(meeting, surface)]
        for number, item in enumerate(meeting.items):
            parts.append(heading(item, number, meeting, surface))
            for turn in item.turns:
                who = meeting.people[turn.who]
                label = self.form.format(who=getattr(who, self.call), body=bodies[who], absent=absent)
                mark = label + " " if label.endswith("]") else lead(label, "", surface)
                parts.append(mark + "\n\n".join(paragraphs(turn, meeting, self.call)))
        told = expected(meeting, lambda p: p.name if by_name else bodies[p])
        listed = frozenset(p.name for p in meeting.people) if surface.legend != "missing" else frozenset()
        return replace(told, text="\n\n".join(parts) + "\n", people=listed)


@dataclass(frozen=True)
class Nobody(Form):
    """A11: nobody is named: bullets, question and answer, a raw transcript."""

    how: str = "bullets"
    sides: bool = False
    many: bool = False

    def write(self, meeting: Meeting, surface: Surface) -> Written:
        """Write the words of a meeting down, and nobody's name."""
        chinese = meeting.language == ZH
        gap = "" if chinese else " "
        parts = [f"# {meeting.title}"]
        for number, item in enumerate(meeting.items):
            parts.append(heading(item, number, meeting, surface))
            lines = []
            for at, turn in enumerate(item.turns):
                words = gap.join(s for part in turn.paragraphs for s in part)
                if self.how == "bullets":
                    lines.append(f"{surface.bullet} {words}")
                elif self.how == "questions":
                    asked = ("问", "答") if chinese else ("Q", "A")
                    lines.append(lead(asked[at % 2], "", surface) + words)
                else:
                    voice = ("说话人" if chinese else "Speaker ") + str(turn.who + 1)
                    lines.append(lead(voice, "", surface) + words)
            parts.append(("\n" if self.how == "bullets" else "\n\n").join(lines))
        return replace(expected(meeting, lambda _: ""), text="\n\n".join(parts) + "\n", people=frozenset())


ALL = ("line", "bullets", "boxes", "table", "front")
SPELLED = ("line", "bullets", "table", "key", "missing")

FORMS: dict[str, dict[str, dict[str, Form]]] = {
    EN: {
        "A1": {
            "paragraphs": Form(as_paragraphs(""), "initials", SPELLED),
            "bullets": Form(as_bullets("", "bullets"), "initials", SPELLED, "\n"),
            "bold": Form(as_paragraphs("outside"), "initials", SPELLED),
            "lines": Form(as_paragraphs(""), "initials", SPELLED, "\n", many=False),
        },
        "A2": {
            "full": Form(as_paragraphs("")),
            "first": Form(as_paragraphs(""), "first"),
            "lines": Form(as_paragraphs(""), "first", ALL, "\n", many=False),
            "bullets": Form(as_bullets("", "bullets"), "first", between="\n"),
            "bullets with paragraphs": Form(as_bullets("", "paragraphs"), "name"),
            "numbers": Form(as_numbers(""), "first", between="\n", many=False),
            "handle": Form(as_paragraphs(""), "handle", ("line", "bullets", "table")),
        },
        "A3": {
            "outside": Form(as_paragraphs("outside")),
            "inside": Form(as_paragraphs("inside")),
            "first, inside": Form(as_paragraphs("inside"), "first"),
            "bullets": Form(as_bullets("outside", "bullets"), "first", between="\n"),
            "bullets, inside": Form(as_bullets("inside", "paragraphs"), "name"),
        },
        "A4": {
            "plain": Prose(as_paragraphs(""), legends=(*ALL, "missing")),
            "bold": Prose(as_paragraphs(""), mark="**{who}**", legends=ALL),
            "link": Prose(as_paragraphs(""), mark="[{who}](https://example.org/{handle})", legends=ALL),
            "first": Prose(as_paragraphs(""), "first", legends=ALL),
            "together": Prose(as_paragraphs(""), "first", legends=ALL, together=True),
        },
        "A5": {
            "line": Form(as_name_above("{who}"), legends=ALL, sides=False),
            "heading": Form(as_name_above("### {who}"), legends=ALL, sides=False),
            "bold": Form(as_name_above("**{who}**"), legends=ALL, sides=False),
            "first, heading": Form(as_name_above("### {who}"), "first", ALL, sides=False),
        },
        "A6": {
            "hackmd": Form(as_mark("[name={who}] {words}"), "name", (*ALL, "missing"), "\n"),
            "quoted": Form(as_mark("> *{who}:* {words}"), "first", ALL, "\n", many=False),
            "irc": Form(as_mark("<{who}> {words}"), "handle", ("line", "bullets", "table", "missing"), "\n"),
            "clock": Form(as_mark("[10:02] {who}: {words}"), "name", (*ALL, "missing"), "\n"),
            "signed": Form(as_mark("- {words} @{who}"), "handle", ("line", "bullets", "missing"), "\n", sides=False),
            "tilde": Form(as_mark("- {words} ~{who}"), "handle", ("line", "bullets", "missing"), "\n", sides=False),
        },
        "A7": {
            "minutes": Owned(as_paragraphs(""), "name", ALL, form="## {item} (15m, {who})"),
            "brackets": Owned(as_paragraphs(""), "first", ALL, form="## [{who}] {item}"),
            "handle": Owned(as_paragraphs(""), "handle", ("line", "bullets", "table"), form="## {item} @{who}"),
            "paragraph": Owned(as_paragraphs(""), "first", ALL, form="## {item} ({who})", bullets=False),
            "column": OwnerColumn(as_paragraphs("")),
        },
        "A8": {
            "lines": Debate(as_paragraphs("")),
            "bullets": Debate(as_paragraphs(""), bullets=True),
        },
        "A9": {
            "bullet": Inline(as_paragraphs(""), "first"),
            "full": Inline(as_paragraphs("")),
            "slash": Inline(as_paragraphs(""), "first", parting=" / "),
            "bold": Inline(as_paragraphs(""), "first", bold="outside"),
            "dots": Form(as_bullets("", "dots"), "first", ALL, "\n", sides=False),
        },
        "A10": {
            "body": Bodies(as_paragraphs("")),
            "proxy": Bodies(as_paragraphs(""), "first", form="[{who} for {absent}]"),
            "proxy, colon": Bodies(as_paragraphs(""), form="[{who} for {absent}]:"),
            "affiliation": Bodies(as_paragraphs(""), form="{who} ({body})"),
        },
        "A11": {how: Nobody(as_paragraphs(""), how=how) for how in ("bullets", "questions", "transcript")},
    },
    ZH: {
        "A1": {
            "paragraphs": Form(as_paragraphs(""), "initials", SPELLED),
            "bullets": Form(as_bullets("", "bullets"), "initials", SPELLED, "\n"),
            "lines": Form(as_paragraphs(""), "initials", SPELLED, "\n", many=False),
        },
        "A2": {
            "paragraphs": Form(as_paragraphs("")),
            "lines": Form(as_paragraphs(""), legends=ALL, between="\n", many=False),
            "bullets": Form(as_bullets("", "bullets"), between="\n"),
            "bullets with paragraphs": Form(as_bullets("", "paragraphs")),
            "numbers": Form(as_numbers(""), between="\n", many=False),
            "handle": Form(as_paragraphs(""), "handle", ("line", "bullets", "table")),
        },
        "A3": {
            "outside": Form(as_paragraphs("outside")),
            "inside": Form(as_paragraphs("inside")),
            "apart": Form(as_paragraphs("apart")),
            "bullets": Form(as_bullets("outside", "bullets"), between="\n"),
        },
        "A4": {
            "plain": Prose(as_paragraphs(""), legends=(*ALL, "missing")),
            "bold": Prose(as_paragraphs(""), mark="**{who}**", legends=ALL),
            "link": Prose(as_paragraphs(""), mark="[{who}](https://example.org/{handle})", legends=ALL),
            "together": Prose(as_paragraphs(""), legends=ALL, together=True),
        },
        "A5": {
            "line": Form(as_name_above("{who}"), legends=ALL, sides=False),
            "heading": Form(as_name_above("### {who}"), legends=ALL, sides=False),
            "bold": Form(as_name_above("**{who}**"), legends=ALL, sides=False),
        },
        "A6": {
            "hackmd": Form(as_mark("[name={who}] {words}"), "name", (*ALL, "missing"), "\n"),
            "quoted": Form(as_mark("> *{who}：* {words}"), "name", ALL, "\n", many=False),
            "irc": Form(as_mark("<{who}> {words}"), "handle", ("line", "bullets", "table", "missing"), "\n"),
            "clock": Form(as_mark("[10:02] {who}：{words}"), "name", (*ALL, "missing"), "\n"),
            "signed": Form(as_mark("- {words} @{who}"), "handle", ("line", "bullets"), "\n", sides=False),
            "tilde": Form(as_mark("- {words} ~{who}"), "handle", ("line", "bullets"), "\n", sides=False),
        },
        "A7": {
            "brackets": Owned(as_paragraphs(""), "name", ALL, form="## {item}（{who}，10min）"),
            "numbered": Owned(as_paragraphs(""), "name", ALL, form="## 议程二：{item}（{who}）"),
            "handle": Owned(as_paragraphs(""), "handle", ("line", "bullets", "table"), form="## {item} @{who}"),
            "paragraph": Owned(as_paragraphs(""), "name", ALL, form="## {item}（{who}）", bullets=False),
            "column": OwnerColumn(as_paragraphs("")),
        },
        "A8": {
            "lines": Debate(as_paragraphs("")),
            "bullets": Debate(as_paragraphs(""), bullets=True),
        },
        "A9": {
            "bullet": Inline(as_paragraphs(""), parting=""),
            "dash": Inline(as_paragraphs(""), parting="——"),
            "bold": Inline(as_paragraphs(""), bold="outside", parting="——", bullet=False),
            "dots": Form(as_bullets("", "dots"), "name", ALL, "\n", sides=False),
        },
        "A10": {
            "body": Bodies(as_paragraphs("")),
            "proxy": Bodies(as_paragraphs(""), form="{who}（代{absent}）"),
            "delegate": Bodies(as_paragraphs(""), form="{who}代表{body}"),
        },
        "A11": {how: Nobody(as_paragraphs(""), how=how) for how in ("bullets", "questions", "transcript")},
    },
}
"""How notes attribute, by language, family and form."""


@st.composite
def notes(
    draw: st.DrawFn, language: str, form: Form, families: Sequence[str] = ("G1", "G2"), *, often: bool = False
) -> Written:
    """Notes of a random meeting, written down in one form."""
    meeting = draw(
        meetings(
            language, sides=families if form.sides else (), often=often, paragraphs=3 if form.many else 1,
            decoys=not isinstance(form, Prose | Debate),
        )
    )  # fmt: skip
    surface = draw(surfaces(language, form.legends))
    written = form.write(meeting, surface)
    return replace(written, text=wrap(written.text, surface.width)) if surface.width else written
