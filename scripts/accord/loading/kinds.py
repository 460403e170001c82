"""Triple stores: of which kind one is, where it answers, and who may write to it.

Kinds are data (`kinds.yaml`). A store is given by its address or by a name in a file of profiles; its kind is found
by the heads of its answers. Passwords come from the environment (ACCORD_PASSWORD), the netrc file or a prompt, and
are never a part of an error.
"""

from __future__ import annotations

import netrc
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, RootModel

from accord.ground.errors import RequestError
from accord.ground.web import checked_address, client, unreached
from accord.ground.yamlfile import load_yaml
from accord.rdf.endpoint import Endpoint

PASSWORD: Final = "ACCORD_PASSWORD"  # noqa: S105 (the name of a variable)
"""The variable of the environment that holds the password."""
PROFILES: Final = "ACCORD_STORES"
"""The variable of the environment that names the file of profiles."""
KINDS_FILE: Final = Path(__file__).with_name("kinds.yaml")


class Kind(BaseModel):
    """What is known of a kind of store; `kinds.yaml` says what each key means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    server: str = ""
    head: str = ""
    endings: list[str] = []
    query: str
    update: str
    data: str
    graph: str = "graph"
    union: dict[str, str] = {}
    union_hides: bool = False
    auth: Literal["basic", "digest"] = "basic"
    replace: Literal["put", "staged"]
    read: Literal["get", "describe"]
    copy_by: Literal["copy", "insert"] = "insert"
    chunks_by: Literal["post", "update"] = "post"
    plans: Literal["made", "kept"] = "made"
    breaks: int = 2
    rows: int = 0
    chunk: int = 0
    guarantee: str
    faults: dict[str, str] = {}

    @property
    def keeps_plans(self) -> bool:
        """Whether a known text of a query runs by its first plan, so that each has to be another text."""
        return self.plans == "kept"

    def known_fault(self, said: str) -> str | None:
        """What helps where a store has said that it is broken; None if that is not known."""
        return next((remedy for words, remedy in self.faults.items() if words in said), None)


class _Kinds(RootModel[dict[str, Kind]]):
    """All kinds, by name."""


class Profile(BaseModel):
    """A store that a user has given a name: addresses and a user's name, never a password."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    address: str = ""
    store: str | None = None
    user: str | None = None
    query: str | None = None
    update: str | None = None
    data: str | None = None


class Profiles(RootModel[dict[str, Profile]]):
    """A file of profiles."""


@cache
def kinds() -> dict[str, Kind]:
    """The kinds of stores, by name."""
    return load_yaml(KINDS_FILE, _Kinds)[0].root


@dataclass(frozen=True)
class Server:
    """A store to talk to.

    Attributes:
        name: the name of its kind.
        kind: what is known of that kind.
        address: as the user may know it, without user or password.
        query: where it takes queries; empty if nowhere, as the others.
        update: where it takes updates.
        data: where it takes graphs.
        login: name and password, if any.
    """

    name: str
    kind: Kind
    address: str
    query: str
    update: str
    data: str
    login: tuple[str, str] | None = field(default=None, repr=False)

    def endpoint(self) -> Endpoint:
        """Where and how questions are asked, of all graphs together."""
        query = self.query
        if self.login and self.kind.auth == "digest" and query.endswith("/sparql"):
            query += "-auth"  # the open endpoint of such a store takes no login
        return self._at(query, self.kind.union, hides=self.kind.union_hides)

    def updates(self) -> Endpoint:
        """Where and how updates are sent."""
        return self._at(self.update, {}, hides=False)

    def _at(self, address: str, parameters: dict[str, str], *, hides: bool) -> Endpoint:
        digest = self.kind.auth == "digest"
        return Endpoint(address, parameters, self.login, digest=digest, unique=self.kind.keeps_plans, hides=hides)


def profiles_file() -> Path:
    """The file of profiles: ACCORD_STORES, or `accord/stores.yaml` in the folder for settings."""
    settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return Path(os.environ.get(PROFILES) or settings / "accord" / "stores.yaml")


def profiles() -> list[str]:
    """The names in the file of profiles.

    Raises:
        DataError: the file does not fit its form.
    """
    return list(_profiles(profiles_file()))


def unknown(message: str, hint: str) -> RequestError:
    """Tell that something names no store, with a hint and the profiles that there are."""
    return RequestError(message, remedy=f"{hint} Profiles in {profiles_file()}: {', '.join(profiles()) or 'none'}.")


