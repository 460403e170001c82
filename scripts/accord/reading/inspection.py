"""What became of each line of the notes, for a person to read or a program to take up."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Final

from rdflib import Dataset
from rdflib.term import Node
from rich.cells import cell_len, set_cell_size

from accord.ground.phrases import tell, word
from accord.notes.minutes import LabelFound, Minutes, Understood, Weighed
from accord.rdf.terms import ACCORD, DCTERMS

LONGEST_REASON: Final = 40
"""How many columns the reason may take, so that the words of the notes keep their place."""

NEAR: Final = -2.0
"""Sum of the evidence above which a label that is nobody's is shown in the table."""
OFTEN: Final = 3
"""Times that a label stands from which on it is shown, whatever its sum."""
MOST_LABELS: Final = 40
"""How many labels the table shows; JSON has all."""
MOST_SIDES: Final = 40
"""How many weighed sides the table shows; JSON has all."""
SKIPPED: Final = frozenset(
    {Understood.AGENDA, Understood.SOURCE, Understood.NARRATIVE, Understood.CODE, Understood.MARKUP, Understood.LEAD}
)
"""What lines are understood as from which nothing comes into the graph as anybody's words."""
REASONED: Final = frozenset({Understood.NARRATIVE})
"""What is skipped for several reasons."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]+")
"""What would move a terminal's cursor or turn the direction of writing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the notes."""

    line: int
    """Its number, counted from 1."""
    understood: str
    """What it was understood as: a value of `accord.notes.minutes.Understood`."""
    reason: str
    """Why, or as whose words; empty where the kind of line says it all."""
    text: str
    """The line as it stands."""


@dataclass(frozen=True, slots=True)
class WeighedSide:
    """A side that somebody may take, with the words that were the cue and what counted for and against it."""

    line: int
    start: int
    end: int
    """Where the words stand that state it, in code points."""
    cue: str
    kind: str
    """The class of the words."""
    polarity: str
    strength: str
    party: str
    others: tuple[str, ...]
    score: float
    """From 0 to 1."""
    stated: bool
    """Whether it is sure enough to be among the relations; else it is only offered."""
    clues: dict[str, float]
    """Weight (log-odds) by the name of what was seen."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was understood of one set of notes."""

    notes: str
    """The file."""
    notations: tuple[str, ...]
    """The notations that were used, the most fitting first."""
    matches: dict[str, int]
    """How often each way of marking a speaker was met."""
    lines: tuple[Line, ...]
    """Every line, in order."""
    statements: int
    """How many statements were found."""
    nobodys: tuple[int, ...]
    """The lines of those statements that nobody in particular is found to have made."""
    ambiguous: tuple[tuple[str, int], ...]
    """Names that could mean several persons, each with its line."""
    warnings: tuple[tuple[str, int], ...] = ()
    """What a person should know, each with its line."""
    labels: tuple[LabelFound, ...] = ()
    """What may be a label of a speaker, with the evidence, its sum, and the decision; the likeliest first."""
    sides: tuple[WeighedSide, ...] = ()
    """Sides that were weighed, in the order of the notes."""

    @property
    def not_understood(self) -> tuple[int, ...]:
        """The lines of which nothing was made."""
        return tuple(line.line for line in self.lines if line.understood == Understood.NOT_UNDERSTOOD)


def inspect(minutes: Minutes) -> Inspection:
    """Tell line by line what notes were understood as."""
    source = minutes.source
    accounts = (Line(a.line, str(a.understood), a.detail, source.line_text(a.line)) for a in minutes.lines)
    return Inspection(
        notes=str(source.path or source.slug),
        notations=tuple(name for name, count in minutes.notations if not count),
        matches={name: count for name, count in minutes.notations if count},
        lines=tuple(accounts),
        statements=len(minutes.statements),
        nobodys=tuple(source.line_of(s.span.start) for s in minutes.statements if s.party is None),
        ambiguous=tuple((name, source.line_of(span.start)) for name, span in minutes.ambiguous),
        warnings=tuple(minutes.warnings),
        labels=tuple(sorted(minutes.labels, key=lambda label: (-label.score, label.line, label.name))),
        sides=tuple(_side(one, minutes) for one in minutes.weighed),
    )


def _side(one: Weighed, minutes: Minutes) -> WeighedSide:
    """A weighed side for a reader."""
    relation = one.relation
    return WeighedSide(
        minutes.source.line_of(relation.evidence.start), relation.evidence.start, relation.evidence.end, one.cue,
        relation.cue, str(relation.polarity), str(relation.strength), relation.party.name,
        tuple(other.name for other in relation.others), round(one.score, 3), one.stated, dict(one.clues),
    )  # fmt: skip


def as_json(inspection: Inspection) -> str:
    """Write an inspection as a JSON object with the attributes of `Inspection` as keys."""
    whole = asdict(inspection) | {"not_understood": inspection.not_understood}
    whole["warnings"] = [{"message": message, "line": line} for message, line in inspection.warnings]
    for label in whole["labels"]:
        label["evidence"] = dict(label["evidence"])
    whole["ambiguous"] = [{"name": name, "line": line} for name, line in inspection.ambiguous]
    return json.dumps(whole, ensure_ascii=False, indent=1)


