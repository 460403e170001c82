"""Weights of stances, learned from notes with gold: fitted around those set by hand, judged with communities left out.

`python tests/training.py FOLDER…` prints precision and recall of stated agreement for the weights that come with
Accord and for learned ones, each community (the file name up to its first digit) read with weights that were learned
without it. `--write FILE` writes weights learned on all. Nothing of the notes goes into the file but weights.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import yaml

from accord.notes.source import read_source
from accord.reading.reader import read
from accord.reading.stances import Weights, shipped_weights

PULL = 12.0
"""How strongly learned weights are drawn to those set by hand (the inverse variance of a normal prior)."""
THRESHOLDS = (0.4, 0.5, 0.55, 0.6, 0.65, 0.7)
_ROUNDS, _STEPS = 4, 12


@dataclass(frozen=True)
class Row:
    """A side that was weighed: file, community, line, polarity, what was seen, and whether the gold has it."""

    file: str
    community: str
    line: int
    polarity: str
    seen: frozenset[str]
    right: bool


def rows(folders: Sequence[Path]) -> tuple[list[Row], int]:
    """All sides that reading weighs in the notes of ``folders`` that have gold; and how many the gold has."""
    found: list[Row] = []
    wanted = 0
    for path in sorted(path for folder in folders for path in folder.glob("*.md")):
        if not path.with_suffix(".json").is_file():
            continue
        gold = {(a["line"], a["polarity"]) for a in json.loads(path.with_suffix(".json").read_text())["agreements"]}
        wanted += len(gold)
        minutes = read(read_source(path, path.stem))
        head = re.match(r"[^\d]+", path.stem)
        for one in minutes.weighed:
            line, polarity = minutes.source.line_of(one.relation.evidence.start), str(one.relation.polarity)
            right = any((line + step, polarity) in gold for step in (0, -1, 1))
            seen = frozenset(name for name, _ in one.clues)
            found.append(Row(path.stem, head.group() if head else path.stem, line, polarity, seen, right))
    return found, wanted


def fit(data: Sequence[Row], start: Weights) -> Weights:
    """Weights that fit ``data`` best, drawn to ``start``; of several sides in a line only the likeliest counts."""
    names = sorted(start.weights)
    prior = np.array([*(start.weights[name] for name in names), start.bias])
    seen = np.array([[*(name in row.seen for name in names), True] for row in data], dtype=float)
    right = np.array([row.right for row in data], dtype=float)
    places: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for index, row in enumerate(data):
        places[row.file, row.line, row.polarity].append(index)
    weights = prior
    for _ in range(_ROUNDS):
        score = seen @ weights
        kept = [
            i
            for group in places.values()
            for i in (group if not right[group[0]] else [max(group, key=lambda i: score[i])])
        ]
        weights = _fitted(seen[kept], right[kept], prior)
    learned = {name: round(float(w), 2) for name, w in zip(names, weights[:-1], strict=True)}
    return Weights(threshold=start.threshold, bias=round(float(weights[-1]), 2), weights=learned)


def _fitted(x: np.ndarray, y: np.ndarray, prior: np.ndarray) -> np.ndarray:
    """Logistic regression with a normal prior, by Newton's method."""
    weights = prior
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + PULL * (weights - prior)
        bend = (x.T * (chance * (1 - chance))) @ x + PULL * np.eye(len(prior))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def scored(data: Iterable[Row], weights: Weights) -> list[tuple[Row, float]]:
    """Each side with its score."""
    sums = ((row, weights.bias + sum(weights.weights.get(name, 0.0) for name in row.seen)) for row in data)
    return [(row, float(1 / (1 + np.exp(-total)))) for row, total in sums]


def figures(data: Sequence[tuple[Row, float]], wanted: int, threshold: float) -> tuple[float, float, int]:
    """Precision, recall and number of what is found, one for each line and polarity."""
    found = {(row.file, row.line, row.polarity): row.right for row, score in data if score >= threshold}
    right = sum(found.values())
    return right / max(1, len(found)), right / max(1, wanted), len(found)


@click.command()
@click.argument("folders", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--write", "out", type=click.Path(path_type=Path), help="Write weights learned on all of FOLDERS.")
def main(folders: tuple[Path, ...], out: Path | None) -> None:
    """Compare weights set by hand with learned ones on the notes with gold in FOLDERS."""
    data, wanted = rows(folders)
    hand = shipped_weights()
    learned: list[tuple[Row, float]] = []
    for community in sorted({row.community for row in data}):
        weights = fit([row for row in data if row.community != community], hand)
        learned += scored([row for row in data if row.community == community], weights)
    for name, judged in (("by hand", scored(data, hand)), ("learned, communities left out", learned)):
        for threshold in THRESHOLDS:
            precision, recall, found = figures(judged, wanted, threshold)
            click.echo(
                f"{name:<30} threshold {threshold:.2f}  precision {precision:.3f}  recall {recall:.3f}  n {found}"
            )
    if out:
        out.write_text(yaml.safe_dump(fit(data, hand).model_dump(), sort_keys=False), "utf-8")


if __name__ == "__main__":
    main()
