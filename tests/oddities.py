"""Notes with all that people and programs put into them, whose words carry marks by which they are known again.

A mark (`qa007`) is written once, so where it stands in the notes is known without reading them: that is the oracle.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from hypothesis import strategies as st

MARK = re.compile(r"q[a-z][0-9]{3}")
"""A mark: the letter is its speaker's."""
LINE_END = re.compile("\r\n|\n|\r|\x85|\u2028|\u2029")
M = "\ue000"
"""Where a mark comes in a template."""
ENDS = ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"]

# ── Templates: what stands in a line, between lines, and alone on one ──

WORDS = [
    f"{M}", f"the roof {M} leaks", f"屋顶{M}漏水", f"{M}，{M}。", f"**{M}**", f"*{M}*", f"~~{M}~~", f"`{M}`",
    f"``{M} ` x``", f"达成**{M}：**大模型{M}", f"**“{M}”**的", f"**{M}**{M}", f"_{M}_", f"3~5 {M} 10~20 {M}",
    f'[{M}](https://x.example/z "z")', f"[{M}]", f"[{M}][z]", f"<https://x.example/z> {M}",
    f"https://x.example/~z {M}", f"![{M}](z.png)", f"![](z.png){M}", f'<img src="z" alt="{M}">{M}', f"<b>{M}</b>",
    f"<i>{M} **{M}</i>** {M}", f'<span class="z">{M}</span>', f"{M}<br>{M}", f"{M}<br/>", f"<!-- z -->{M}",
    f"<kbd>{M}</kbd>", f"<u>{M}", f"&amp; {M} &lt;", f"&nbsp;{M}&nbsp;", f"&#x41;{M}", f"&bad; {M}", rf"\*{M}\*",
    rf"\[{M}\]", rf"{M}\a\\", f"{M}[^z]", f"{M}\u00a0{M}", f"\u3000{M}\u3000", f"{M}\u200b{M}", f"\ufeff{M}\u200d",
    f"e\u0301 {M} u\u0308", f"👩\u200d👧 {M} 😀", f"\u1112\u1161\u11ab {M}", f"\u202e{M}\u202c", f"\t{M}\t",
    f"{M}   {M}", f"& {M} < {M} >", f"* {M}", f"{M} *", f"_ {M}", f"{M} |", f"| {M}", f"`{M}", f"{M} ``",
    f"<Two Words> {M}", f"<quinn> {M}", f"[{M}]: z{M}", f"{M} ~~ {M}", f"<a {M}", f"12. {M}", f"#{M}", f"<!{M}",
    f"{M} ![", f"\x0b{M}\x0c", f"]({M}",
]  # fmt: skip
BREAKS = ["\n", "\n", "\n", "  \n", "\\\n", " \n", "\n  ", "\n\u3000\u3000", "\n\t", "<br>\n", "\n\u200b"]
LONE = [
    "\u3000", "\u00a0", "\u2003\u3000", "<br>", "<br/>", "![](z.png)", "\\", "\u200b", "\ufeff", "<!-- z -->",
    "&nbsp;", "<span></span>", "***", "- - -", "`` ` ``", "![z][z]", "\x0c",
]  # fmt: skip


def sometimes(random: Random, of: int) -> bool:
    """True once in ``of`` times."""
    return random.randrange(of) == of - 1


def line(random: Random, words: list[str] = WORDS, most: int = 4) -> str:
    """Some of ``words`` on one line."""
    return " ".join(random.choice(words) for _ in range(random.randrange(most) + 1))


def lines(random: Random, words: list[str] = WORDS, lone: list[str] = LONE) -> str:
    """Lines of one paragraph, with lone ones among them."""
    found = line(random, words)
    for _ in range(random.randrange(4)):
        found += random.choice(BREAKS)
        if sometimes(random, 4):
            found += random.choice(lone) + "\n"
        found += line(random, words)
    return found


def indented(text: str, first: str, rest: str) -> str:
    """``text`` with something before its first line and something before the others."""
    return first + text.replace("\n", "\n" + rest)


def quoted(text: str) -> str:
    return indented(text, "> ", "> ")


def lazy(text: str) -> str:
    return "> " + text


def item(text: str) -> str:
    return indented(text, "- ", "  ")


def lazy_item(text: str) -> str:
    return "1. " + text


def item_on_the_next_line(text: str) -> str:
    return "-\n" + indented(text, "  ", "  ")


def nested(text: str) -> str:
    return f"* {M}\n" + indented(text, "\t- ", "\t  ") + f"\n\t\t+ {M}\n\n  {M}"


def quoted_item(text: str) -> str:
    return indented(text, "- > ", "  > ")


def heading(text: str) -> str:
    return "## " + text


def underlined(text: str) -> str:
    return text + "\n---"


def titled(text: str) -> str:
    return text + "\n======"


def table(text: str) -> str:
    rows = "\n".join(f"| {line} |" for line in text.split("\n"))
    return f"| {M} | b |\n|---|:-:|\n{rows}\n| {M} | b | {M} |\n{M}"


def table_below(text: str) -> str:
    return f"{text}\n{M}|b\n-|-\n{M}|{M}"


def fenced(text: str) -> str:
    return f"```text\n{text}\n```"


def code(text: str) -> str:
    return indented(text, "    ", "    ")


def paragraph_of_html(text: str) -> str:
    return f"<p>{text}</p>"


def list_of_html(text: str) -> str:
    return f"<ul>\n<li>{M}</li>\n<li>{text}\n<ol><li>{M}</ol></ul>\n{M}"


