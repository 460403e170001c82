"""`accord completion`: what a shell needs to complete commands, questions, their parameters and values.

Click completes commands and options. Here are what the arguments of `query` may be, and what it gets wrong: bash takes
`topic=ag` for three words.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import click

from accord.command.terminal import Command, emit

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from accord.asking.question import Question

SHELLS: Final = ("bash", "zsh", "fish")
VARIABLE: Final = "_ACCORD_COMPLETE"
"""The variable by which a shell asks for completions; click gives it this name."""
_NO_SPACE: Final = "[[ $value != *= ]] || compopt -o nospace"
"""Bash puts a space behind what it completes, which has no place behind `topic=`."""
MOST: Final = 100
"""How many values are offered."""


@click.command(cls=Command, without_rdflib=True, example="accord completion bash")
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what a shell needs to complete accord.

    bash: accord completion bash > ~/.local/share/bash-completion/completions/accord

    zsh: accord completion zsh > FOLDER/_accord, where FOLDER is one of $fpath

    fish: accord completion fish > ~/.config/fish/completions/accord.fish

    Questions, their parameters and the topics, people and notes of the graph after --on are completed, too.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is not None:
        source = kind(click.get_current_context().find_root().command, {}, "accord", VARIABLE).source()
        emit(source.replace("COMPREPLY+=($value)", f"COMPREPLY+=($value); {_NO_SPACE}"))


def questions(_: click.Context, __: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The saved questions that begin so, with what they ask; and files."""
    from click.shell_completion import CompletionItem

    from accord.asking.question import questions as saved

    found = [
        CompletionItem(name, help=question.question.get("en"))
        for name, question in saved().items()
        if name.startswith(incomplete)
    ]
    return found or [CompletionItem(incomplete, type="file")]


def values(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parameters of a question that are not given yet; behind `=`, what the graph has for one."""
    from click.shell_completion import CompletionItem

    from accord.asking.question import find_question
    from accord.ground.errors import AccordError

    given: Sequence[str] = context.params.get("values") or ()
    try:
        question = find_question(context.params.get("name") or "")
        known = [each.name for each in question.parameters]
        name, behind, start = _taken_apart(given, incomplete, known)
        if name is None:
            taken = {each.partition("=")[0] for each in given}
            names = [each for each in known if each not in taken and each.startswith(incomplete)]
            return [CompletionItem(f"{each}=") for each in names]
        graphs = context.params.get("graphs") or ()
        return [CompletionItem(start + _quoted(each)) for each in _labels(question, name, behind, graphs)]
    except (AccordError, OSError):
        return []  # a shell has no place for a message


def _taken_apart(given: Sequence[str], incomplete: str, known: Sequence[str]) -> tuple[str | None, str, str]:
    """The parameter whose value is begun (None: its name is), what stands of it, and what comes before it."""
    if _in_bash() and given and given[-1] == "=":  # topic, =, ag
        return (given[-2] if len(given) > 1 else ""), incomplete, ""
    if _in_bash() and not incomplete and given and given[-1] in known and "=" not in given[-2:-1]:
        # topic, =: click leaves the sign out
        return given[-1], "", ""
    name, equals, behind = incomplete.partition("=")
    return (name, behind, f"{name}=") if equals else (None, incomplete, "")


def _labels(question: Question, name: str, behind: str, graphs: Sequence[str]) -> Iterable[str]:
    """What things of the graph are called that a parameter may name, as far as it begins so."""
    from accord import api
    from accord.asking.question import CLASSES, labels_of, normalise
    from accord.ground.resources import sample_graph

    kind = next((each.kind for each in question.parameters if each.name == name), None)
    if kind is None or kind not in CLASSES or any("://" in graph for graph in graphs):
        return []
    target = api.target(graphs or sample_graph())
    labels = sorted({label for _, label in labels_of(kind, target) if "://" not in label})
    begun = normalise(behind.replace("\\", "").strip("'\""))
    return [label for label in labels if normalise(label).startswith(begun)][:MOST]


def _quoted(label: str) -> str:
    """A label as one word; of the shells, bash alone leaves that to us."""
    import shlex

    line = " ".join(label.split())
    return shlex.quote(line) if _in_bash() else line


def _in_bash() -> bool:
    return os.environ.get(VARIABLE, "").startswith("bash")
