"""Pictures of pages, as coarse maps of light and dark, and how far two of them are apart.

A picture of a page is another one on each machine: fonts have other widths and edges. What does not change is where on
the page there is how much ink. So a screen is drawn down to some hundred fields, each with its mean brightness; these
maps are committed (`tests/data/screens.json`), and held against what a browser shows. How far is too far is measured in
the tests themselves: pages in another font have to be near, pages with a fault in their layout have to be far.

Run: `PYTHONPATH=scripts:tests python tests/screens.py` writes the maps anew, after a change of how pages look.
"""

from __future__ import annotations

import base64
import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page

from accord.ground.resources import sample_graph
from accord.presenting import Site, write_site
from accord.rdf.files import load
from browsers import started, watched
from places import DATA

MAPS: Final = DATA / "screens.json"
FIELD: Final = 40
"""Pixels of the side of a field: some lines of text are in it, so that one that breaks elsewhere moves little ink."""
FAR: Final = 0.75
"""The share of the ink of a screen that stands elsewhere, from which on two screens are not the same page."""
PAGES: Final = {
    "overview": "index.html",
    "topic": "topic/scaling-law.html",
    "person": "person/tang-jie.html",
    "position": "position/scaling-has-further-to-run.html",
    "notes": "notes/agi-next-2026.html",
    "question": "question/who-agreed.html",
    "search": "search.html",
}
_MAP: Final = """async ([data, width, height]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + data;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width; canvas.height = image.height;
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {data: points} = context.getImageData(0, 0, image.width, image.height);
  const sums = new Float64Array(width * height), counts = new Float64Array(width * height);
  for (let y = 0; y < image.height; y++) for (let x = 0; x < image.width; x++) {
    const field = Math.floor(y * height / image.height) * width + Math.floor(x * width / image.width);
    const at = 4 * (y * image.width + x);
    sums[field] += 0.2126 * points[at] + 0.7152 * points[at + 1] + 0.0722 * points[at + 2];
    counts[field] += 1;
  }
  return Array.from(sums, (sum, field) => Math.round(sum / counts[field]));
}"""


class Look(NamedTuple):
    """How a page is looked at."""

    lang: str
    scheme: str
    width: int
    height: int = 720

    def __str__(self) -> str:
        """Name it as the maps do."""
        return f"{self.lang} {self.scheme} {self.width}"


LOOKS: Final = (Look("en", "light", 1200), Look("zh", "dark", 1200), Look("zh", "light", 360))


def seen(page: Page, look: Look) -> list[int]:
    """The map of what a page shows at its top: brightness by field, from 0 to 255, row by row."""
    data = base64.b64encode(page.screenshot()).decode()
    blank = page.context.new_page()
    try:
        found: list[int] = blank.evaluate(_MAP, [data, look.width // FIELD, look.height // FIELD])
    finally:
        blank.close()
    return found


def opened(browser: Browser, folder: Path, path: str, look: Look, style: str = "") -> Page:
    """Open a page of a site, with more style if any is given."""
    size = {"width": look.width, "height": look.height}
    watch = watched(browser, folder.as_uri(), viewport=size, color_scheme=look.scheme, bypass_csp=bool(style))
    page = watch.open(path if look.lang == "en" else f"{look.lang}/{path}")
    if style:
        page.add_style_tag(content=style)
    return page


def apart(one: list[int], other: list[int]) -> float:
    """How much of the ink of a screen is not where it is on the other: 0 where they are the same.

    Ink is what is brighter or darker than most of the screen; of a screen without any, there is nothing to be apart.
    """
    assert len(one) == len(other)
    ground = median(one)
    ink = sum(abs(field - ground) for field in one)
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / max(ink, 1)


def committed() -> Mapping[str, list[int]]:
    """The maps that are committed, by page and look."""
    found: dict[str, str] = json.loads(MAPS.read_text("utf-8"))
    return {name: list(bytes.fromhex(fields)) for name, fields in found.items()}


def taken(browser: Browser, folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The map of each page in each look."""
    for name, path in PAGES.items():
        for look in LOOKS:
            page = opened(browser, folder, path, look)
            yield f"{name} {look}", seen(page, look)
            page.context.close()


def main() -> None:
    """Write the maps."""
    with tempfile.TemporaryDirectory() as name, started() as browser:
        folder = Path(name) / "site"
        write_site(Site(load([sample_graph()])), folder)
        maps = {key: bytes(fields).hex() for key, fields in taken(browser, folder)}
    MAPS.write_text(json.dumps(maps, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
