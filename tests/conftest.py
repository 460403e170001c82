"""How the tests run: how much of the random ones, what processes beside each other share, what is told at the end."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from rdflib import Dataset
from xdist.remote import Producer

import budgets
import stores
from accord.rdf.graphs import load_dataset
from accord.rdf.writing import serialise
from accord.recipe import build
from places import ROOT
from scheduling import Scheduling

budgets.register()

SLOWEST = 20
"""How many tests `--slowest` lists."""
NOT_TRIED = "not tried"
"""What tests are called that lack a triple store."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("Accord")
    group.addoption("--all", action="store_true", help="try all that CI tries: many examples of the random tests")
    group.addoption("--slowest", action="store_true", help=f"list the {SLOWEST} slowest tests at the end")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--hypothesis-profile"):
        settings.load_profile("all" if config.getoption("--all") else "quick")
    if config.getoption("--slowest"):
        config.option.durations, config.option.durations_min = SLOWEST, 0.0


# ── Processes beside each other ──


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling | None:
    return Scheduling(config, log) if config.getvalue("dist") == "loadscope" else None


# ── What is told at the end ──


def lacked(report: pytest.CollectReport | pytest.TestReport) -> str:
    """Which store a test has had to do without; empty if it has run, or was skipped for another reason."""
    return stores.lacked(report.longrepr[2]) if report.skipped and isinstance(report.longrepr, tuple) else ""


def pytest_report_teststatus(report: pytest.CollectReport | pytest.TestReport) -> tuple[str, str, str] | None:
    return (NOT_TRIED, "s", "NOT TRIED") if lacked(report) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for all tests that lack a store, in place of one for each."""
    count = Counter(lacked(report) for report in terminalreporter.getreports(NOT_TRIED))
    if count:
        kinds = ", ".join(f"{kind} ({number})" for kind, number in sorted(count.items()))
        told = f"{count.total()} tests were not tried, for want of {kinds}; scripts/stores up installs them."
        terminalreporter.write_line(told, yellow=True)


# ── What is made once ──


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes share which run these tests beside each other."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def sample(common: Path) -> Dataset:
    """The graph of the sample notes, which is built once. It is for tests that only read it."""
    path = common / "sample.nq"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            path.write_bytes(serialise(build([ROOT / "graph/agi-next-2026/notes.md"]), "nquads"))
    dataset = load_dataset([path])
    dataset.default_union = True  # as a build gives it
    return dataset
