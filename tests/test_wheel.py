"""The built wheel works by itself: in an empty environment, in another folder, on its packaged sample."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from accord.ground import resources
from places import ROOT

SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip wheel .` does, with the locked build backend and nothing fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*command, "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("accord-*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; only the libraries come from the present one.

    They are appended to the path, without their `.pth` files: an editable install of the checkout is out of sight.
    """
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    site = next(home.glob("lib/python*/site-packages"), home / "Lib" / "site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--python", str(home), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*command, str(wheel)], check=True)
    return home


def accord(environment: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder, with no path to the checkout."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    script = environment / ("Scripts" if os.name == "nt" else "bin") / "accord"
    return subprocess.run(
        [str(script), *arguments], cwd=folder, env=bare, capture_output=True, text=True, check=False, timeout=300
    )


def test_the_wheel_holds_the_data_and_no_more(wheel: Path) -> None:
    """Ontology, queries, notations and sample are in it; tests and caches are not."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "accord/_data/ontology/accord.ttl",
        "accord/_data/ontology/rules/shared-position.rq",
        "accord/_data/ontology/exports/popolo/frame.json",
        "accord/_data/queries/questions/who-agreed.rq",
        "accord/_data/graph/agi-next-2026/graph.ttl",
        "accord/_data/graph/agi-next-2026/notes.md",
        "accord/reading/notations/zh.yaml",
        "accord/py.typed",
        "accord/__init__.pyi",
        "accord/asking/__init__.pyi",
    ):
        assert name in names, name
    assert not [name for name in names if "__pycache__" in name or name.startswith("tests")]


def test_the_installed_command_answers_on_its_packaged_sample(environment: Path, tmp_path: Path) -> None:
    """Far from the checkout, with no graph named: the rows of the sample."""
    done = accord(environment, tmp_path, "query", "who-agreed", "topic=autonomous learning", "--format", "tsv")
    assert done.returncode == 0, done.stderr
    head, *rows = done.stdout.splitlines()
    assert "party" in head and "quote" in head
    assert [row for row in rows if "姚顺雨" in row and "自主学习" in row]


def test_the_installed_command_builds(environment: Path, tmp_path: Path) -> None:
    """Notations, ontology and rules are found inside the package too."""
    (tmp_path / "talk.md").write_text("# 会议\n\n**陈明观点**：\n- 自主学习是方向\n", encoding="utf-8")
    done = accord(environment, tmp_path, "build", "talk.md", "-o", "talk.ttl")
    assert done.returncode == 0, done.stderr
    assert "自主学习是方向" in (tmp_path / "talk.ttl").read_text(encoding="utf-8")


def test_the_package_is_the_installed_one(environment: Path, tmp_path: Path) -> None:
    """Otherwise the tests above would prove nothing."""
    python = environment / ("Scripts" if os.name == "nt" else "bin") / "python"
    command = [str(python), "-I", "-c", "from accord.ground import resources; print(resources.data_root())"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(environment)


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_console_script_loads(name: str) -> None:
    """What pyproject.toml declares is there and can be called."""
    entry = importlib.metadata.EntryPoint(name, SCRIPTS[name], "console_scripts")
    assert callable(entry.load())


def test_the_checkout_comes_before_packaged_data() -> None:
    """Whoever edits a query in the checkout sees the change at once, in an editable install as well."""
    assert resources.data_root() == ROOT
    assert resources.sample_notes() == ROOT / "graph" / "agi-next-2026" / "notes.md"


def test_locked_versions_are_the_same_in_every_lock_file_and_name_no_address() -> None:
    """One set of versions, each with hashes; where they are fetched from is the user's own setting."""
    locks = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements*.lock"))]
    assert len(locks) == 3
    pins = {line.split(" ")[0] for lock in locks for line in lock.splitlines() if "==" in line}
    assert len(pins) == len({pin.split("==")[0] for pin in pins})
    for lock in locks:
        assert "://" not in lock
        assert lock.count("--hash=sha256:") >= lock.count("==")
