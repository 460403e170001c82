"""HTTP: one client, addresses that are checked, and one way to tell what went wrong with which remedy."""
# Only those who ask wait for what speaks HTTP.
# ruff: noqa: PLC0415

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from accord import __version__
from accord.ground.errors import RequestError
from accord.ground.text import printable

if TYPE_CHECKING:
    import httpx

AGENT: Final = f"accord/{__version__}"
"""What Accord calls itself in requests."""
CONNECTING: Final = 10.0
"""Seconds until somebody has to answer at all."""
LATER: Final = frozenset({429, 502, 503, 504})
"""What a server answers that may well take the same request a little later."""

_NONE: Final[Mapping[int, str]] = MappingProxyType({})


class Unavailable(RequestError):  # noqa: N818 (a reason to try again)
    """A server could not be reached, or could not answer now: the same request may succeed later."""


class Broken(Unavailable):
    """The connection broke, or nothing came any more, when a request had begun."""


def client(timeout: float) -> httpx.Client:
    """What speaks HTTP; proxies and certificates are those of the environment, redirects are not followed.

    Args:
        timeout: seconds that one answer may take to begin.
    """
    import httpx

    return httpx.Client(timeout=httpx.Timeout(timeout, connect=min(timeout, CONNECTING)), headers={"User-Agent": AGENT})


def checked_address(address: str) -> str:
    """Give the address of an endpoint if it is one.

    Raises:
        RequestError: it is not http or https, or names no host.
    """
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(address)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid:
        remedy = "Write, for instance, http://localhost:7878/query."
        raise RequestError(f"{address!r} is no address of an endpoint", remedy=remedy)
    return address


def refused(
    address: str, status: int, body: bytes = b"", location: str = "", remedies: Mapping[int, str] = _NONE
) -> RequestError:
    """Tell that a server has answered with an error, or sends on to another place, which is not followed.

    Args:
        address: of the server.
        status: the status of HTTP.
        body: what it said.
        location: where it sends on to.
        remedies: what helps, by status.
    """
    if 300 <= status < 400:
        sent = f"{address} sends on to {printable(location or 'nowhere')}"
        return RequestError(sent, remedy="Use that address, if you trust it, instead of this one.")
    told = f"{address} answered with HTTP status {status}{words(body)}"
    return (Unavailable if status in LATER else RequestError)(told, remedy=remedies.get(status))


def unreached(address: str, error: Exception, timeout: float) -> Unavailable:
    """Tell that a server does not answer, and why."""
    reason = getattr(error, "reason", error)
    if isinstance(reason, TimeoutError) or "Timeout" in type(reason).__name__:
        late = f"{address} did not answer within {timeout:g} seconds"
        return Unavailable(late, remedy="Ask less, or wait longer (--timeout).")
    told = printable(str(reason) or type(reason).__name__)
    remedy = "Check the address, and that it is running."
    if "CERTIFICATE" in told.upper() or "SSL" in told.upper():
        remedy = "The certificate is not trusted: set SSL_CERT_FILE to the authority that signed it, or use http."
    return Unavailable(f"{address} cannot be reached: {told}", remedy=remedy)


def words(body: bytes) -> str:
    """What a server said, behind a colon: on one line, without its markup; nothing if it said nothing."""
    text = body[:5000].decode("utf-8", "replace")
    if "<" in text[:200]:
        text = re.sub(r"<(style|script|head)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    text = printable(text)
    return f": {text}" if text else ""
