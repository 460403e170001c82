"""Markdown as people write it in notes, told to a library that knows CommonMark and GFM alone.

The library is given a copy of the notes in which single characters are others: never more, never fewer, so that each
place in the copy is the same place in the notes, from where the words are taken. What is changed, and why:

- lines end with LF, whatever ends them in the notes; a line of nothing but Unicode's spaces is blank;
- emphasis works beside Chinese punctuation (`达成**共识：**大模型`), as https://github.com/tats-u/markdown-cjk-friendly
  has it;
- one tilde is a tilde (`3~5人`), only two strike out, as in most notes;
- a code span ends in its line: marks without a partner there are characters;
- what would be swallowed as markup stays: a comment or a script that never ends, `[Ada]: agreed` (a link's
  definition, had it an address);
- in plain text nothing is HTML.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from accord.ground.spelling import INVISIBLE

_NEUTRAL, _LETTER = ",", "x"
"""Characters that mean nothing in Markdown: a mark of punctuation, and a letter."""
_CR: Final = re.compile(r"\r(?!\n)")
_SEPARATORS: Final = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))
_BLANK: Final = re.compile(rf"^[ \t]*(?:[^\S\n\r \t]|[{INVISIBLE}])(?:[^\S\n\r]|[{INVISIBLE}])*(?=\r?$)", re.MULTILINE)
_UNSEEN: Final = re.compile(rf"^[{INVISIBLE}]{{1,3}}(?![{INVISIBLE}])", re.MULTILINE)
_TILDE: Final = re.compile(r"(?<!~)~(?!~)")
_DEFINITION: Final = re.compile(r"\[\^[^\[\]\s]{1,200}\]:|\](:)(?=[ \t]{0,9}\r?\n?[ \t]{0,9}(\S{0,200}))")
_ADDRESS: Final = re.compile(r"<?(?:[A-Za-z][A-Za-z0-9+.-]*:\S|\.{0,2}/|[#?]\S|[\w/-]*[\w-]{2}\.[A-Za-z]{2})")
_TICKED: Final = re.compile(r"^.*`.*$", re.MULTILINE)
_TICKS: Final = re.compile(r"(?<![\\`])`+")
_FENCE: Final = 3
_NO_HTML: Final = re.compile(r"(?i)<(?=!(?!--|\[CDATA\[|DOCTYPE\b)|\?(?![a-z]))")
_ENDLESS: Final = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (
        re.compile(r"<(?:script|pre|style|textarea)\b", re.IGNORECASE),
        re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE),
    ),
)
"""How the blocks of HTML begin that only end with a mark of their own, and that mark (CommonMark, section 4.6)."""
_EMPHASIS: Final = re.compile(r"\*+|_+|~~+")
_CJK: Final = re.compile(
    "[\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60\uffe0-\uffe6\U00020000-\U0003ffff]"
)


def prepare(text: str, *, plain: bool = False) -> str:
    """The copy of ``text`` for the library, of the same length; ``plain`` text has no HTML.

    Sources: https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/.
    """
    copy = _CR.sub("\n", text)
    if not copy.isascii():
        copy = copy.translate(_SEPARATORS)
    copy = _UNSEEN.sub(_spaces, _BLANK.sub(_spaces, copy))
    copy = _TICKED.sub(_with_paired_ticks, _DEFINITION.sub(_no_definition, _TILDE.sub(_NEUTRAL, copy)))
    if plain:
        copy = copy.replace("<", _NEUTRAL).replace("&", _NEUTRAL)
    copy = without_endless(_NO_HTML.sub(_NEUTRAL, copy))
    return copy if copy.isascii() else _with_emphasis(copy)


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _no_definition(found: re.Match[str]) -> str:
    """What follows `[label]:` is the address of a link only if it looks like one; else it is words."""
    words = found[1] is not None and not _ADDRESS.match(found[2])
    return "]" + _NEUTRAL if words else found[0]


def _with_paired_ticks(line: re.Match[str]) -> str:
    """A line in which one or two backticks that no others of that number follow are no backticks."""
    runs = [(run.start(), len(run[0])) for run in _TICKS.finditer(line[0])]
    partners: dict[int, list[int]] = {}
    for number in range(len(runs) - 1, -1, -1):
        partners.setdefault(runs[number][1], []).append(number)
    words, number = list(line[0]), 0
    while number < len(runs):
        start, size = runs[number]
        while partners[size] and partners[size][-1] <= number:
            partners[size].pop()
        if partners[size]:
            number = partners[size][-1]
        elif size < _FENCE:
            words[start : start + size] = _NEUTRAL * size
        number += 1
    return "".join(words)


def without_endless(copy: str) -> str:
    """``copy`` without comments, scripts and the like that have no end: each would take in the rest of the notes."""
    for begin, end in _ENDLESS if "<" in copy else ():
        last = max((found.start() for found in end.finditer(copy)), default=-1) + 1
        copy = copy[:last] + begin.sub(lambda found: _NEUTRAL + found[0][1:], copy[last:])
    return copy


def _with_emphasis(copy: str) -> str:
    """``copy`` with other characters beside marks of emphasis, where CommonMark's rule fails beside Chinese."""
    changed: dict[int, str] = {}
    for run in _EMPHASIS.finditer(copy):
        before, behind = copy[run.start() - 1 : run.start()], copy[run.end() : run.end() + 1]
        for place, mine, other in ((run.start() - 1, before, behind), (run.end(), behind, before)):
            if _CJK.match(mine) and changed.get(place) != _LETTER:
                changed[place] = _NEUTRAL if run[0][0] == "_" or _is_punctuation(other) else _LETTER
    if not changed:
        return copy
    places = sorted(changed)
    ends = [*places[1:], len(copy)]
    rest = (changed[place] + copy[place + 1 : end] for place, end in zip(places, ends, strict=True))
    return copy[: places[0]] + "".join(rest)


def _is_punctuation(character: str) -> bool:
    """Whether this is punctuation for CommonMark, and not Chinese."""
    return bool(character) and unicodedata.category(character)[0] in "PS" and not _CJK.match(character)
