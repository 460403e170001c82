"""`accord build`: from notes to a graph."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command import reports
from accord.command.options import form_option, notation_option
from accord.command.outputs import folder_of, form_of, publish, refuse_inputs
from accord.command.terminal import Command, is_device, note, parts
from accord.ground.errors import DataError, RequestError

if TYPE_CHECKING:
    from accord.building.corpus import Summary
    from accord.building.piece import Settings
    from accord.notes.folders import Findings


@click.command(cls=Command, example="accord build graph/agi-next-2026 -o agi-next-2026.ttl")
@click.argument("notes", metavar="NOTES...", nargs=-1, required=True)
@click.option(
    "-o", "--output", "out", metavar="OUT",
    help="File, or DIR/ for a store, which keeps what other builds put there. Default: stdout.",
)  # fmt: skip
@click.option("--fresh", is_flag=True, help="Begin the store anew: whatever else is in it goes.")
@form_option
@click.option("--name", metavar="NAME", help="What one set of notes is called in IRIs. Default: the name of its file.")
@click.option(
    "--positions",
    metavar="FILE",
    help="What a curator read. Default: beside notes.md, positions.yaml; beside NAME.md, NAME.positions.yaml.",
)
@notation_option
@click.option("--base", metavar="IRI", help="Where resources are named. Default: https://w3id.org/accord/")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many files are read at a time. Default: all cores."
)
@click.option(
    "--engine",
    type=click.Choice(["local", "dask"]),
    default="local",
    help="What shares out the work: processes of this machine (local), or the workers of a cluster (dask).",
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of Dask. Default: one on this machine.")
def build(
    notes: Sequence[str],
    out: str | None,
    fresh: bool,
    form: str | None,
    name: str | None,
    positions: str | None,
    notation: str | None,
    base: str | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
) -> None:
    """Build the graph of notes.

    NOTES are files of Markdown, plain text, HTML or .docx, folders with such files in them and below, or `-` for
    stdin. What is known across notes is taken from topics.ttl and people.ttl in a folder that is named, and in that
    above the folder of the notes. HTML and .docx are converted; the converted text, into which all positions point, is
    kept beside OUT.

    Into a store only what has changed is read; notes that have left a folder leave the store. A build that was broken
    off goes on where it was. Files that fall short are named in the end, and do not stop the others.

    With --engine dask, NOTES is one folder and OUT another, on any file system that fsspec knows (s3://, hdfs://, …);
    N-Quads are written in partitions, for any store to load.
    """
    from accord import recipe
    from accord.building.piece import Settings
    from accord.notes.folders import copies
    from accord.rdf.prefixes import BASE

    if engine == "dask":
        _refuse_of_one_machine(notes, out, {"--name": name, "--positions": positions, "--format": form})
        settings = Settings(notation, None, recipe.checked_base(base or BASE))
        _refuse_notation(notation)
        _tell(_into_partitions(notes[0], str(out), settings, scheduler, jobs), out)
        return
    if scheduler:
        raise RequestError("--scheduler goes with --engine dask")
    findings = _found(notes, name)
    given = recipe.check(findings.notes, positions) if findings.notes or not findings.faults else None
    settings = Settings(notation, given, recipe.checked_base(base or BASE))
    refuse_inputs(out, _inputs(findings, settings))
    _refuse_notation(notation)
    form = form_of(out, form)
    if fresh and form is not None:
        raise RequestError("--fresh goes with a store", path=out, remedy="A file is new each time; DIR/ is a store.")
    if form is None and out is not None:
        summary = _into_store(findings, out, settings, fresh=fresh, jobs=jobs)
    else:
        summary = _into_file(findings, out, form, settings, jobs)
    for line in reports.copy_lines(copies(findings.notes)):
        note(line)
    _tell(summary, out)


def _refuse_of_one_machine(notes: Sequence[str], out: str | None, others: Mapping[str, object]) -> None:
    """Refuse what only a build on this machine can do.

    Raises:
        RequestError: it is asked for.
    """
    given = [option for option, value in others.items() if value is not None]
    if given:
        raise RequestError(f"{given[0]} does not go with --engine dask", remedy="Put it beside the notes instead.")
    if len(notes) != 1 or out is None:
        raise RequestError("--engine dask takes one folder of notes, and a folder for the partitions with -o")


def _into_partitions(source: str, out: str, settings: Settings, scheduler: str | None, jobs: int | None) -> Summary:
    """Build by a cluster, into partitions."""
    from accord.building.cluster import build_partitions

    with parts() as progress:
        summary = build_partitions(source, out, settings, scheduler=scheduler, processes=jobs, progress=progress)
    if not summary.notes:
        _refuse_the_only_one(summary)
        raise DataError("none of the notes could be read", remedy="See above for each of them.")
    return summary


def _found(notes: Sequence[str], name: str | None) -> Findings:
    """The notes that are named, one of them perhaps on standard input.

    Raises:
        RequestError: there are none, or a name is given to several.
    """
    from dataclasses import replace

    from accord.ground.text import slug
    from accord.notes.folders import STDIN, Findings, Found, find
    from accord.notes.source import MAX_BYTES

    findings = find(Path(path) for path in notes if path != "-")
    if "-" in notes:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        piped = Found(STDIN, "stdin", given=False, above=(Path.cwd(),), data=data)
        findings = Findings((*findings.notes, piped), findings.others, findings.faults, findings.folders)
    if name is None:
        return findings
    if len(findings.notes) != 1 or not slug(name, 80):
        raise RequestError("--name goes with one set of notes", remedy="Build them one by one, or rename the files.")
    return replace(findings, notes=(replace(findings.notes[0], slug=slug(name, 80), given=True),))


def _refuse_notation(notation: str | None) -> None:
    """Refuse a notation that is unknown or wrong, once and not with each of the notes.

    Raises:
        AccordError: it is.
    """
    from accord.reading.notation import load_notation

    if notation is not None:
        load_notation(notation)


def _inputs(findings: Findings, settings: Settings) -> Iterator[Path]:
    """Give every file that a build reads."""
    from accord.recipe import known_files, positions_of

    for found in findings.notes:
        yield found.path
        yield from known_files(found)
        if beside := positions_of(found, settings.positions):
            yield beside
    if settings.notation:
        yield Path(settings.notation)


def _into_store(findings: Findings, out: str, settings: Settings, *, fresh: bool, jobs: int | None) -> Summary:
    """Build into a store, and say what became of what was there."""
    from accord.building.corpus import build_store

    with _going_on(out), parts() as progress:
        summary = build_store(
            findings, out, positions=settings.positions, notation=settings.notation, base=settings.base,
            fresh=fresh, processes=jobs, tell=note, progress=progress,
        )  # fmt: skip
    if not summary.notes:
        _refuse_the_only_one(summary)
    for line in reports.change_lines(out.rstrip("/"), summary.change):
        note(line)
    return summary


@contextmanager
def _going_on(out: str) -> Iterator[None]:
    """Say that a build that is broken off by Ctrl-C goes on the next time."""
    try:
        yield
    except KeyboardInterrupt:
        note(f"{out}: broken off; what has been read is kept, and the same command goes on from there")
        raise


def _into_file(findings: Findings, out: str | None, form: str | None, settings: Settings, jobs: int | None) -> Summary:
    """Build in memory, and write a file or to stdout."""
    from accord.building.corpus import gather
    from accord.rdf.graphs import to_dataset

    with parts() as progress:
        quads, summary, texts = gather(findings, settings, processes=jobs, progress=progress)
    if not quads:
        _refuse_the_only_one(summary)
        raise DataError("none of the notes could be read", remedy="See above for each of them.")
    publish(to_dataset(quads), out, form, settings.base)
    _keep_texts(texts, out)
    return summary


def _refuse_the_only_one(summary: Summary) -> None:
    """Where nothing came of the only file, its error is all that is to be said.

    Raises:
        AccordError: that error.
    """
    if len(summary.fell_short) == 1:
        raise summary.fell_short[0]
    for error in summary.fell_short:
        note(f"Fell short: {error.place}: {error.message}")


def _keep_texts(texts: Mapping[str, str], out: str | None) -> None:
    """Write the text of notes that were converted beside the graph."""
    from accord.rdf.writing import write

    for name, text in texts.items():
        if out is None or out == "-" or is_device(Path(out)):
            continue
        kept = Path(out).parent / name
        if kept.exists() and kept.read_bytes() != text.encode():
            raise RequestError(
                "there is another file in the place of the converted text", path=kept, remedy="Move it away."
            )
        write(kept, text.encode())


def _tell(summary: Summary, out: str | None) -> None:
    """Say what was built, and what fell short.

    Raises:
        AccordError: something did.
    """
    kept = out is not None and out != "-" and not is_device(Path(out))
    for file, name in list(summary.texts.items())[: reports.SHOWN]:
        place = folder_of(out) / name if kept and out else "in the graph (schema:text)"
        note(f"{file}: converted; the text that positions point into is {place}")
    for line in reports.build_lines(summary, whole=out is not None and out != "-"):
        note(line)
    if not summary.fell_short:
        return
    if len(summary.fell_short) == 1 and not summary.notes:
        raise summary.fell_short[0]
    for line in reports.shortfall_lines(summary.fell_short):
        note(line)
    files = "1 file falls" if len(summary.fell_short) == 1 else f"{len(summary.fell_short):,} files fall"
    sets = "1 set of notes is" if summary.notes == 1 else f"{summary.notes:,} sets of notes are"
    written = f"{sets} in {out or 'the graph'}"
    raise DataError(f"{files} short; {written}", remedy="See with: accord inspect FILE. Correct them and build again.")
