"""Notes that nobody should have to read end in a message, and in a graph of what was understood, or in none."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.notes.source import Source
from accord.reading.reader import read
from accord.recipe import build, read_notes
from command import call


def test_no_speaker_in_the_whole_file(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# Diary\n\n## Monday\n\nIt rained all day.\n\nThe cat slept.\n", "utf-8")
    result = call("build", "x.md", "-o", "x.ttl", cwd=tmp_path)
    assert result.returncode == 1 and b"Looked for: labels" in result.stderr and (tmp_path / "x.ttl").exists()


def test_two_legends_that_contradict_each_other(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(
        "# Board\n\n* QS: Quinn Stone\n* RA: Robin Ash\n\n## Late\n\n* QS: Quentin Sorrel\n* KV: Kim Vale\n\n"
        "## Talk\n\nQS: We wait.\n\nRA: Why?\n",
        "utf-8",
    )
    warnings: list[str] = []
    build([tmp_path / "x.md"], tell=warnings.append)
    assert any("'QS' could mean Quinn Stone, Quentin Sorrel" in warning and ":13:" in warning for warning in warnings)
    said = {s.party.name for s in read_notes(tmp_path / "x.md").statements if s.party}
    assert "Quinn Stone" not in said and "Quentin Sorrel" not in said


def test_five_thousand_names() -> None:
    names = [f"Ada{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)} Bell" for i in range(5000)]
    text = "# Rally\n\nPresent: " + ", ".join(names) + f"\n\n{names[7]}: We march.\n\n{names[9]}: I agree.\n"
    minutes = read(Source(text, "rally"))
    assert len(minutes.people) == 5000 and len(minutes.statements) == 2


@pytest.mark.parametrize(
    "text",
    [
        "| Name | Role |\n| --- | --- |\n| Quinn Stone |\n| Robin Ash | chair | extra | more |\n|\n",
        "word " * 200_000,
        "".join("  " * depth + f"- level {depth}\n" for depth in range(200)),
        "<script>alert(1)</script>\n\n<div onclick='x'>Quinn: hi</div>\n",
        "Kim\x1b[31m: red\x07\x00".replace("\x00", "") + "\u202e reversed\n",
    ],
    ids=["broken table", "1 MB line", "nesting 200", "html", "control characters"],
)
def test_strange_notes_are_read(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.md").write_text("# Board\n\nPresent: Quinn Stone, Robin Ash\n\nQuinn: We wait.\n\n" + text, "utf-8")
    result = call("build", "x.md", "-o", "x.ttl", cwd=tmp_path)
    assert result.returncode == 0 and b"Traceback" not in result.stderr, result.stderr
    assert call("validate", "x.ttl", cwd=tmp_path).returncode == 0
    shown = call("inspect", "x.md", cwd=tmp_path)
    assert shown.returncode == 0 and b"\x1b" not in shown.stderr


def test_a_pattern_that_would_run_for_ever_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "slow.yaml").write_text(
        "name: slow\nextends: [en]\nmarkers:\n  - name: evil\n    pattern: '^(?P<speaker>(a+)+)$'\n", "utf-8"
    )
    (tmp_path / "x.md").write_text("# Board\n\nPresent: Quinn Stone\n\nQuinn: We wait.\n\n" + "a" * 60 + "!\n", "utf-8")
    monkeypatch.setattr("accord.reading.reader.PATIENCE", 1.0)
    with pytest.raises(Exception, match="ran for more than a second") as caught:
        read_notes(tmp_path / "x.md", tmp_path / "slow.yaml")
    assert getattr(caught.value, "line", None) == 5
