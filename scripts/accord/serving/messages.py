"""What goes between the server and the processes that work for it: jobs, replies, and how they are sent.

A message is a head of eight bytes (how long its two parts are), a JSON object, and bytes. Both ends are Accord's own.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from accord.ground.errors import AccordError, RequestError

Job: TypeAlias = Mapping[str, Any]
"""What is to be done: its name behind `do`, and what it needs."""

TEXT: Final = "text/plain; charset=utf-8"
_HEAD: Final = struct.Struct("!II")


class Refused(RequestError):  # noqa: N818 (an answer of the server)
    """A request that is not granted, with the status of HTTP that says so (RFC 9110, section 15)."""

    def __init__(self, status: int, message: str, *, remedy: str, headers: Mapping[str, str] | None = None) -> None:
        """Keep the status, and headers that belong to it (such as Allow)."""
        super().__init__(message, remedy=remedy)
        self.status, self.headers = status, dict(headers or {})


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered: status of HTTP, bytes with their media type, further headers."""

    body: bytes
    media_type: str = TEXT
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def refusal(error: AccordError) -> Reply:
    """Give an error as the answer that tells of it."""
    status = error.status if isinstance(error, Refused) else 400
    headers = error.headers if isinstance(error, Refused) else {}
    return Reply(f"{error}\n".encode(errors="replace"), TEXT, status, headers)


def pack(reply: Reply) -> bytes:
    """Write a reply as a message."""
    head = {"type": reply.media_type, "status": reply.status, "headers": dict(reply.headers)}
    return _framed(json.dumps(head).encode(), reply.body)


def pack_job(job: Job) -> bytes:
    """Write a job as a message."""
    return _framed(json.dumps(job).encode(), b"")


def take_job(line: socket.socket) -> Job | None:
    """Wait for a job; None when there will be no more."""
    head = _exactly(line, _HEAD.size)
    if head is None:
        return None
    length, _ = _HEAD.unpack(head)
    data = _exactly(line, length)
    return None if data is None else dict(json.loads(data))


async def take_reply(reader: asyncio.StreamReader) -> Reply:
    """Wait for a reply.

    Raises:
        asyncio.IncompleteReadError: who should send it has gone.
    """
    length, size = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    head = json.loads(await reader.readexactly(length))
    body = await reader.readexactly(size)
    return Reply(body, head["type"], head["status"], head["headers"])


def _framed(head: bytes, body: bytes) -> bytes:
    return b"".join((_HEAD.pack(len(head), len(body)), head, body))


def _exactly(line: socket.socket, size: int) -> bytes | None:
    """So many bytes; None where the other end has gone."""
    parts = []
    while size:
        try:
            part = line.recv(min(size, 1 << 20))
        except ConnectionError:
            return None
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
