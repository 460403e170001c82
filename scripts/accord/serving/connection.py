"""One connection: what of a request has to arrive in time, and how long its head may be.

uvicorn itself waits for the head of a request as long as it takes, and takes in whatever comes.
"""

from __future__ import annotations

import asyncio
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

PATIENCE: Final = 10.0
"""Seconds in which the head of a request has to arrive."""
LINGERING: Final = 1.0
"""Seconds for which what was refused is still taken from the line."""
MOST: Final = 1 << 16
"""Bytes that the head of a request may have, its address among them."""


class Connection(HttpToolsProtocol):
    """A connection that is closed where the head of a request comes too slowly or is too long."""

    _waiting: asyncio.TimerHandle | None = None
    _taken = 0
    _refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._waiting = self.loop.call_later(PATIENCE, self._too_slow)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what comes; of what was refused, no more than its place on the line."""
        if self._refused:
            return
        in_head = self._waiting is not None
        if in_head:
            self._taken += len(data)
        elif self.cycle is not None and self.cycle.response_complete:  # one more request on this connection
            self._taken = len(data)
            self._waiting = self.loop.call_later(PATIENCE, self._too_slow)
        super().data_received(data)
        if self._waiting is not None and self._taken > MOST:
            self._refuse(b"414 URI Too Long", f"the head of the request is longer than {MOST:,} bytes")

    def on_headers_complete(self) -> None:
        """Wait no more: the head is there."""
        self._stop_waiting()
        if len(self.url) > MOST:
            self._refuse(b"414 URI Too Long", f"the address is longer than {MOST:,} bytes")
            return
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Take a part of the body, unless the request was refused."""
        if not self._refused:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """End the request, unless it was refused."""
        if not self._refused:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Tell that what came is no HTTP, unless something was told already."""
        if not self._refused:
            self._stop_waiting()
            super().send_400_response(msg)

    def _too_slow(self) -> None:
        self._waiting = None
        if not self.transport.is_closing():
            self._refuse(b"408 Request Timeout", f"no request has come within {PATIENCE:g} seconds")

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _refuse(self, status: bytes, told: str) -> None:
        self._stop_waiting()
        self._refused = True
        body = f"{told}\n  Send a long query by POST.\n".encode()
        head = (
            b"HTTP/1.1 %b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head % (status, len(body)) + body)
        # A connection that is closed while something comes would lose the answer on its way.
        self.loop.call_later(LINGERING, self.transport.close)