def as_table(inspection: Inspection, width: int | None = None, lang: str = "en") -> str:
    """Write an inspection as aligned columns, with the sums below.

    Args:
        inspection: what to show.
        width: columns of the terminal, to which lines are cut; None cuts nothing.
        lang: the language in which it is told; the words of the notes stay as they are.
    """
    number, kind, why, words = (tell(f"inspect-{head}", lang) for head in ("line", "understood", "reason", "words"))
    rows = [
        (str(line.line), word("line", line.understood, lang), _reason(line.reason, lang), line.text)
        for line in inspection.lines
    ]
    body = _aligned([(number, kind, why, words), *rows], width)
    return "\n".join([*body, "", *_sums(inspection, lang)])


def _reason(reason: str, lang: str) -> str:
    """The reason with its own words told in a language; what stands behind a colon is of the notes."""
    head, colon, rest = reason.partition(": ")
    return reason if lang == "en" else word("reason", head, lang) + colon + rest


def nobodys_share(dataset: Dataset) -> dict[Node, tuple[int, int]]:
    """Count, for each document of a built graph, the claims of nobody in particular and all its claims."""
    documents = {claim: document for claim, _, document, _ in dataset.quads((None, DCTERMS.isPartOf, None))}
    nobodys = {claim for claim, *_ in dataset.quads((None, ACCORD.attribution, ACCORD.NoAttribution))}
    every = Counter(documents.values())
    without = Counter(documents[claim] for claim in nobodys if claim in documents)
    return {document: (without[document], total) for document, total in every.items()}


def _aligned(rows: Sequence[tuple[str, str, str, str]], width: int | None) -> Iterator[str]:
    """Pad the first three columns to their widest cell; Chinese characters take two columns."""
    clean = [tuple(_CONTROL.sub(" ", cell) for cell in row) for row in rows]
    number, kind, reason = (max(cell_len(row[column]) for row in clean) for column in range(3))
    reason = min(reason, LONGEST_REASON)
    for line, understood, why, words in clean:
        start = f"{line:>{number}}  {set_cell_size(understood, kind)}  {set_cell_size(why, reason)}  "
        yield _cut(start + words, width).rstrip()


def _cut(text: str, width: int | None) -> str:
    if width is None or cell_len(text) <= width:
        return text
    return set_cell_size(text, max(width - 1, 1)).rstrip() + "…"


def _labels(inspection: Inspection, lang: str) -> Iterator[str]:
    """The labels that speak, and those that were decided against though they were near, each with its evidence."""
    shown = [label for label in inspection.labels if label.speaker or label.score > NEAR or label.count >= OFTEN]
    for label in shown[:MOST_LABELS]:
        evidence = " ".join(f"{name} {weight:+g}" for name, weight in label.evidence)
        decided, name = tell(f"inspect-{'speaker' if label.speaker else 'nobody'}", lang), _CONTROL.sub(" ", label.name)
        values = {"score": f"{label.score:+.1f}", "count": str(label.count), "line": str(label.line)}
        yield tell("inspect-label", lang, decided=decided, name=name, evidence=evidence, **values)


def _sides(inspection: Inspection, lang: str) -> Iterator[str]:
    """The sides that were weighed, each with its words, what counted for and against it, and whether it is stated."""
    for side in inspection.sides[:MOST_SIDES]:
        values = {"decided": tell(f"inspect-{'stated' if side.stated else 'offered'}", lang), "line": str(side.line)}
        values |= {"polarity": tell(f"inspect-{side.polarity}", lang), "score": f"{side.score:.2f}"}
        clues = " ".join(f"{name} {weight:+g}" for name, weight in side.clues.items())
        party, cue = (_CONTROL.sub(" ", text) for text in (side.party, side.cue))
        yield tell("inspect-side", lang, party=party, cue=cue, clues=clues, **values)


def _skipped(inspection: Inspection, lang: str) -> str:
    """How many lines bear nothing that the graph holds, by the reason."""
    kinds = Counter(
        (line.understood, line.reason.partition(": ")[0] if line.understood in REASONED else "")
        for line in inspection.lines
        if line.understood in SKIPPED and line.text.strip()
    )
    told = [
        tell(f"inspect-skipped-{'why' if reason else 'kind'}", lang, kind=word("line", kind, lang), count=str(count),
             reason=_reason(reason, lang))
        for (kind, reason), count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    ]  # fmt: skip
    return tell("inspect-skipped", lang, count=str(kinds.total()), why=", ".join(told)) if told else ""


def _sums(inspection: Inspection, lang: str) -> Iterator[str]:
    matches = ", ".join(f"{name} {count}" for name, count in inspection.matches.items())
    yield tell("inspect-notations", lang, names=", ".join(inspection.notations))
    yield tell("inspect-matched", lang, names=matches or tell("inspect-none", lang))
    counts = {"count": str(inspection.statements), "nobodys": str(len(inspection.nobodys))}
    yield tell("inspect-statements", lang, **counts)
    yield tell("inspect-lines", lang, count=str(len(inspection.lines)), unread=str(len(inspection.not_understood)))
    yield from filter(None, [_skipped(inspection, lang)])
    yield from _labels(inspection, lang)
    yield from _sides(inspection, lang)
    for message, line in inspection.warnings:
        if " could mean " not in message:
            yield tell("inspect-warning", lang, message=_CONTROL.sub(" ", message), line=str(line))
    for name, line in inspection.ambiguous:
        yield tell("inspect-ambiguous", lang, name=_CONTROL.sub(" ", name), line=str(line))