def find(
    endpoint: str,
    *,
    store: str | None = None,
    user: str | None = None,
    prompt: Callable[[str], str] | None = None,
    timeout: float = 60.0,
) -> Server:
    """Find out what `endpoint` is.

    Args:
        endpoint: an address (http or https), or the name of a profile.
        store: the name of its kind; found by itself if None.
        user: who logs in; if None, the profile's user or the one whom the netrc file knows.
        prompt: asks a person for the password of the user whom it is given.
        timeout: seconds to wait for an answer.

    Raises:
        RequestError: it is neither, the kind is unknown, or the store cannot be reached.
    """
    profile = _profile(endpoint)
    address = _bare(profile.address or profile.query or profile.update or profile.data or "")
    name = store or profile.store
    if name is not None and name not in kinds():
        raise RequestError(f"no kind of store is called {name!r}", remedy=f"Known: {', '.join(kinds())}.")
    login = _login(address, user or profile.user, prompt)
    own = profile.query or profile.update or profile.data
    name = name or ("generic" if own and not profile.address else _detect(address, login, timeout))
    kind = kinds()[name]
    base = _base(address, kind)
    return Server(
        name,
        kind,
        base,
        profile.query or (base + kind.query if profile.address else ""),
        profile.update or (base + kind.update if profile.address else ""),
        profile.data or (base + kind.data if profile.address else ""),
        login,
    )


def _profiles(path: Path) -> dict[str, Profile]:
    return load_yaml(path, Profiles)[0].root if path.is_file() else {}


def _profile(endpoint: str) -> Profile:
    """The profile that `endpoint` names, or one with nothing but the address.

    Raises:
        RequestError: it is neither an address nor the name of a profile, or a profile has no address.
    """
    if "://" in endpoint:
        return Profile(address=checked_address(endpoint))
    path = profiles_file()
    known = _profiles(path)
    if endpoint not in known:
        hint = "The last argument names the store: write, for instance, http://localhost:7878."
        raise unknown(f"{endpoint!r} is no address and no profile", hint)
    profile = known[endpoint]
    for address in (profile.address, profile.query, profile.update, profile.data):
        if address:
            checked_address(address)
            if urlsplit(address).password:
                raise RequestError("a password stands in the file of profiles", path=path, remedy=PASSWORDS)
    if not (profile.address or profile.query):
        raise RequestError(f"the profile {endpoint!r} has no address", path=path, remedy="Write address: http://…")
    return profile


PASSWORDS: Final = f"Passwords come from {PASSWORD} in the environment, the netrc file or a prompt."


def _bare(address: str) -> str:
    """The address without user, password, query and fragment.

    Raises:
        RequestError: a password stands in it, where others can read it.
    """
    parts = urlsplit(address)
    if parts.password:
        raise RequestError("a password stands in the address", remedy=PASSWORDS)
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=host, query="", fragment="").geturl().rstrip("/")


def _login(address: str, user: str | None, prompt: Callable[[str], str] | None) -> tuple[str, str] | None:
    host = urlsplit(address).hostname or ""
    try:
        known = netrc.netrc(os.environ.get("NETRC")).authenticators(host)
    except (OSError, netrc.NetrcParseError):
        known = None
    if user is None:
        if known and known[0] and known[2]:
            return known[0], known[2]
        return None
    if PASSWORD in os.environ:
        return user, os.environ[PASSWORD]
    if known and known[0] == user and known[2]:
        return user, known[2]
    if prompt is None:
        raise RequestError(f"there is no password for {user!r}", remedy=PASSWORDS)
    return user, prompt(user)


def _detect(address: str, login: tuple[str, str] | None, timeout: float) -> str:
    """The kind of the store at `address`, by the heads of its answers; generic if it tells nothing.

    Raises:
        RequestError: nothing answers there.
    """
    import httpx  # noqa: PLC0415 (to read profiles takes none)

    ask = f"{address}/sparql?query=ASK%7B%7D"
    with client(timeout) as asking:
        for place in (address, ask):
            try:
                with asking.stream("GET", place, auth=login) as answer:
                    heads = answer.headers
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                raise unreached(address, error, timeout) from error
            for name, kind in kinds().items():
                if (kind.server and heads.get("server", "").startswith(kind.server)) or (kind.head in heads):
                    return name
    return "generic"


def _base(address: str, kind: Kind) -> str:
    ending = next((e for e in sorted(kind.endings, key=len, reverse=True) if address.endswith(e)), "")
    return address[: len(address) - len(ending)]