def table_of_html(text: str) -> str:
    return f"<table>\n<tr><th>{M}</th><th>b</th></tr>\n<tr><td>{text}</td><td>{M}\n</td></tr></table>"


def details(text: str) -> str:
    return f"<details>\n<summary>{M}</summary>\n\n{text}\n\n</details>"


def footnote(text: str) -> str:
    return indented(text, "[^z]: ", "    ")


def figure(text: str) -> str:
    return f'<figure><img src="z" alt="{M}"><figcaption>{text}</figcaption></figure>'


def task(text: str) -> str:
    return "- [x] " + text


FORMS: list[Callable[[str], str]] = [
    str, str, str, quoted, lazy, item, lazy_item, item_on_the_next_line, nested, quoted_item, heading, underlined,
    titled, table, table_below, fenced, code, paragraph_of_html, list_of_html, table_of_html, details, footnote,
    figure, task,
]  # fmt: skip
BEGINNINGS = [
    "", "", "", "\ufeff", "---\n", f"---\n{M}\n---\n", f"---\ntitle: {M}\n---\n", f'+++\ntitle = "{M}"\n+++\n',
    "\n\u3000\n",
]  # fmt: skip


def marked(template: str, letter: str = "a", first: int = 0) -> str:
    """``template`` with a mark of its own in each place for one."""
    numbers = iter(range(first, first + template.count(M)))
    return re.sub(M, lambda _: f"q{letter}{next(numbers):03}", template)


def with_line_ends(random: Random, text: str) -> str:
    """``text`` with its lines ended in one way or another; in one way of several, mixed."""
    ends = random.choice([["\n"], ["\n"], ["\n"], *([end] for end in ENDS), ENDS])
    parts = text.split("\n")
    return parts[0] + "".join(random.choice(ends) + part for part in parts[1:])


def document(random: Random) -> str:
    """Notes of any blocks in any order."""
    found = random.choice(BEGINNINGS)
    for _ in range(random.randrange(5) + 1):
        found += random.choice(LONE) + "\n" if sometimes(random, 5) else ""
        block = random.choice(FORMS)(lines(random))
        if sometimes(random, 3):
            block = random.choice(FORMS)(block)
        found += block + random.choice(["\n\n", "\n\n", "\n"])
    return with_line_ends(random, marked(found))


# ── Meetings: turns whose words carry the marks of their speaker ──

NOTES = ("<quinn>", "<Two", f"]: z{M}", "12. ", "|", "* ", "_ ", f"#{M}", "![", "[^z]", f"<!{M}", "<a ")
"""What makes a line something else than words of a speaker: a list, a table, a label, a footnote."""
SPOKEN = [words for words in WORDS if not any(sign in words for sign in NOTES)]
SPEAKERS = {
    "en": {"a": "Ada Stone", "b": "Ben Ash", "c": "Cleo Marr"},
    "zh": {"a": "林一楠", "b": "王二虎", "c": "赵三立"},
}
HEADS = {
    "en": [
        "# Board\n\nPresent: Ada Stone, Ben Ash, Cleo Marr\n\n",
        "# Board\n\n## Attendees\n\n- Ada Stone\n- Ben Ash\n- Cleo Marr\n\n## Roof\n\n",
    ],
    "zh": [
        "# 会议\n\n参会：林一楠、王二虎、赵三立\n\n",
        "# 会议\n\n## 参会人员\n\n- 林一楠\n- 王二虎\n- 赵三立\n\n## 屋顶\n\n",
    ],
}
LABELS = {
    "en": ["{}: ", "**{}**: ", "**{}:** ", "<b>{}:</b> ", "{}:\u00a0"],
    "zh": ["{}：", "**{}**：", "**{}：**", "<b>{}：</b>", "\u3000\u3000{}：", "{}: "],
}
OPENING = {"en": f"the roof {M} leaks ", "zh": f"屋顶{M}漏水 "}
TURNS: list[Callable[[str], str]] = [str, item, paragraph_of_html]


def meeting(random: Random) -> tuple[str, dict[str, str]]:
    """The notes of a meeting, and whose mark each letter is."""
    language = random.choice(["en", "zh"])
    form, label = random.choice(TURNS), random.choice(LABELS[language])
    # Between the lines of an item, what looks blank would end what the item says.
    lone = LONE if form is str else [words for words in LONE if words.strip("\u200b\ufeff\x0c\u3000\u00a0\u2003")]
    apart = random.choice(["\n", "\n\n"]) if form is str else "\n\n"
    found = random.choice(HEADS[language])
    found += random.choice(LONE) + "\n" if sometimes(random, 2) else ""
    count, last = 0, ""
    for _ in range(random.randrange(5) + 2):
        letter = random.choice([letter for letter in "abc" if letter != last])
        words = OPENING[language] + lines(random, SPOKEN, lone)
        turn = form(label.format(SPEAKERS[language][letter]) + words)
        turn = random.choice(LONE) + "\n" + turn if sometimes(random, 5) else turn
        found += marked(turn, letter, count) + apart
        count, last = count + turn.count(M), letter
    return with_line_ends(random, found), SPEAKERS[language]


documents = st.randoms(use_true_random=False).map(document)
meetings = st.randoms(use_true_random=False).map(meeting)


def line_of(text: str, place: int) -> int:
    """The line of ``place``, counted by whoever has not read how Accord counts."""
    return len(LINE_END.findall(text[:place])) + 1
