"""`scripts/bench` runs on a few notes and writes what it measured; how long anything takes is not asserted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from places import ROOT


def test_the_benchmark_measures_a_few_notes_and_writes_table_and_chart(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tests/bench/corpus.py"), "--size", "2", "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    (column,) = json.loads((tmp_path / "bench.json").read_text())
    assert column["notes"] == 2 and column["statements"] > 100
    assert all(number > 0 for number in column.values())
    for text in (done.stdout, (tmp_path / "bench.md").read_text()):
        assert all(name in text for name in column if name != "notes")
    chart = ET.parse(tmp_path / "bench.svg")  # noqa: S314 (made here)
    titles = {each.text for each in chart.iter("{http://www.w3.org/2000/svg}text")}
    assert titles >= {name for name in column if name != "notes"}
