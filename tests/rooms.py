"""The picture of the rooms in CONTRIBUTING.md, drawn from what the rooms import. `scripts/rooms` writes it there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import grimp

from places import ROOT

CONTRIBUTING = ROOT / "CONTRIBUTING.md"
PICTURE = re.compile(r"(?<=^```mermaid\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
"""Where the picture stands."""


def imports() -> dict[str, set[str]]:
    """The rooms, and the single modules between them, each with those that it imports from."""
    graph = grimp.build_graph("accord", cache_dir=None)
    rooms = sorted(room for room in graph.find_children("accord") if not room.endswith("__"))
    return {
        short(room): {
            short(other)
            for other in rooms
            if other != room and graph.direct_import_exists(importer=room, imported=other, as_packages=True)
        }
        for room in rooms
    }


def short(module: str) -> str:
    """The name of a room without that of the package."""
    return module.rpartition(".")[2]


def below(room: str, arrows: Mapping[str, set[str]]) -> set[str]:
    """All rooms that one imports from, itself or through others."""
    return {lower for other in arrows[room] for lower in (other, *below(other, arrows))}


def picture(arrows: Mapping[str, set[str]]) -> str:
    """Draw the arrows with Mermaid, each room after those above it.

    An arrow is left out where a longer way leads to the same room: the picture is for finding one's way.
    """
    lines = ["graph TD"]
    for room in sorted(arrows, key=lambda room: (-len(below(room, arrows)), room)):
        longer = {lower for other in arrows[room] for lower in below(other, arrows)}
        if needed := sorted(arrows[room] - longer):
            lines.append(f"    {room} --> {' & '.join(needed)}")
    return "\n".join(lines) + "\n"


def drawn(path: Path = CONTRIBUTING) -> str:
    """The picture that stands in CONTRIBUTING.md."""
    found = PICTURE.search(path.read_text(encoding="utf-8"))
    return found[0] if found else ""


def main() -> None:
    """Draw the picture anew."""
    text = PICTURE.sub(picture(imports()).replace("\\", r"\\"), CONTRIBUTING.read_text(encoding="utf-8"))
    CONTRIBUTING.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
