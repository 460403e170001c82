"""Who has the floor while the units of the notes are gone through: the item around, the lead above, the heading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from accord.notes.minutes import Attribution
from accord.reading.outline import Unit
from accord.reading.speakers import Lead

TURNS = (Attribution.TURN, Attribution.MARK)
"""Ways of marking a speaker line by line."""


@dataclass
class Floor:
    """Who speaks where a unit does not say so.

    ``lead`` is the label above, ``heading`` who heads what stands below, ``previous`` who spoke last under this
    heading; ``turn`` the statement that further paragraphs carry on, and ``block`` where it stands. ``carries`` says
    whether what stands below an item is said by whoever says the item, ``points`` whether the minutes have points of
    their own among turns, ``asked`` whether a statement is a question.
    """

    carries: bool
    points: bool
    asked: Callable[[int], bool]
    lead: Lead | None = None
    heading: Lead | None = None
    previous: Lead | None = None
    owned: bool = False
    turn: int | None = None
    block: int = -1
    announced: bool = False
    """Whether what was said last ends with a colon."""
    items: dict[int, tuple[int, Lead | None]] = field(default_factory=dict)
    """For each item (by its block) its statement and who says it."""

    def open(self, heading: Lead | None, owned: bool) -> None:
        """A new heading: nobody speaks any more, unless the heading names somebody."""
        self.lead, self.previous, self.turn = None, None, None
        self.heading, self.owned = heading, owned

    def clear(self) -> None:
        """The minutes' own words: nobody goes on."""
        self.lead = self.turn = None

    def speaker(self, unit: Unit) -> Lead | None:
        """Who speaks in a unit that does not say so."""
        if unit.kind == "item" and unit.parent is not None:
            return self._above(unit.parent)
        if unit.kind == "item" and self._is_point(unit):
            return self.heading
        marked = self.lead is not None and self.lead.how is Attribution.MARK
        if self.lead is not None and not (marked and (unit.kind == "item" or self.turn is None)):
            return self.lead  # marks of tools stand before each line: what has none is not the last one's
        return self.heading

    def _is_point(self, unit: Unit) -> bool:
        """Whether an item behind what somebody says is a point of the minutes: not if a colon announces it."""
        if unit.parent is not None or self.turn is None or not self.speaks_marked() or self.block in self.items:
            return False
        return not self.announced and (self.points or self.asked(self.turn))

    def _above(self, parent: int) -> Lead | None:
        """Whoever says the item around: not below a question, which others answer, nor where labels name owners."""
        index, lead = self.items.get(parent, (0, None))
        if lead is None or index < 0 or lead.how is Attribution.HEADING_LINE:
            return lead
        return None if lead.how is Attribution.TURN and (self.asked(index) or not self.carries) else lead

    def parent(self, unit: Unit) -> int | None:
        """The statement of the item around an item, if it has one."""
        above = self.items.get(unit.parent, (-1, None))[0] if unit.kind == "item" and unit.parent is not None else -1
        return above if above >= 0 else None

    def goes_on(self, unit: Unit) -> bool:
        """Whether a paragraph carries on the turn before it."""
        return self.turn is not None and not (unit.first and self.block == unit.block)

    def speaks_marked(self) -> bool:
        """Whether somebody has the floor by a mark or a label of her own."""
        return self.lead is not None and self.lead.how in TURNS

    def amid_turn(self, unit: Unit) -> bool:
        """Whether a paragraph stands in what somebody says: then bodies in it are only spoken of."""
        return unit.kind == "paragraph" and self.speaks_marked() and self.goes_on(unit)

    def take(self, unit: Unit, lead: Lead, index: int, *, told: bool) -> None:
        """What a statement of ``unit`` means for what comes behind it."""
        speaks = lead if lead.party else None
        if unit.kind == "item":
            below = speaks or self.items.get(unit.block, (0, self.speaker(unit)))[1]
            remark = lead.consensus and lead is not self.heading  # below a decision of a list stand remarks on it
            self.items[unit.block] = (index, None if remark else below)
            if self.lead and self.lead.how in TURNS and self.lead.party == lead.party:
                self.turn, self.block = index, unit.block  # a list amid what somebody says
        elif unit.kind == "paragraph" and lead.party and not told and not lead.consensus:
            self.announced = unit.text.plain.rstrip()[-1:] in (":", "：", ",", "，")
            self.lead = lead if lead.how in TURNS or self.lead is None else self.lead
            self.turn, self.block = index, unit.block
        if speaks:
            self.previous = speaks
