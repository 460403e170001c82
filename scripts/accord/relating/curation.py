"""What a person decides on one set of notes, as additions to the text of its positions: all else in it stays.

A claim is put to a proposition, a proposal is accepted or refused, an agreement that was read wrongly is struck out;
each with the name of who decides, and the day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from accord.ground.errors import DataError
from accord.ground.text import digest, language, slug
from accord.ground.yamltext import YamlText
from accord.notes.minutes import Minutes, Relation
from accord.relating.positions import Side
from accord.relating.suggestions import Proposal, entry_of, quote_of

HEAD: Final = (
    "# What these notes do not say by their form: propositions, and which claims support, oppose or qualify them;\n"
    "# and what was read wrongly. Each claim is named by some of its exact words.\n"
)
"""How a new file begins."""
LONGEST_NAME: Final = 40
"""Characters of the words in the name of a new proposition."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who decides, and on which day."""

    name: str
    day: date

    def has(self, done: str) -> dict[str, object]:
        """What she has done, as a file of positions tells it."""
        return {f"{done}_by": self.name, f"{done}_on": self.day}


def begun(text: str) -> YamlText:
    """The text of a file of positions, which may be empty, to be added to.

    Raises:
        DataError: it is no YAML.
    """
    return YamlText(text if text.strip() else HEAD)


def join(
    file: YamlText, minutes: Minutes, statement: int, side: Side, proposition: Mapping[str, object], who: Who,
    strength: str = "full",
) -> None:  # fmt: skip
    """Put a claim to a proposition.

    Args:
        file: the positions.
        minutes: what was read of the notes.
        statement: the index of the claim.
        side: which side it takes.
        proposition: its `id`, which may be in the file already, and the words of one that is not.
        who: who decides.
        strength: how far the claim goes: `full`, `partial`, `conditional`.

    Raises:
        DataError: the file is written in a way in which nothing can be added.
    """
    quote = {**quote_of(statement, minutes), **({"strength": strength} if strength != "full" else {})}
    number = _number(file, proposition["id"])
    if number is None:
        item = {**proposition, side: [quote], **who.has("accepted")}
        file.append(("propositions",), item, apart=True)
        return
    here = _propositions(file)[number].get(side, [])
    if not any(_is_same(each, quote) for each in here):
        file.append(("propositions", number, side), {**quote, **who.has("added")})


def leave(file: YamlText, proposition: object, side: Side, place: int) -> None:
    """Take a claim away from a side of a proposition.

    Args:
        file: the positions.
        proposition: its `id`.
        side: the side on which the claim stands.
        place: where in the list of that side, from 0.

    Raises:
        DataError: the file is written in a way in which nothing can be taken away.
    """
    number = _number(file, proposition)
    if number is not None:
        file.remove(("propositions", number, side, place))


def worded(words: str) -> dict[str, object]:
    """A new proposition in somebody's words."""
    words = " ".join(words.split())
    tag = "zh" if language(words).startswith("zh") else "en"
    return {"id": f"{slug(words, LONGEST_NAME)}-{digest(words, size=4)}", tag: words}


def judge(file: YamlText, minutes: Minutes, proposal: Proposal, who: Who, *, accepted: bool) -> None:
    """Accept or refuse what was proposed.

    Raises:
        DataError: the file is written in a way in which nothing can be added.
    """
    entry = entry_of(proposal, minutes)
    verdict = who.has("accepted" if accepted else "refused")
    number = _number(file, entry["id"])
    if number is None:
        file.append(("propositions",), {**entry, **verdict}, apart=True)
        return
    for key, value in verdict.items():
        file.put(("propositions", number, key), value)


def strike(file: YamlText, minutes: Minutes, relation: Relation, who: Who, reason: str = "") -> None:
    """Strike out an agreement or disagreement that was read, and is not stated.

    Raises:
        DataError: the file is written in a way in which nothing can be added.
    """
    entry: dict[str, object] = {**quote_of(relation.statement, minutes), **_chosen(relation, minutes)}
    entry |= {"reason": reason} if reason else {}
    file.append(("struck_out",), {**entry, **who.has("struck")}, apart=True)


def _chosen(relation: Relation, minutes: Minutes) -> dict[str, object]:
    """What chooses a relation among those that are read in its claim."""
    others = [one for one in minutes.relations if one.statement == relation.statement and one != relation]
    if not others:
        return {}
    parties = [party.name for party in (relation.party, *relation.others)]
    return {"polarity": relation.polarity.value, "between": parties}


def _number(file: YamlText, name: object) -> int | None:
    """Where in the list a proposition stands; None if it is not there."""
    return next((at for at, one in enumerate(_propositions(file)) if one.get("id") == name), None)


def _propositions(file: YamlText) -> list[dict[str, Any]]:
    found = file.data.get("propositions") or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise DataError("propositions is no list of them", remedy="mend the file first")
    return found


def _is_same(item: object, quote: Mapping[str, object]) -> bool:
    """Whether an entry of a file names the claim that a quotation names: it may say less of it."""
    entry = item if isinstance(item, dict) else {"quote": item}
    return all(str(entry.get(key, value)) == str(value) for key, value in quote.items() if key != "strength")
