"""The notebook runs from top to bottom, and shows what it gives now.

Its outputs are committed, so that whoever only reads it sees them; here they are compared with those of a new run, so
that they cannot grow old. `python tests/test_notebook.py` writes the present ones into it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from places import ROOT

NOTEBOOK = ROOT / "docs" / "notebook.ipynb"
SETTINGS = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")
"""Where Jupyter would read and write the settings of whoever runs the tests."""


def read() -> Any:
    """The notebook as it is committed."""
    return nbformat.read(NOTEBOOK, as_version=4)


def execute(notebook: Any) -> Any:
    """Run all cells in the folder of the notebook, as a reader does; a cell that fails is an error."""
    resources = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False, resources=resources).execute()
    notebook.metadata.pop("language_info", None)  # it has the version of Python
    return notebook


def shown(notebook: Any) -> list[tuple[str, list[Any]]]:
    """Each cell of code with what stands below it."""
    return [(cell.source, cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def test_the_notebook_shows_what_it_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))
    assert shown(execute(read())) == shown(read())


def test_the_notebook_goes_from_notes_to_a_table_of_who_agreed() -> None:
    cells = shown(read())
    assert "accord.build(" in cells[0][0]
    tables = [
        output.data["text/html"] for _, outputs in cells for output in outputs if "text/html" in output.get("data", {})
    ]
    assert any("姚顺雨" in table and "自主学习" in table for table in tables)


def rewrite() -> None:
    """Write what the cells give now into the notebook."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({name: str(Path(folder) / name) for name in SETTINGS})
        nbformat.write(execute(read()), NOTEBOOK)


if __name__ == "__main__":
    rewrite()
