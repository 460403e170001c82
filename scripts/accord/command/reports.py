"""Reports as lines for people: of validation, of reasoning, of counting, and the list of saved questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from accord.ground.phrases import said, tell, word
from accord.ground.text import counted, listed, printable
from accord.rdf.prefixes import BASE, abbreviate

if TYPE_CHECKING:
    from accord.asking.counts import Statistics
    from accord.asking.question import Question
    from accord.building.corpus import Summary
    from accord.ground.errors import AccordError
    from accord.rdf.stores import Change
    from accord.validating.conformance import Finding, Report
    from accord.validating.consistency import Consistency
    from accord.validating.ontology import Fault, OntologyReport

SHOWN: Final = 10
"""How many sets of notes are named where there may be many."""


def report_lines(report: Report, lang: str) -> Iterator[str]:
    """Write what validation found: each fault with node, place and remedy, then how many, and what was checked."""
    for finding in report.findings:
        yield from _finding_lines(finding, lang)
    numbers = {"errors": str(len(report.errors)), "warnings": str(len(report.warnings))}
    yield tell("validate-fit" if report.conforms else "validate-unfit", lang, **numbers)
    yield tell("validate-checked", lang, shapes=str(report.shapes), checks=str(report.checks))


def ontology_lines(report: OntologyReport, lang: str, *, waived: bool) -> Iterator[str]:
    """Write what the check of an ontology found: each fault with place and remedy, then how many there are."""
    for fault in (*report.errors, *report.warnings, *(report.waived if waived else ())):
        yield from _fault_lines(fault, lang)
    counts = f"{len(report.errors)} errors, {len(report.warnings)} warnings, {len(report.waived)} waived"
    yield f"{counts}: {'fit' if report.sound else 'not fit'} to be published"


def nobodys_warning(file: str | Path, nobodys: int, every: int) -> str:
    """Warn of notes most of whose statements were found to be nobody's."""
    return (
        f"Warning: {file}: {nobodys} of {every} statements are nobody's in particular\n"
        f"  See why with: accord inspect {file}. A notation of your own may help (--notation)."
    )


def consistency_lines(outcome: Consistency, *, inferred: bool) -> Iterator[str]:
    """Write what the reasoner found: the verdict, why, and what follows (in full, or counted by class)."""
    yield f"{'' if outcome.consistent else 'in'}consistent with the ontology (OWL 2 DL, HermiT)"
    yield from (f"  {found.axiom}: {found.message}{_in_the_notes(found.lines)}" for found in outcome.contradictions)
    yield from (f"  a class that can have no member: <{name}>" for name in outcome.unsatisfiable)
    yield from (f"  declared nowhere, taken as it is used: <{name}>" for name in outcome.undeclared)
    if inferred:
        yield from (f"  follows: <{node}> a <{kind}>" for node, kind in outcome.inferred)
    else:
        yield from (f"  follows: {count} of <{kind}>" for kind, count in outcome.inferred_by_class.items())


def _in_the_notes(lines: Sequence[int]) -> str:
    """Where in the notes something stands, in brackets; nothing, if that is not known."""
    return f" (line {listed(lines)} of the notes)" if lines else ""


def statistics_lines(numbers: Statistics, lang: str) -> Iterator[str]:
    """Write the numbers of a graph in columns, and its fingerprint."""
    from rich.cells import cell_len, set_cell_size

    counts = {**numbers.counts, "claims of nobody in particular": numbers.unattributed}
    rows = [(word("count", name, lang), count) for name, count in counts.items()]
    rows += [(tell("count-in", lang, graph=name), size) for name, size in numbers.graphs.items()]
    rows.append((word("count", "statements in all", lang), numbers.statements))
    longest = max(cell_len(name) for name, _ in rows)
    yield from (f"{set_cell_size(name, longest)}  {count:>7}" for name, count in rows)
    yield tell("count-fingerprint", lang, value=numbers.fingerprint)


def build_lines(summary: Summary, *, whole: bool) -> Iterator[str]:
    """Write what a build came to: notes, statements, agreement, what was not understood, warnings, what is no notes.

    Without `whole`, warnings alone: for whoever has the graph itself on the screen.
    """
    numbers = summary.account
    warnings = (*summary.told, *(nobodys_warning(*each) for each in summary.nobodys))
    if len(warnings) <= SHOWN:
        yield from warnings
    else:
        yield f"{len(warnings):,} warnings:"
        yield from (f"  {count:,} × {kind}" for kind, count in Counter(numbers.warnings).most_common())
        if summary.nobodys:
            yield f"  {len(summary.nobodys):,} × most statements of the notes are nobody's in particular"
    if whole:
        yield from _build_numbers(summary)


def copy_lines(copies: Sequence[Sequence[Path]]) -> Iterator[str]:
    """Warn of notes that have the same words: what is said in them counts once for each."""
    for paths in copies[:SHOWN]:
        names = ", ".join(printable(str(path)) for path in paths[:SHOWN])
        yield f"Warning: the same words: {names}: what they say counts {len(paths)} times; keep one of them"
    if len(copies) > SHOWN:
        yield f"  and {len(copies) - SHOWN:,} more"


