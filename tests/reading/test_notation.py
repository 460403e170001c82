"""Notations are data: what ships is sound, what a user writes is read, and what is wrong is told with its place."""

import re
import shutil
from pathlib import Path

import pytest

from accord.ground.errors import DataError, RequestError
from accord.notes.minutes import Minutes
from accord.notes.source import Source
from accord.reading import notation
from accord.reading.notation import choose, load_notation, shipped_notations
from accord.reading.reader import read
from places import ROOT

NOTES = """# Garden club

who came: Quinn Stone, Robin Ash

## Roses

%Quinn% prune in March
%Robin% I disagree, February
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "club.yaml"
    path.write_text(text, "utf-8")
    return path


def from_readme() -> str:
    """The notation that the documentation shows."""
    readme = (ROOT / "docs" / "reading.md").read_text("utf-8")
    (found,) = re.findall(r"```yaml\n(name: club\n.*?)```", readme, re.DOTALL)
    return str(found)


def said(minutes: Minutes) -> list[tuple[str, str]]:
    return [(s.party.name, minutes.source.words(s.span)) for s in minutes.statements if s.party]


def test_a_notation_of_ten_lines_reads_what_the_shipped_ones_do_not(tmp_path: Path) -> None:
    assert not said(read(Source(NOTES, "club")))
    assert said(read(Source(NOTES, "club"), written(tmp_path, from_readme()))) == [
        ("Quinn Stone", "prune in March"),
        ("Robin Ash", "I disagree, February"),
    ]


def test_the_notation_follows_the_script_of_the_notes() -> None:
    assert choose("陈明：我们同意。").names[0] == "zh"
    assert choose("Quinn: we agree.").names[0] == "en"
    assert set(choose("陈明：ship it 之后再说").names) >= {"zh", "en", "shared"}


def test_no_shipped_notation_names_anybody_of_the_sample() -> None:
    people = re.findall(r'rdfs:label "([^"]+)"', (ROOT / "graph/people.ttl").read_text("utf-8"))
    text = "".join(path.read_text("utf-8") for path in (ROOT / "scripts/accord/notations").glob("*.yaml"))
    assert people and not [name for name in people if name in text]


def test_shipped_notations_have_a_title_in_both_languages() -> None:
    assert {notation.name for notation in shipped_notations()} == {"zh", "en", "shared"}
    assert all(set(notation.title) == {"zh", "en"} for notation in shipped_notations())


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("name: club\ncolour: red\n", 2, "unknown key 'colour'"),
        ("name: club\nmarkers:\n  - name: x\n    pattern: '('\n", 4, "not a regular expression"),
        ("name: club\nsections:\n  agendas: [a]\n", 3, "sections.agendas"),
        ("name: [\n", 1, "not YAML"),
        ("title: {en: x}\n", 1, "name"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, line: int, message: str) -> None:
    with pytest.raises(DataError) as caught:
        load_notation(written(tmp_path, text))
    assert message in caught.value.message
    assert caught.value.path == tmp_path / "club.yaml"
    assert caught.value.line in (line, line + 1)  # an unclosed bracket is noticed where the file ends


def test_an_unknown_notation_offers_those_that_there_are() -> None:
    with pytest.raises(RequestError, match="'klingon'") as caught:
        load_notation("klingon")
    assert "en, shared, zh" in (caught.value.remedy or "")


def test_the_words_of_a_language_hold_for_notes_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A French list of what is no name takes nobody's turn away in English notes, and does in French ones."""
    for file in notation.NOTATIONS.glob("*.yaml"):
        shutil.copy(file, tmp_path)
    french = "name: fr\ntitle: {en: French minutes, zh: 法文会议记录}\nscript: Latin\nnames:\n  not_names: [robin]\n"
    (tmp_path / "fr.yaml").write_text(french, "utf-8")
    monkeypatch.setattr(notation, "NOTATIONS", tmp_path)
    notation.shipped_notations.cache_clear()
    notation._shipped_lexicon.cache_clear()
    try:
        english = notation.choose("Present: Quinn, Robin\n\nQuinn: We should wait for the new roof of the hall.\n")
        assert english.names == ("en", "shared")
        words = "Présents : Quinn, Robin\n\nQuinn : Nous devrions attendre que le toit de la salle soit réparé.\n"
        assert "fr" in notation.choose(words).names
    finally:
        notation.shipped_notations.cache_clear()
        notation._shipped_lexicon.cache_clear()
