"""The network of agreement: parties on a circle, those of one organisation side by side, and a line for each link.

On a circle no line runs through a party, and those who belong together stand together; that needs no simulation, and
gives the same picture each time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from math import cos, pi, sin
from typing import Final

from accord.presenting.record import Agreement, Record

MANY: Final = 14
"""From how many parties on names stand along the radius: there is no room between them."""
WIDTH: Final = 880
GAP: Final = 0.6
"""Between organisations, in places of a party."""
SORTS: Final = ("stated", "derived", "disagreement")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a party stands: place, degrees from the right, whether on the left half, and the organisation."""

    party: str
    organisation: str
    x: float
    y: float
    degrees: float
    left: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """A link: two parties, how it is drawn, all that it stands for, and its path."""

    number: int
    one: str
    other: str
    sort: str
    agreements: tuple[Agreement, ...]
    path: str

    @property
    def width(self) -> float:
        """How thick the line is."""
        return 1.2 + min(len(self.agreements), 7) * 0.5


@dataclass(frozen=True, slots=True)
class Arc:
    """The line around those of one organisation, along which its name is written, and how long it is."""

    organisation: str
    path: str
    length: float


@dataclass(frozen=True, slots=True)
class Network:
    """The picture: its height, the spots and the edges; whether names stand along the radius, and arcs around them."""

    height: int
    spots: tuple[Spot, ...]
    edges: tuple[Edge, ...]
    radial: bool
    arcs: tuple[Arc, ...]


def network(record: Record, notes: Collection[str] | None = None) -> Network:
    """Draw who agrees and disagrees with whom, in some notes or in all of them."""
    links: defaultdict[tuple[str, str, str], list[Agreement]] = defaultdict(list)
    for each in record.agreements.values():
        if notes is None or any(claim.notes in notes for claim in record.grounds(each)):
            for one, other in pairs(record, each):
                links[one, other, each.sort].append(each)
    spots = _spots(record, {party for one, other, _ in links for party in (one, other)})
    at = {spot.party: spot for spot in spots}
    ordered = sorted(links, key=lambda link: (-len(links[link]), link))
    middle = _height(len(spots)) / 2
    edges = tuple(
        Edge(number, one, other, sort, tuple(links[one, other, sort]), _path(at[one], at[other], sort, middle))
        for number, (one, other, sort) in enumerate(ordered, 1)
    )
    radial = len(spots) > MANY
    return Network(_height(len(spots)), spots, edges, radial, tuple(_arcs(spots)) if radial else ())


def pairs(record: Record, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Who is linked with whom: in an agreement all, in a disagreement those of different sides, if these are known."""
    linked = list(combinations(sorted({*agreement.parties, *agreement.implied}), 2))
    if not agreement.agree and len(linked) > 1:
        linked = [pair for pair in linked if _opposed(record, agreement, *pair)] or linked
    yield from linked


def _opposed(record: Record, agreement: Agreement, one: str, other: str) -> bool:
    stances = [stance for target in agreement.on for stance in record.by_target.get(target, ())]
    sides = [{stance.side for stance in stances if stance.holder == who} for who in (one, other)]
    return all(sides) and sides[0] != sides[1]


# ── Places ──


def _height(count: int) -> int:
    return 700 if count > MANY else 460


def _spots(record: Record, parties: Collection[str]) -> tuple[Spot, ...]:
    groups = _groups(record, parties)
    turn = 2 * pi / (len(parties) + GAP * len(groups)) if parties else 0
    middle = _height(len(parties)) / 2
    radius = middle - (160 if len(parties) > MANY else 66)
    found, place = [], 0.0
    for organisation, members in groups:
        for party in members:
            angle = place * turn - pi / 2
            x, y = WIDTH / 2 + radius * cos(angle), middle + radius * sin(angle)
            found.append(
                Spot(party, organisation, round(x, 1), round(y, 1), round(angle * 180 / pi, 1), cos(angle) < -0.001)
            )
            place += 1
        place += GAP
    return tuple(found)


def _arcs(spots: Sequence[Spot]) -> Iterator[Arc]:
    """Arcs outside of the names; below the middle they run backwards, so that no name stands on its head."""
    middle, half = _height(len(spots)) / 2, 150 / max(len(spots), 1)
    radius = middle - 22
    for organisation, members in groupby(spots, key=lambda spot: spot.organisation):
        degrees = [spot.degrees for spot in members]
        if not organisation:
            continue
        edges = [min(degrees) - half, max(degrees) + half]
        length = (edges[1] - edges[0]) * pi / 180 * radius
        upright = sin(sum(edges) / 2 * pi / 180) <= 0
        ends = [
            f"{WIDTH / 2 + radius * cos(edge * pi / 180):.1f} {middle + radius * sin(edge * pi / 180):.1f}"
            for edge in (edges if upright else reversed(edges))
        ]
        large = int(edges[1] - edges[0] > 180)
        path = f"M{ends[0]}A{radius:g} {radius:g} 0 {large} {int(upright)} {ends[1]}"
        yield Arc(organisation, path, round(length, 1))


def _groups(record: Record, parties: Collection[str]) -> list[tuple[str, Sequence[str]]]:
    """Parties by the organisation of their first present role; the largest first, those of none last."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for party in sorted(parties, key=lambda party: (not record.is_person(party), party)):
        found[home(record, party, parties)].append(party)
    return sorted(found.items(), key=lambda group: (not group[0], -len(group[1]), group[0]))


def home(record: Record, party: str, beside: Collection[str] = ()) -> str:
    """The organisation at which somebody is shown: of those of present roles, that of most others; empty if none."""
    count = Counter(role.organisation for each in beside for role in record.roles_of.get(each, ()) if not role.former)
    own = [role.organisation for role in record.roles_of.get(party, ()) if role.organisation and not role.former]
    return min(own, key=lambda body: (-count[body], own.index(body)), default="")


def _path(one: Spot, other: Spot, sort: str, middle: float) -> str:
    """A curve that bends towards the middle; those of one pair and several sorts bend differently."""
    pull = 0.30 + 0.22 * SORTS.index(sort)
    x = WIDTH / 2 * pull + (one.x + other.x) / 2 * (1 - pull)
    y = middle * pull + (one.y + other.y) / 2 * (1 - pull)
    return f"M{one.x:g} {one.y:g}Q{x:.1f} {y:.1f} {other.x:g} {other.y:g}"
