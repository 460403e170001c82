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
from accord.ground.errors import RequestError

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


@ontology.command(example="accord ontology docs -o pages/")
@root_argument
@click.option("-o", "out", metavar="DIR", required=True, type=click.Path(path_type=Path), help="Where the pages go.")
def docs(root: Path | None, out: Path) -> None:
    """Write the pages of the ontology, in English and Chinese.

    Terms with definition, example and counter-example, the questions that each serves, and a diagram; minutes beside
    their triples; the saved questions with their answers; the rules of the data; other vocabularies; versions. With the
    files of every version in every format, as ontology/w3id/.htaccess leads to them. The pages need neither JavaScript
    nor a network. Prints the page to begin with.
    """
    from accord.documenting import pages
    from accord.rdf.writing import write

    if out.exists() and not out.is_dir():
        raise RequestError("this is a file, and pages want a folder", path=out, remedy="Name a folder after -o.")
    with busy("writing pages"):
        files = pages(root)
        for name, data in sorted(files.items()):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            write(out / name, data)
    emit(str(out / "index.html"))
