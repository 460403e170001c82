"""Forms by which who reads decides: pages of their own, and what comes of what is sent.

Nothing is written but by a form that this server has made for this reader (a token, OWASP's signed double submit) and
that a page of this server sends (Origin). Each step can be taken back by who made it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request

from accord.ground.errors import AccordError
from accord.presenting.addresses import EDIT
from accord.presenting.wording import wording
from accord.rdf.queries import LANGUAGES
from accord.serving import protocol
from accord.serving.curator import Curator, Objection, notes_of
from accord.serving.history import Step
from accord.serving.messages import Job, Refused, Reply

NOTES: Final = "notes"
CLAIM: Final = "claim"
PAGES: Final = {NOTES: "curation", CLAIM: "claim"}
"""The template of each page of forms, by its name; that about notes also takes what is sent."""
FIELDS: Final = ("by", "side", "strength", "proposition", "words", "relation", "reason", "one", "other")
"""What a reader enters, and finds again where it was not taken."""
COOKIE: Final = "accord"
MOST_READERS: Final = 1000
"""How many readers are known at a time: beyond, the step of who has not been there longest cannot be taken back."""
MOST_STEPS: Final = 100
LONGEST: Final = 4000
"""Characters of one field."""
HEADERS: Final[Mapping[str, str]] = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
"""Pages are made anew each time; with `no-referrer`, a browser would not say where a form comes from (Fetch, 3.1)."""


@dataclass
class Reader:
    """Somebody who has asked for a form: how she calls herself, and what she has decided."""

    key: str
    name: str = ""
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """What page is asked for: its name, the claim or the notes that it is about, its language."""

    page: str
    iri: str
    language: str

    @property
    def address(self) -> str:
        """The address of the page."""
        prefix = "" if self.language == LANGUAGES[0] else f"/{self.language}"
        query = f"?{urlencode({'iri': self.iri})}" if self.iri else ""
        return f"{prefix}/{EDIT}/{self.page}{query}"


class Forms:
    """Shows forms, and takes what is sent."""

    target: Final = NOTES
    """The page to whose address forms are sent."""

    def __init__(
        self,
        curator: Curator,
        make: Callable[[Job], Awaitable[Reply]],
        renew: Callable[[], Awaitable[None]],
        *,
        today: Callable[[], date] = date.today,
    ) -> None:
        """Take decisions.

        Args:
            curator: who writes them.
            make: makes a page from the present graph.
            renew: takes the new graph.
            today: tells the day.
        """
        self.curator, self.make, self.renew, self.today = curator, make, renew, today
        self._secret = secrets.token_bytes(32)
        self._readers: OrderedDict[str, Reader] = OrderedDict()
        self._turn = asyncio.Lock()

    def addresses(self) -> Iterator[tuple[str, str, str]]:
        """The path of each page of forms, with its name and language."""
        for language in LANGUAGES:
            for page in PAGES:
                asked = Asked(page, "", language)
                yield asked.address, page, language

    async def show(self, request: Request, page: str, language: str) -> Reply:
        """Show a page of forms."""
        given = dict(protocol.parameters(request.scope["query_string"]))
        iri = given.get("iri", "") or ("" if page == CLAIM else await asyncio.to_thread(self.curator.only))
        asked = Asked(page, iri, language)
        return await self._page(request, self._reader(request), asked, {"done": given.get("done", "")})

    async def take(self, request: Request, body: bytes, root: str, language: str) -> Reply:
        """Take what was decided, build, and lead back; what is wrong is told above the form, with all that was entered.

        Args:
            request: who sends it.
            body: what was sent.
            root: the address of this server.
            language: that of the form.

        Raises:
            Refused: it comes from elsewhere, or is no form.
        """
        _check_origin(request, root)
        if request.headers.get("content-type", "").partition(";")[0].strip() != protocol.FORM:
            raise Refused(415, "this is no form", remedy=f"Send it as {protocol.FORM}.")
        given = {name: value[:LONGEST] for name, value in protocol.parameters(body)}
        reader, page = self._reader(request), CLAIM if given.get("claim") else NOTES
        asked = Asked(page, given.get("claim") or given.get("notes", ""), language)
        try:
            if not hmac.compare_digest(given.get("token", "").encode(), self._token(reader).encode()):
                raise Objection("edit-expired", status=403)
            async with self._turn:
                did = await self._act(reader, asked, given)
        except AccordError as error:
            status = error.status if isinstance(error, Objection | Refused) else 422
            phrase = error.phrase if isinstance(error, Objection) else ""
            told = {"phrase": phrase, "told": "" if phrase else str(error)}
            return await self._page(request, reader, asked, {"error": told, "entry": given}, status)
        if did in ("same", "different") or given.get("do") == "undo":  # the claim may have another name now
            asked = Asked(NOTES, given.get("notes") or notes_of(asked.iri), language) if asked.iri else asked
        place = f"{asked.address}{'&' if '?' in asked.address else '?'}{urlencode({'done': did})}"
        return Reply(b"", status=303, headers={**HEADERS, **self._cookie(reader, request), "Location": place})

    async def _act(self, reader: Reader, asked: Asked, given: Mapping[str, str]) -> str:
        """Do what is wanted, one reader after the other; gives what was done."""
        if given.get("do") == "undo":
            step = reader.steps[-1] if reader.steps else await self._earlier(_notes_about(asked))
            if step is None:
                raise Objection("edit-no-step", status=409)
            await asyncio.to_thread(self.curator.undo, step)
            reader.steps = reader.steps[:-1]
            await self.renew()
            return "undone"
        reader.name = " ".join(given.get("by", "").split())
        notes = _notes_about(asked)
        step = await asyncio.to_thread(self.curator.decide, notes, given, self.today())
        reader.steps = [*reader.steps, step][-MOST_STEPS:]
        await self.renew()
        return step.did

    async def _page(
        self, request: Request, reader: Reader, asked: Asked, more: Mapping[str, Any], status: int = 200
    ) -> Reply:
        notes = _notes_about(asked)
        known: dict[str, Any] = {}
        try:
            if notes:
                known = await asyncio.to_thread(self.curator.look, notes, asked.iri if asked.page == CLAIM else "")
        except Objection as error:
            told = wording(asked.language).say(error.phrase)
            raise Refused(error.status, told, remedy=f"/{EDIT}") from error
        last = reader.steps[-1] if reader.steps else await self._earlier(notes)
        data = {
            "error": None,
            "done": "",
            **more,
            "entry": {**dict.fromkeys(FIELDS, ""), **more.get("entry", {})},
            "notes": notes,
            "known": known,
            "token": self._token(reader),
            "name": reader.name,
            "step": last and {"did": last.did, "file": last.path.name, "by": "" if reader.steps else last.by},
        }
        job = {"do": "form", "page": PAGES[asked.page], "iri": asked.iri, "language": asked.language, "data": data}
        reply = await self.make({**job, "query": f"?{urlencode({'iri': asked.iri})}" if asked.iri else ""})
        if reply.status == 404:
            raise Refused(404, f"the graph has no {asked.page} {asked.iri[:200]}", remedy=f"Begin at /{EDIT}.")
        if reply.status != 200:
            return reply
        headers = {**reply.headers, **HEADERS, **self._cookie(reader, request)}
        return replace(reply, status=status, headers=headers)

    async def _earlier(self, notes: str) -> Step | None:
        """The last step on notes that was made before this server was started."""
        return await asyncio.to_thread(self.curator.earlier, notes) if notes else None

    # ── Who it is ──

    def _reader(self, request: Request) -> Reader:
        """Who asks: known by a cookie, or new."""
        try:
            cookie = SimpleCookie(request.headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            cookie = None
        key = cookie.value if cookie and cookie.value in self._readers else secrets.token_urlsafe(24)
        reader = self._readers.setdefault(key, Reader(key))
        self._readers.move_to_end(key)
        while len(self._readers) > MOST_READERS:
            self._readers.popitem(last=False)
        return reader

    def _token(self, reader: Reader) -> str:
        return hmac.new(self._secret, reader.key.encode(), hashlib.sha256).hexdigest()

    def _cookie(self, reader: Reader, request: Request) -> dict[str, str]:
        secure = "; Secure" if request.url.scheme == "https" else ""
        return {"Set-Cookie": f"{COOKIE}={reader.key}; Path=/; HttpOnly; SameSite=Strict{secure}"}


def _notes_about(asked: Asked) -> str:
    """The IRI of the notes about which a page is."""
    return notes_of(asked.iri) if asked.page == CLAIM else asked.iri


def _check_origin(request: Request, root: str) -> None:
    """Refuse what a page of another site has sent (Origin, or where there is none, Sec-Fetch-Site).

    Raises:
        Refused: one has, or it is not told who has.
    """
    origin = request.headers.get("origin")
    own = urlsplit(root)
    if origin == f"{own.scheme}://{own.netloc}":
        return
    if origin is None and request.headers.get("sec-fetch-site") == "same-origin":
        return
    told = f"it comes from {origin[:100]!r}" if origin else "it is not told from which page it comes"
    remedy = "Decide on the pages of this server; behind a proxy, start accord serve with --address."
    raise Refused(403, f"{told}, and only pages of this server may write", remedy=remedy)
