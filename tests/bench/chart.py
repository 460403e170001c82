"""A chart of measurements at growing sizes, as SVG: a small panel for each row, with a point for each size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Final

WIDTH, HEIGHT, ACROSS, MARGIN = 300, 150, 3, 34
_HEAD: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">\n'
    '<rect width="{width}" height="{height}" fill="white"/>\n'
)


def shown(number: float) -> str:
    """A number with three figures that count."""
    return f"{number:,.3g}" if number < 1000 else f"{number:,.0f}"


def drawn(columns: Sequence[Mapping[str, float]], size: str) -> str:
    """Draw every row of some measurements.

    Args:
        columns: what was measured at each size, by name, all with the same names.
        size: the name under which the size itself stands.
    """
    names = [name for name in columns[0] if name != size]
    rows = -(-len(names) // ACROSS)
    panels = "".join(
        f'<g transform="translate({place % ACROSS * WIDTH} {place // ACROSS * HEIGHT})">'
        f"{_panel(columns, size, name)}</g>\n"
        for place, name in enumerate(names)
    )
    return f"{_HEAD.format(width=WIDTH * ACROSS, height=HEIGHT * rows)}{panels}</svg>\n"


def _panel(columns: Sequence[Mapping[str, float]], size: str, name: str) -> str:
    """One row: from zero up to its largest number, sizes side by side."""
    most = max(column[name] for column in columns) or 1
    points = list(_points([column[name] / most for column in columns]))
    line = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    dots = "".join(
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="3" fill="#246"/>'
        f'<text x="{x:.0f}" y="{y - 7:.0f}" text-anchor="middle">{shown(column[name])}</text>'
        f'<text x="{x:.0f}" y="{HEIGHT - 8}" text-anchor="middle" fill="#666">{column[size]:,.0f}</text>'
        for (x, y), column in zip(points, columns, strict=True)
    )
    base = f'<path d="M{MARGIN / 2} {HEIGHT - MARGIN + 8}H{WIDTH - MARGIN / 2}" stroke="#999"/>'
    title = f'<text x="{MARGIN / 2}" y="16" font-weight="bold">{escape(name)}</text>'
    return f'{title}{base}<polyline points="{line}" fill="none" stroke="#246"/>{dots}'


def _points(shares: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Where the numbers stand, given as shares of the largest."""
    top, bottom, step = MARGIN + 8, HEIGHT - MARGIN + 8, (WIDTH - 2 * MARGIN) / max(1, len(shares) - 1)
    for place, share in enumerate(shares):
        yield MARGIN + place * step, bottom - share * (bottom - top)
