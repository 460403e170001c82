"""Random meetings, and the ways in which people write meetings down: what the round trip draws from.

A meeting is who was there, what was said and who took whose side. A form writes it down as one family of notes does;
what is expected of reading it back stands beside the text. Nothing here is ambiguous to a person: no two people share
a name or initials, no sentence names anybody or holds a word of agreement, and whoever is on no list speaks twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

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
    "欧阳雪", "诸葛瑾瑜", "司马青云", "上官婉", "夏侯敬之", "马晓东", "高远", "何欣怡", "方子墨", "段云帆",
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
            ("+1.", "agree", "Full"),
            ("Agreed.", "agree", "Full"),
            ("Seconded.", "agree", "Full"),
            ("Exactly.", "agree", "Full"),
            ("I agree.", "agree", "Full"),
            ("Same here.", "agree", "Full"),
            ("Sounds good.", "agree", "Full"),
            ("Me too.", "agree", "Full"),
            ("-1", "disagree", "Full"),
            ("I disagree.", "disagree", "Full"),
            ("No, I don't think so.", "disagree", "Full"),
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
    roles: tuple[tuple[str, str, str], ...] = ()


# ── Strategies ──


def _initials(name: str) -> str:
    if name.isascii() or " " in name:
        return "".join(word[0] for word in name.split() if word[0].isupper())
    return "".join(sound[0] for sound in lazy_pinyin(name.replace("·", ""))).upper()


def _handle(name: str, nick: str, number: int) -> str:
    if number == 0 or not name.isascii():
        return nick
    first, last = name.split(" ")[0], name.split(" ")[-1]
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
            side = _side(draw, language, sides, before, who, often) if before and sides else None
            if decoys and side is None and draw(st.integers(0, 5)) == 0:
                said[-1].append(draw(st.sampled_from(DECOYS[language])))
            turns.append(Turn(who, tuple(map(tuple, said)), side))
        if turns:
            items.append(Item(name, tuple(turns)))
    return Meeting(language, draw(st.sampled_from(TITLES[language])), everybody, tuple(items))


def _side(
    draw: st.DrawFn, language: str, families: Sequence[str], before: list[int], who: int, often: bool
) -> Side | None:
    if not (often or draw(st.booleans())):
        return None
    words, polarity, strength = draw(st.sampled_from([w for f in families for w in WORDINGS[language][f]]))
    others = sorted(set(before) - {who})
    other = draw(st.sampled_from(others)) if "{other}" in words else before[-1]
    return Side(words, polarity, strength, other)


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
    return f"## {'一二三四五六七八'[number]}、{item.name}" if meeting.language == ZH else f"## {number + 1}. {item.name}"


# ── Writing: turns ──


def paragraphs(turn: Turn, meeting: Meeting, call: str) -> list[str]:
    """The words of a turn; the side that is taken stands first, and names the other as the notes call people."""
    gap = "" if meeting.language == ZH else " "
    words = [gap.join(sentences) for sentences in turn.paragraphs]
    if turn.side:
        other = meeting.people[turn.side.other]
        side = turn.side.words.format(other=other.name if call == "handle" else getattr(other, call))
        if side[-1] not in ".。":
            words = [side, *words] if len(words) > 1 else [side]
        else:
            words[0] = side + gap + words[0]
    return words


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
        (t.side.polarity, party(meeting.people[t.who]), party(meeting.people[t.side.other]), t.side.strength)
        for t in meeting.turns
        if t.side
    )
    return Written("", said, sides, frozenset(party(someone) for someone in meeting.people))
