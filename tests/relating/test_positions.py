"""A quotation in positions.yaml names one claim; what names none, two or nobody's is an error with its place.

What was read wrongly is struck out there, and leaves the graph with all that rests on it.
"""

from pathlib import Path

import pytest

from accord.building.corpus import build_store
from accord.ground.errors import DataError
from accord.notes.source import Source
from accord.rdf.terms import ACCORD, PROV, RDF, RDFS
from accord.reading.reader import read
from accord.recipe import build
from accord.relating.positions import fit
from command import run

NOTES = """# Round table

Present: Quinn Stone, Robin Ash, Kim Vale

## Budget

**Quinn Stone:** The budget is too small for a second year.

**Robin Ash:** The budget is too small, and the hall is too cold.

### Thresholds

**Two thresholds**:

- nobody owns the roof
"""


def positions(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "positions.yaml"
    path.write_text(text, "utf-8")
    return path


def one(quote: str, more: str = "") -> str:
    head = "propositions:\n  - id: small\n    zh: 预算太少\n    en: Too small\n    supports:\n"
    return f"{head}      - {{quote: '{quote}'{more}}}\n"


def test_a_quotation_finds_its_claim(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "x"))
    (found,) = fit(positions(tmp_path, one("the hall is too cold")), minutes).found
    party = minutes.statements[found.statement].party
    assert party and party.name == "Robin Ash"


def test_the_party_tells_two_claims_apart(tmp_path: Path) -> None:
    minutes = read(Source(NOTES, "x"))
    (found,) = fit(positions(tmp_path, one("The budget is too small", ", by: Quinn Stone")), minutes).found
    party = minutes.statements[found.statement].party
    assert party and party.name == "Quinn Stone"


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        (one("the budget is far too small"), 6, "fits no claim", "line 7, Quinn Stone: The budget is too small"),
        (one("The budget is too small"), 6, "fits 2 claims", "line 9, Robin Ash"),
        (one("nobody owns the roof"), 6, "nobody in particular says", "leave it out"),
        (one("the hall is too cold", ", colour: red"), 6, "unknown key 'colour'", "keys"),
        ("propositions:\n  - id: a\n    zh: b\n    en: c\n  - id: a\n    zh: b\n    en: c\n", 5, "twice", "rename"),
        ("propositions: [}", 1, "not YAML", "indentation"),
        (one("the hall is too cold") + "    supports: []\n", 7, "'supports' is there twice", "put the two together"),
        ("propositions:\n  - id: A b\n    zh: b\n    en: c\n", 2, "id", "keys"),
        ("a: &x 1\nb: *x\n", 2, "aliases", "write the value out"),
    ],
)
def test_faults_are_told_with_their_place(tmp_path: Path, text: str, line: int, message: str, remedy: str) -> None:
    path = positions(tmp_path, text)
    with pytest.raises(DataError) as caught:
        fit(path, read(Source(NOTES, "x")))
    assert caught.value.path == path
    assert caught.value.line == line
    assert message in caught.value.message
    assert remedy in (caught.value.remedy or "")


# ── What was read wrongly ──

TRAIN = """# Committee

Present: Ada Holt, Ben Okafor, Mira Sand

## Train

Ada: We should charter a night train.

Ben: I agree with Ada.

Mira: I agree with Ada, but I disagree with Ben.
"""
AGREED = """struck_out:
  - quote: I agree with Ada.
    reason: he only repeats what she had asked him
    struck_by: Ada Holt
    struck_on: 2026-11-26
"""


def built(tmp_path: Path, more: str | None) -> set[str]:
    """The agreements and disagreements of the committee, as the last parts of their IRIs."""
    notes = tmp_path / "train" / "notes.md"
    notes.parent.mkdir(exist_ok=True)
    notes.write_text(TRAIN, "utf-8")
    if more is not None:
        positions(notes.parent, more)
    graph = build(notes)
    kinds = (ACCORD.StatedAgreement, ACCORD.StatedDisagreement)
    return {str(node).rpartition("/")[2] for kind in kinds for node in graph.subjects(RDF.type, kind)}


