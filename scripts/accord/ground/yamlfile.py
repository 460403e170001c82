"""YAML files that people write, checked against a model; every fault is told with file, line and column."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar, get_args

import yaml
from pydantic import BaseModel, RootModel, ValidationError

from accord.ground.errors import DataError, RequestError

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[int, int]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Makes strings only; the one in C, if PyYAML was built with it, is ten times as fast."""

MAX_CHARACTERS = 4 * 2**20
"""Longest YAML file that is read, in characters."""


def load_yaml(path: Path, model: type[Model]) -> tuple[Model, dict[tuple[str | int, ...], Place]]:
    """Read ``path`` as YAML into ``model``; beside it the line and column (from 1) of each value, by its key path.

    Raises:
        RequestError: the file cannot be opened.
        DataError: it is not UTF-8, not YAML, has a key twice, uses aliases (which can blow up), or does not fit the
            model.
    """
    node = _compose(path)
    places: dict[tuple[str | int, ...], Place] = {}
    if node is not None:
        _refuse_twice(node, path)
        _collect(node, (), places)
    # The base loader keeps every scalar as it is written: `no` is a word here, and 2026-01-10 no date object.
    data = yaml.load(path.read_text("utf-8-sig"), _LOADER) if node is not None else {}  # noqa: S506 (makes strings only)
    try:
        return model.model_validate(data), places
    except ValidationError as error:
        raise _fault(path, error, places, model) from error


def _compose(path: Path) -> yaml.Node | None:
    """The YAML node tree, which still knows lines and columns."""
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise RequestError(
            f"cannot read: {error.strerror or error}", path=path, remedy="name a file that exists"
        ) from error
    except UnicodeDecodeError as error:
        raise DataError("not UTF-8", path=path, remedy="save the file as UTF-8") from error
    if len(text) > MAX_CHARACTERS:
        raise DataError("too long for a YAML file of rules or positions", path=path, remedy="split it")
    try:
        for event in yaml.parse(text, _LOADER):
            if isinstance(event, yaml.AliasEvent):
                raise _alias(path, event)
        return yaml.compose(text, _LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise DataError(
            f"not YAML: {error.problem or error.context}",
            path=path,
            line=mark.line + 1 if mark else None,
            column=mark.column + 1 if mark else None,
            remedy="mind the indentation, and put text with a colon or quotation marks between single quotes",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DataError(f"not YAML: {error}", path=path, remedy="remove what is no plain text") from error


def _alias(path: Path, event: yaml.AliasEvent) -> DataError:
    """The error for an alias: a few of them, nested, make a value of any size."""
    place = event.start_mark
    return DataError(
        "YAML aliases (*name) are not read",
        path=path,
        line=place.line + 1 if place else None,
        column=place.column + 1 if place else None,
        remedy="write the value out",
    )


def _refuse_twice(node: yaml.Node, path: Path) -> None:
    """Refuse a key that stands twice in one mapping: the values of the first would be lost unsaid.

    Raises:
        DataError: there is one.
    """
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, yaml.MappingNode):
            seen: set[str] = set()
            for key in (key for key, _ in here.value if isinstance(key, yaml.ScalarNode)):
                if key.value in seen:
                    place = key.start_mark.line + 1, key.start_mark.column + 1
                    told = f"the key {key.value!r} is there twice"
                    raise DataError(told, path=path, line=place[0], column=place[1], remedy="put the two together")
                seen.add(str(key.value))
            waiting += [value for _, value in here.value]
        elif isinstance(here, yaml.SequenceNode):
            waiting += here.value


def _collect(node: yaml.Node, path: tuple[str | int, ...], places: dict[tuple[str | int, ...], Place]) -> None:
    """Note where each value stands; for the value of a key, where the key stands."""
    places.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = (*path, str(key.value))
            places[below] = (key.start_mark.line + 1, key.start_mark.column + 1)
            _collect(value, below, places)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect(value, (*path, index), places)


def place_of(places: dict[tuple[str | int, ...], Place], path: Sequence[str | int]) -> Place:
    """Place of the value at ``path``, or of the nearest thing around it."""
    parts = tuple(path)
    while parts and parts not in places:
        parts = parts[:-1]
    return places.get(parts, (1, 1))


def _allowed(model: type[BaseModel], path: Sequence[str | int]) -> list[str]:
    """The keys that a model takes at ``path``."""
    kinds: list[type[BaseModel]] = [model]
    for part in path:
        # A model with a root (a mapping from any name) has no keys of its own.
        names = [(kind, "root" if issubclass(kind, RootModel) else str(part)) for kind in kinds]
        inner = [kind.model_fields[name].annotation for kind, name in names if name in kind.model_fields]
        kinds = [found for annotation in inner for found in _models_in(annotation)] or kinds
    return sorted({name for kind in kinds for name in kind.model_fields})


def _models_in(annotation: object) -> list[type[BaseModel]]:
    """The models in a type such as `list[Quote]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for inner in get_args(annotation) for found in _models_in(inner)]


def _fault(
    path: Path, error: ValidationError, places: dict[tuple[str | int, ...], Place], model: type[BaseModel]
) -> DataError:
    """The first fault of a model as an error with its place."""
    first = error.errors()[0]
    line, column = place_of(places, first["loc"])
    where = ".".join(str(part) for part in first["loc"])
    what = f"unknown key {first['loc'][-1]!r}" if first["type"] == "extra_forbidden" else f"{where}: {first['msg']}"
    remedy = "see the keys in docs/reading.md, or in the files shipped"
    if first["type"] == "extra_forbidden":
        keys = _allowed(model, first["loc"][:-1])
        near = get_close_matches(str(first["loc"][-1]), keys, 1)
        remedy = (f"did you mean {near[0]}? " if near else "") + f"Known keys here: {', '.join(keys)}"
    return DataError(what, path=path, line=line, column=column, remedy=remedy)
