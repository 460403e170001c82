"""Faults that are let pass, each with its reason: data, in `ontology/waivers.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from accord.ground.yamlfile import load_yaml
from accord.rdf.prefixes import PREFIXES


class Reason(BaseModel):
    """Why a fault is none, in each language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)


class Waiver(BaseModel):
    """What is let pass: a rule, on some terms (IRIs, or names with a standard prefix; `*` is all), with the reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    terms: tuple[str, ...] = Field(min_length=1)
    reason: Reason

    def iris(self) -> Iterator[str]:
        """The terms, as IRIs."""
        for term in self.terms:
            prefix, _, local = term.partition(":")
            yield PREFIXES[prefix] + local if prefix in PREFIXES and not local.startswith("//") else term


class Waivers(BaseModel):
    """The file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    waivers: tuple[Waiver, ...] = ()


def read_waivers(path: Path) -> list[tuple[Waiver, int]]:
    """Read the waivers, each with its line; none, if there is no file.

    Raises:
        DataError: it is no YAML, or lacks something; with file, line and column.
    """
    if not path.is_file():
        return []
    model, places = load_yaml(path, Waivers)
    return [(waiver, places.get(("waivers", number), (1, 1))[0]) for number, waiver in enumerate(model.waivers)]
