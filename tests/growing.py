"""Notes of any length, of every kind of line that was slow for some parser: what they cost must grow with length."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

HEAD = "# 会议\n\n参会：林一楠、王二虎、Ada Stone\n\n林一楠：屋顶漏水。\n\nAda Stone: the roof leaks.\n\n"

Kind = Callable[[int], str]


def calls(work: Callable[[], object]) -> int:
    """Calls of functions during some work, those of Python itself included."""
    count = 0

    def look(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def repeated(words: str) -> Kind:
    """The same words again and again."""
    return lambda size: words * (size // len(words.encode()))


def counted(words: str) -> Kind:
    """Words with a number in them, each time another."""
    return lambda size: "".join(words.format(n) for n in range(size // len(words.format(1000).encode())))


def stepped(step: str, words: str, most: int = 60) -> Kind:
    """Lines that lie deeper and deeper, and begin anew."""
    unit = sum(len(step) * n + len(words) for n in range(most))
    whole = "".join(step * n + words for n in range(most))
    return lambda size: whole * max(size // unit, 1)


def both(first: str, last: str) -> Kind:
    """Half of the length of one, half of the other."""
    return lambda size: first * (size // 2 // len(first.encode())) + "a" + last * (size // 2 // len(last.encode()))


def table(columns: int) -> Kind:
    """A table with that many columns, and rows of one cell."""
    head = "|" + "a|" * columns + "\n|" + "-|" * columns + "\n"
    return lambda size: head + "|x|\n" * (size // 4)


def wide_table(size: int) -> str:
    """A table as wide as it is long."""
    return table(size // 6)(size // 3)


def backticks(size: int) -> str:
    """Marks of code of ever other lengths."""
    return "".join("`" * (n % 100 + 1) + " " for n in range(size // 51))


KINDS: dict[str, Kind] = {
    "letters": repeated("a"),
    "Chinese": repeated("屋顶漏水，"),
    "words": repeated("the roof leaks "),
    "sentences": repeated("The roof leaks. We wait! "),
    "Chinese sentences": repeated("屋顶漏水。我们等！"),
    "lines": repeated("the roof leaks\n"),
    "short lines": repeated("a\n"),
    "paragraphs": repeated("the roof leaks\n\n"),
    "blank lines": repeated("\n"),
    "spaces": repeated(" "),
    "spaces and a word": lambda size: " " * size + "a",
    "tabs": lambda size: "\t" * size + "a",
    "ideographic spaces": repeated("\u3000"),
    "lines of an ideographic space": repeated("\u3000\na\n"),
    "zero-width spaces": repeated("\u200b"),
    "combining marks": repeated("e\u0301"),
    "carriage returns": repeated("a\r"),
    "line separators": repeated("a\u2028"),
    "turns": repeated("林一楠：屋顶漏水。\n\nAda: the roof leaks.\n\n"),
    "turns in one paragraph": repeated("林一楠：屋顶漏水。\n王二虎：好。\n"),
    "one speaker": repeated("Ada: the roof leaks.\n\n"),
    "other speakers": counted("Ada{0}: the roof leaks.\n\n"),
    "turns that agree": repeated("王二虎：我同意林一楠。\n\n林一楠：好。\n\n"),
    "colons": repeated("a: "),
    "headings": counted("## Roof {0}\n\nit leaks\n\n"),
    "underlined headings": repeated("a\n-\n"),
    "rules": repeated("---\n\n"),
    "hashes": repeated("#"),
    "items": repeated("- the roof leaks\n"),
    "numbered items": counted("{0}. the roof leaks\n"),
    "items in one line": repeated("- "),
    "items in items": stepped("  ", "- a\n"),
    "tasks": repeated("- [ ] the roof\n"),
    "quotations": repeated("> a\n"),
    "lazy quotations": repeated("> a\nb\n"),
    "quotations in one line": repeated(">"),
    "quotations in quotations": stepped(">", "a\n\n"),
    "quotations and items": repeated("> - a\n"),
    "rows": lambda size: "| who | what |\n|---|---|\n" + repeated("| Ada | waits |\n")(size),
    "short rows": table(50),
    "a wide table": wide_table,
    "bars": repeated("a|b\n"),
    "emphasis": repeated("**a** "),
    "emphasis in Chinese": repeated("达成**共识：**大"),
    "opening emphasis": repeated("*a "),
    "closing emphasis": repeated("a** "),
    "emphasis inside words": repeated("a**b"),
    "stars": repeated("*"),
    "stars and underscores": repeated("*a_ "),
    "underscores": repeated("a_"),
    "tildes": repeated("a~~"),
    "single tildes": repeated("a~"),
    "backticks": backticks,
    "ticks": repeated("`a` `"),
    "links": repeated("[a](b.c) "),
    "brackets": repeated("["),
    "brackets in brackets": both("[", "]"),
    "brackets and parentheses": repeated("[a]("),
    "pictures": repeated("![a](b.c)\n"),
    "definitions": counted("[a{0}]: b.cc\n"),
    "footnotes": counted("a[^{0}]\n\n[^{0}]: b\n\n"),
    "entities": repeated("&amp;"),
    "escapes": repeated("\\*"),
    "angles": repeated("<"),
    "tags": repeated("<b>a</b> "),
    "open tags": repeated("<b>"),
    "open tags of unknown names": repeated("<a b"),
    "comments": repeated("<!-- a -->\n"),
    "comments without end": repeated("a <!-- "),
    "paragraphs of HTML": repeated("<p>a</p>\n"),
    "lists of HTML": both("<ul><li>", "</ul>"),
    "code": repeated("    a\n"),
    "fences": repeated("```\na\n```\n"),
    "fences without end": repeated("```a\n"),
    "quotation marks": repeated('"a '),
    "Chinese quotation marks": repeated("“屋顶"),
    "votes": repeated("赞成：林一楠、王二虎\n"),
    "names": repeated("林一楠、王二虎和Ada Stone"),
    "labels without words": repeated("林一楠：\n"),
    "addresses": repeated("https://x.example/a "),
}