def test_what_is_struck_out_leaves_the_graph_and_nothing_else_changes(tmp_path: Path) -> None:
    before, after = built(tmp_path, None), built(tmp_path, AGREED)
    assert after < before
    (gone,) = before - after
    assert gone.startswith("stated-ben-okafor")
    built(tmp_path, AGREED + "  - {quote: but I disagree with Ben, polarity: disagree}\n")
    holders = {str(holder).rpartition("/")[2] for holder in build(tmp_path / "train").objects(None, ACCORD.holder)}
    assert holders == {"ada-holt", "mira-sand"}


def test_of_several_in_one_claim_polarity_and_parties_choose(tmp_path: Path) -> None:
    entry = "struck_out:\n  - {quote: but I disagree with Ben"
    before = built(tmp_path, None)
    against = built(tmp_path, entry + ", polarity: disagree}\n")
    assert {name for name in before if "mira" in name} > {name for name in against if "mira" in name}
    assert built(tmp_path, entry + ", between: [Mira, Ben Okafor]}\n") == against
    assert not {name for name in built(tmp_path, entry + "}\n") if "mira" in name}


@pytest.mark.parametrize(
    ("text", "place", "message", "remedy"),
    [
        ("struck_out:\n  - quote: I agree with Mira\n", (2, 5), "fits no claim", "line 9, Ben Okafor: I agree"),
        ("struck_out:\n  - quote: We should charter\n", (2, 5), "no such agreement is read", "not in the graph"),
        (
            "struck_out:\n  - quote: I agree with Ada.\n    between: [Mira Sand]\n",
            (2, 5),
            "no such agreement is read",
            "Ben Okafor agrees with Ada Holt",
        ),
        ("struck_out:\n  - quote: I agree with Ada.\n    polarity: yes\n", (3, 5), "polarity", "docs/reading.md"),
        ("struck_out:\n  - quote: I agree with Ada.\n    struck_on: soon\n", (3, 5), "struck_on", "docs/reading.md"),
        ("struck_out:\n  - quote: I agree with Ada.\n    why: no\n", (3, 5), "unknown key 'why'", "reason"),
        ("struck_out: []\n", (None, None), "no propositions in it", "remove the file"),
    ],
)
def test_what_cannot_be_struck_out_is_told_with_its_place(
    tmp_path: Path, text: str, place: tuple[int | None, int | None], message: str, remedy: str
) -> None:
    with pytest.raises(DataError) as caught:
        fit(positions(tmp_path, text), read(Source(TRAIN, "train")))
    assert (caught.value.line, caught.value.column) == place
    assert message in caught.value.message
    assert remedy in (caught.value.remedy or "")


def test_build_counts_what_is_struck_out(tmp_path: Path) -> None:
    built(tmp_path, AGREED)
    done = build_store(tmp_path / "train", tmp_path / "store")
    assert (done.account.struck, done.account.stated) == (1, 2)
    told = run("build", "train/notes.md", "-o", "train.ttl", cwd=tmp_path).stderr
    assert b"1 time it was read so, and is struck out in the positions" in told


def test_the_graph_says_who_put_a_claim_to_a_proposition(tmp_path: Path) -> None:
    built(
        tmp_path,
        "curator: Ada Holt\npropositions:\n  - id: train\n    en: A night train is wanted\n    supports:\n"
        "      - We should charter a night train\n"
        "      - {quote: I agree with Ada., added_by: Zoe Lind, added_on: 2026-11-26}\n",
    )
    graph = build(tmp_path / "train")
    curators = {
        str(graph.value(graph.value(activity, PROV.wasAssociatedWith), RDFS.label))
        for stance in graph.subjects(RDF.type, ACCORD.Stance)
        for activity in graph.objects(stance, PROV.wasGeneratedBy)
        if (activity, RDF.type, ACCORD.Curation) in graph
    }
    assert curators == {"Ada Holt", "Zoe Lind"}
