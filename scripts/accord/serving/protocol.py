"""What a request asks, by the SPARQL 1.1 Protocol (section 2): a query, and the graphs it is put to.

Three forms: GET, POST of a form, POST of the query itself. Updates are refused: what is served is only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import parse_qsl

from accord.serving.messages import Refused

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
METHODS: Final = ("GET", "HEAD", "POST", "OPTIONS")
MOST_FIELDS: Final = 1000
"""How many parameters a request may have."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was asked.

    Attributes:
        text: SPARQL.
        default_graphs: IRIs of the graphs that are the default graph; with `named_graphs` in place of what FROM says.
        named_graphs: IRIs of the graphs that GRAPH finds.
        accepted: the media types that the reader accepts.
        form: the short name of the format that is wanted whatever is accepted, such as `csv`; empty for none.
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accepted: str = ""
    form: str = ""

    def job(self) -> Mapping[str, Any]:
        """Give it as a job."""
        return {"do": "query", **asdict(self)}


def read_request(method: str, address: bytes, media_type: str, body: bytes, accepted: str) -> Query | None:
    """Read what a request asks; None if it has no query at all, which asks for the description of the service.

    Args:
        method: GET, HEAD or POST.
        address: what stands behind the `?` of the address.
        media_type: that of the body, with its parameters.
        body: what was sent.
        accepted: the header Accept.

    Raises:
        Refused: the method is another, the request is an update, or not as the protocol has it.
    """
    given = parameters(address)
    if method in ("GET", "HEAD"):
        return _read(given, accepted) if given else None
    if method != "POST":
        raise Refused(
            405, f"{method} asks nothing", remedy="Ask by GET or POST.", headers={"Allow": ", ".join(METHODS)}
        )
    kind, charset = _kind(media_type)
    if kind == UPDATE:
        raise _read_only()
    if kind not in (FORM, QUERY) or charset not in ("", "utf-8"):
        remedy = f"Send the query in UTF-8, as {QUERY}, or as the field query of {FORM}."
        raise Refused(415, f"the body is {media_type or 'of no type'}", remedy=remedy)
    if kind == FORM:
        return _read([*_outside(given), *parameters(body)], accepted)
    return _read([*_outside(given), ("query", _decoded(body))], accepted)


def parameters(data: bytes) -> list[tuple[str, str]]:
    """Take parameters apart, as they stand in an address or a form.

    Raises:
        Refused: they are not UTF-8, or too many.
    """
    try:
        return parse_qsl(
            data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS, separator="&"
        )
    except UnicodeError as error:
        raise _not_utf8() from error
    except ValueError as error:
        raise Refused(400, f"more than {MOST_FIELDS} parameters", remedy="Send fewer.") from error


def _outside(given: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The parameters in the address of a POST, where no query may stand.

    Raises:
        Refused: one does.
    """
    found = list(given)
    if any(name == "query" for name, _ in found):
        raise Refused(400, "a query both in the address and in the body", remedy="Send it in the body alone.")
    return found


def _read(given: Iterable[tuple[str, str]], accepted: str) -> Query:
    found: dict[str, list[str]] = {}
    for name, value in given:
        found.setdefault(name, []).append(value)
    if "update" in found or any(name.startswith("using-") for name in found):
        raise _read_only()
    queries = found.get("query", [])
    if len(queries) != 1:
        raise Refused(400, f"{len(queries) or 'no'} queries in one request", remedy="Send one parameter query=….")
    default, named = (tuple(found.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    return Query(queries[0], default, named, accepted, found.get("format", [""])[-1])


def _kind(media_type: str) -> tuple[str, str]:
    """A media type without its parameters, and the charset."""
    kind, *rest = (part.strip().lower() for part in media_type.split(";"))
    charset = next((part.partition("=")[2].strip('"') for part in rest if part.startswith("charset=")), "")
    return kind, charset


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def _not_utf8() -> Refused:
    return Refused(400, "the request is not UTF-8", remedy="Write it in UTF-8, percent-encoded where it is no body.")


def _read_only() -> Refused:
    remedy = "Change the notes and build again, or load the graph into a store of your own: accord load."
    return Refused(403, "an update, and what is served here is only read", remedy=remedy)
