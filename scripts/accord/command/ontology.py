"""`accord ontology`: the ontology itself, checked and documented."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from accord.command import reports
from accord.command.options import Listed, lang_option, report_option
from accord.command.outputs import as_json
from accord.command.terminal import Commands, busy, emit

if TYPE_CHECKING:
    from accord.validating.ontology import Part


@click.group(cls=Commands)
def ontology() -> None:
    """Check the ontology, and write its pages."""


root_argument = click.argument("root", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
"""The folder that holds `ontology/` and `queries/`."""


@ontology.command(example="accord ontology check --only terms")
@root_argument
@click.option(
    "--only",
    "parts",
    multiple=True,
    type=Listed("accord.validating.ontology", "PARTS"),
    help="What to check; may be given more than once. Default: all.",
)
@click.option("--waived", is_flag=True, help="Also show what is let pass, with the reason.")
@report_option
@lang_option
def check(root: Path | None, parts: Sequence[Part], waived: bool, form: str, lang: str) -> None:
    """Say whether the ontology is fit to be published.

    Terms are held against the checks of queries/ontology (after ROBOT, OOPS! and FOOPS!), examples and counter-examples
    against the shapes, what the alignments entail of the examples too, and all together against HermiT. FOLDER holds
    ontology/ and queries/; by default those that come with Accord. What is let pass stands in ontology/waivers.yaml.
    The exit code is 1 if there is an error.
    """
    from accord.validating.ontology import PARTS, check

    with busy("checking the ontology"):
        report = check(root, parts=parts or PARTS)
    emit(as_json(report) if form == "json" else "\n".join(reports.ontology_lines(report, lang, waived=waived)))
    if not report.sound:
        click.get_current_context().exit(1)
