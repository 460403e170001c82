"""`accord suggest`: which claims may say the same, or the opposite."""

from __future__ import annotations

from pathlib import Path

import click

from accord.command.options import lang_option, notation_option
from accord.command.outputs import refuse_inputs
from accord.command.terminal import Command, busy, emit, note, write_out


@click.command(cls=Command, example="accord suggest graph/agi-next-2026/notes.md --limit 3")
@click.argument("notes", metavar="NOTES")
@click.option("-o", "--output", "out", metavar="OUT", help="YAML file to write. Default: stdout.")
@click.option(
    "--format", "form", type=click.Choice(("yaml", "table")), default="yaml", help="For a file, or for a look at it."
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Most proposals.")
@click.option("--model", metavar="NAME", help="Ask this language model instead of comparing words.")
@click.option("--endpoint", metavar="URL", help="Its OpenAI-compatible address. Default: OPENAI_BASE_URL.")
@click.option("--timeout", type=click.FloatRange(min=0.1, max=3600), default=120, help="Seconds for the model.")
@notation_option
@lang_option
def suggest(
    notes: str,
    out: str | None,
    form: str,
    limit: int,
    model: str | None,
    endpoint: str | None,
    timeout: float,
    notation: str | None,
    lang: str,
) -> None:
    """Propose which claims say the same, or the opposite.

    Each proposal has a reason and a score, in the form of positions.yaml. None of them enters a graph before
    somebody writes a name behind accepted_by and puts it into positions.yaml. The key of a model is taken from
    ACCORD_MODEL_KEY or OPENAI_API_KEY; words that it quotes must stand in the notes, or the proposal is dropped.
    """
    from accord.ground.phrases import tell
    from accord.rdf.writing import write
    from accord.recipe import one_of, positions_beside, read
    from accord.relating import suggestions as suggesting

    file = one_of(Path(notes))
    beside = positions_beside(file)
    refuse_inputs(out, [file, beside])
    minutes = read(file, notation=notation)
    if model:
        from accord.relating import language_model as asking

        with busy(f"asking {model}"):
            answer = asking.ask(minutes, model, endpoint, limit=limit, timeout=timeout)
        proposals = answer.proposals
        if answer.thrown:
            note(f"{len(answer.thrown)} of {len(answer.thrown) + len(proposals)} proposals thrown away:")
            for why in answer.thrown[:10]:
                note(f"  {why}")
    else:
        known = suggesting.judged(beside, minutes) if beside.is_file() else []
        with busy("comparing claims"):
            proposals = suggesting.suggest(minutes, known=known, limit=limit, lang=lang)
    if form == "table":
        emit("\n".join(suggesting.as_lines(proposals, minutes, lang)))
    else:
        write_out(out, suggesting.as_yaml(proposals, minutes).encode(), write)
    if not proposals:
        note(tell("suggest-nothing", lang))
