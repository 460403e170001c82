"""How much one request may take: seconds, rows, bytes, memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take; what goes beyond is ended and told.

    Attributes:
        seconds: until an answer has to be there, waiting for its turn included.
        rows: rows or statements of an answer.
        memory: bytes of memory that an answer may take beside the graph.
        answer: bytes of an answer.
        request: bytes of a query that is sent.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    memory: int = 1024 * MEGABYTE
    answer: int = 256 * MEGABYTE
    request: int = MEGABYTE

    def plain(self) -> Mapping[str, Any]:
        """Give them as values of JSON."""
        return asdict(self)