def _build_numbers(summary: Summary) -> Iterator[str]:
    numbers = summary.account
    unread = f", {summary.unchanged:,} of them unchanged and not read again" if summary.unchanged else ""
    yield f"{counted(summary.notes, 'set')} of notes{unread}"
    spoken = numbers.statements - numbers.nobodys
    yield f"  {counted(numbers.statements, 'statement')}: {spoken:,} with a speaker, {numbers.nobodys:,} without"
    offered = f"; {numbers.offered:,} less sure: accord suggest offers them" if numbers.offered else ""
    yield f"  {counted(numbers.stated, 'time')} the notes state that somebody agrees or disagrees{offered}"
    if numbers.struck:
        yield f"  {counted(numbers.struck, 'time')} it was read so, and is struck out in the positions"
    yield f"  {counted(numbers.lines, 'line')}, {numbers.unread:,} not understood: accord inspect shows them"
    if summary.others:
        kinds = Counter(other.what for other in summary.others)
        kinds_of = ", ".join(f"{count:,} {kind}" for kind, count in kinds.most_common())
        names = [str(other.path) for other in summary.others]
        more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
        yield f"no notes, and not read: {counted(len(names), 'file')} ({kinds_of}): {', '.join(names[:SHOWN])}{more}"


def shortfall_lines(errors: Sequence[AccordError]) -> Iterator[str]:
    """Write which files fall short and why: all for one reason together, with what to do about it once."""
    by_reason: dict[str, list[AccordError]] = {}
    for error in errors:
        by_reason.setdefault(error.message, []).append(error)
    for reason, several in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"Fell short: {reason}: {counted(len(several), 'file')}"
        yield from (f"  {error.place}" for error in several)
        if several[0].remedy:
            yield from (f"    {line}" for line in several[0].remedy.splitlines())


def change_lines(store: str, change: Change) -> Iterator[str]:
    """Write what a build did to a store: which sets of notes came, changed, went, stayed; nothing of a new one."""
    before = {_notes_of(name) for name in (*change.replaced, *change.removed, *change.left)} - {""}
    come = {_notes_of(name) for name in (*change.added, *change.replaced)} - {""}
    gone = {_notes_of(name) for name in change.removed} - {""}
    left = before - come - gone
    if before:
        for deed, names in (
            ("added", come - before),
            ("replaced", come & before),
            ("removed", gone - come),
            ("left as it was" if len(left) == 1 else "left as they were", left),
        ):
            if names:
                yield f"{store}: {deed} {_counted(sorted(names))}"


def _notes_of(graph: str) -> str:
    """The set of notes to which a graph belongs, as it is known in the data; another graph by its own name.

    What follows from several belongs to none.
    """
    if "/across/graph/" in graph:
        return ""
    root, _, kind = graph.rpartition("/graph/")
    return (root if root and "/" not in kind else graph).removeprefix(BASE)


def _counted(names: Sequence[str]) -> str:
    sets = "1 set" if len(names) == 1 else f"{len(names):,} sets"
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return f"{sets} of notes: {', '.join(names[:SHOWN])}{more}"


def catalogue(questions: Mapping[str, Question]) -> Iterator[str]:
    """List the saved questions by name, with what they ask and what may be given."""
    for name, question in sorted(questions.items()):
        given = [f"{each.name}=" if each.required else f"[{each.name}=]" for each in question.parameters]
        yield " ".join([name, *given])
        yield from (f"    {text}" for _, text in sorted(question.question.items()))


def _finding_lines(finding: Finding, lang: str) -> Iterator[str]:
    no_line = finding.line is None
    where = tell("validate-no-line", lang) if no_line else tell("validate-line", lang, line=str(finding.line))
    label = f" ({finding.label})" if finding.label else ""
    yield f"{tell(f'validate-{finding.severity}', lang)}: {finding.rule}: {where}: <{finding.node}>{label}"
    yield f"  {finding.message.text(lang)}" + (f" [{finding.detail}]" if finding.detail else "")
    if remedy := finding.remedy.text(lang):
        yield f"  {said('remedy')[lang]}{remedy}"


def _fault_lines(fault: Fault, lang: str) -> Iterator[str]:
    place = "" if fault.path is None else f"{_near(fault.path)}:{'' if fault.line is None else f'{fault.line}:'} "
    value = f" [{fault.detail}]" if fault.detail else ""
    yield f"{place}{'waived' if fault.reason else fault.severity}: {fault.rule}: {abbreviate(fault.term)}"
    yield f"  {fault.message.text(lang)}{value}"
    if fault.reason:
        yield f"  {said('reason')[lang]}{fault.reason.text(lang)}"
    else:
        yield f"  {said('remedy')[lang]}{fault.remedy.text(lang)}"


def _near(path: Path) -> Path:
    """A path as seen from here, if it is below."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
