"""Real triple stores on 127.0.0.1, each with its data in a folder of its own: Oxigraph, Apache Jena Fuseki, Virtuoso.

`scripts/stores up` and `scripts/stores down` use it for people, the tests use it for themselves.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from filelock import FileLock

FUSEKI = "5.2.0"
"""The version of Fuseki; the last major one for Java 17."""
KINDS = ("oxigraph", "fuseki", "virtuoso")
PORTS = range(20_000, 32_000)
"""Where stores listen: below the ports that Linux (from 32768) and others (from 49152) give to outgoing connections."""
PATIENCE = 90.0
"""Seconds that a store may take to answer after its start."""
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "accord"
ROBOT = CACHE / "robot-1.9.7"
COMUNICA = CACHE / "comunica-4.5.0"


@dataclass(frozen=True)
class Server:
    """A store that runs: its address, who may write, its process."""

    kind: str
    address: str
    query: str
    user: str
    password: str
    pid: int
    folder: str

    @property
    def login(self) -> tuple[str, str] | None:
        """Name and password, if the store wants them."""
        return (self.user, self.password) if self.user else None

    def stop(self) -> None:
        """End the process, by its id, and wait until it is gone."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            if not _signal(self.pid, number) or _gone(self.pid, 20):
                return

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        _signal(self.pid, signal.SIGKILL)
        _gone(self.pid, 20)


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return False
    return True


_STARTED: dict[int, subprocess.Popen[bytes]] = {}
"""Processes that this one has started, by their ids: to be waited for when they end."""


def _gone(pid: int, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        own = _STARTED.get(pid)
        if (own.poll() is not None) if own else not _signal(pid, 0):
            _STARTED.pop(pid, None)
            return True
        time.sleep(0.05)
    return False


# ── What has to be there ──


def missing(kind: str) -> str:
    """What of a store is not on this machine; empty if all is."""
    if kind == "oxigraph":
        return "" if _oxigraph() else "the Python package oxigraph (requirements-dev.lock)"
    if kind == "fuseki":
        if not shutil.which("java"):
            return "java (17 or newer)"
        return "" if _fuseki_jar().is_file() else f"jena-fuseki-server {FUSEKI}"
    return "" if shutil.which("virtuoso-t") else "virtuoso-opensource (virtuoso-t)"


def install(kind: str) -> None:
    """Install what is missing: from Maven's repository as Maven is set up, or by apt-get.

    Raises:
        OSError: the package or jar could not be installed.
    """
    with _one_at_a_time():
        _install(kind)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Tests run in several processes: what one installs, another waits for and finds whole."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "install.lock"):
        yield


def _install(kind: str) -> None:
    if not missing(kind):
        return
    if kind == "fuseki":
        _packages({"java": "default-jre-headless", "mvn": "maven"})
        copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy"
        artifact = f"org.apache.jena:jena-fuseki-server:{FUSEKI}"
        _run("mvn", "-q", "-B", copy, f"-Dartifact={artifact}", f"-DoutputDirectory={CACHE}")
    elif kind == "virtuoso":
        _packages({"virtuoso-t": "virtuoso-opensource-7-bin"})
    if missing(kind):
        message = f"{kind}: {missing(kind)} is missing"
        raise OSError(message)


def install_node() -> None:
    """Install Node.js with npm, with which what browsers run is built.

    Raises:
        OSError: it could not be installed.
    """
    _packages({"npm": "npm", "node": "nodejs"})


def has_comunica() -> bool:
    """Whether the SPARQL client of other people is on this machine."""
    return (COMUNICA / "whole").is_file()


def install_comunica() -> None:
    """Install the SPARQL client of other people with which answers are compared.

    Raises:
        OSError: it could not be installed.
    """
    with _one_at_a_time():
        if has_comunica():
            return
        install_node()
        shutil.rmtree(COMUNICA, ignore_errors=True)
        package = "@comunica/query-sparql@4.5.0"
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, package)
            shutil.copytree(folder, COMUNICA, symlinks=True)
        (COMUNICA / "whole").touch()


def has_robot() -> bool:
    """Whether the checker of ontologies is on this machine."""
    return (ROBOT / "whole").is_file() and bool(shutil.which("java"))


_ROBOT = """<project xmlns="http://maven.apache.org/POM/4.0.0">
<modelVersion>4.0.0</modelVersion><groupId>accord</groupId><artifactId>robot</artifactId><version>1</version>
<dependencies><dependency>
<groupId>org.obolibrary.robot</groupId><artifactId>robot-command</artifactId><version>{version}</version>
</dependency></dependencies></project>
"""


def install_robot() -> None:
    """Install ROBOT, which checks ontologies as its field does, from Maven's repository.

    Raises:
        OSError: it could not be installed.
    """
    with _one_at_a_time():
        if has_robot():
            return
        _packages({"java": "default-jre-headless", "mvn": "maven"})
        shutil.rmtree(ROBOT, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as folder:
            pom = Path(folder, "pom.xml")
            pom.write_text(_ROBOT.format(version=ROBOT.name.partition("-")[2]), encoding="utf-8")
            copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
            _run("mvn", "-q", "-B", "-f", str(pom), copy, f"-DoutputDirectory={folder}/lib")
            shutil.copytree(folder, ROBOT)
        (ROBOT / "whole").touch()


def robot(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run ROBOT."""
    command = ["java", "-cp", str(ROBOT / "lib" / "*"), "org.obolibrary.robot.CommandLineInterface", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


def has_apache() -> bool:
    """Whether the web server with which w3id.org works is on this machine."""
    return bool(_apache())


def install_apache() -> None:
    """Install the web server with which the redirects of the ontology are tried.

    Raises:
        OSError: it could not be installed.
    """
    with _one_at_a_time():
        if not has_apache():
            _packages({"apache2": "apache2-bin"})


def chromium() -> str | None:
    """The Chromium of this machine, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def install_chromium() -> None:
    """Install Chromium by apt-get.

    Raises:
        OSError: it could not be installed.
    """
    with _one_at_a_time():
        if not chromium():
            _packages({"chromium": "chromium"})


def _apache() -> str | None:
    return shutil.which("apache2", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))


_APACHE = """ServerRoot {folder}
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
User www-data
Group www-data
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule rewrite_module {modules}/mod_rewrite.so
LoadModule dir_module {modules}/mod_dir.so
TypesConfig /dev/null
AddType text/html .html
AddType text/turtle .ttl
AddType application/n-triples .nt
AddType application/ld+json .jsonld
AddType application/rdf+xml .rdf
AddType application/sparql-query .rq
DocumentRoot {folder}/www
<Directory {folder}/www>
    AllowOverride All
    Require all granted
</Directory>
"""


def start_apache(folder: Path, port: int) -> Server:
    """Start a web server that serves `www` of a folder which everybody may read, `.htaccess` files and all.

    Raises:
        OSError: it does not answer in time, or ends; with the last lines of what it said.
    """
    modules = "/usr/lib/apache2/modules"
    config = folder / "apache.conf"
    config.write_text(_APACHE.format(folder=folder, port=port, modules=modules), encoding="utf-8")
    process = _spawn(folder, [str(_apache()), "-X", "-f", str(config)])
    address = f"http://127.0.0.1:{port}"
    return _answering(Server("apache", address, address, "", "", process.pid, str(folder)), process, address)


def _packages(commands: Mapping[str, str]) -> None:
    wanted = [package for command, package in commands.items() if not shutil.which(command)]
    if wanted:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run("apt-get", "update", "-qq", env=environment)
        _run("apt-get", "install", "-qq", "-y", "--no-install-recommends", *wanted, env=environment)


def _run(*command: str, env: Mapping[str, str] | None = None) -> None:
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        message = f"{' '.join(command)} ended with {done.returncode}:\n{(done.stderr or done.stdout)[-2000:]}"
        raise OSError(message)


def _oxigraph() -> str | None:
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.is_file() else shutil.which("oxigraph")


def _fuseki_jar() -> Path:
    return CACHE / f"jena-fuseki-server-{FUSEKI}.jar"


# ── Start ──


def free_port() -> int:
    """A port that nobody listens on, and that no system gives to a connection that goes out meanwhile.

    Raises:
        OSError: there is none.
    """
    for port in secrets.SystemRandom().sample(PORTS, 100):
        with contextlib.suppress(OSError), socket.socket() as found:
            found.bind(("127.0.0.1", port))
            return port
    message = f"no port of 127.0.0.1 is free between {PORTS[0]} and {PORTS[-1]}"
    raise OSError(message)


def start(kind: str, folder: Path, *, port: int | None = None, read_only: bool = False) -> Server:
    """Start a store with its data in ``folder`` and wait until it answers; one that was there before goes on.

    Raises:
        OSError: it does not answer in time, or ends; with the last lines of what it said.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return _STARTS[kind](folder, port or free_port(), read_only)


def _start_oxigraph(folder: Path, port: int, read_only: bool) -> Server:
    at = f"127.0.0.1:{port}"
    how = "serve-read-only" if read_only else "serve"
    process = _spawn(folder, [str(_oxigraph()), how, "--location", str(folder / "data"), "--bind", at])
    address = f"http://{at}"
    server = Server("oxigraph", address, f"{address}/query", "", "", process.pid, str(folder))
    return _answering(server, process, f"{address}/query?query=ASK%7B%7D")


_FUSEKI = """PREFIX fuseki: <http://jena.apache.org/fuseki#>
PREFIX tdb2: <http://jena.apache.org/2016/tdb#>
[] a fuseki:Server ; fuseki:services ( <#accord> ) .
<#accord> fuseki:name "accord" ; fuseki:dataset <#data> ;
    fuseki:endpoint [ fuseki:operation fuseki:query ; fuseki:name "sparql" ] ;
    fuseki:endpoint [ fuseki:operation fuseki:{data} ; fuseki:name "data"{who} ]{update} .
<#data> a tdb2:DatasetTDB2 ; tdb2:location "{folder}" .
"""
"""Everybody may ask; to write one logs in."""


def _start_fuseki(folder: Path, port: int, read_only: bool) -> Server:
    password = _password(folder)
    (folder / "passwords").write_text(f"admin: {password}\n", encoding="utf-8")
    (folder / "passwords").chmod(0o600)
    (folder / "data").mkdir(exist_ok=True)
    who = ' ; fuseki:allowedUsers "admin"'
    update = f' ;\n    fuseki:endpoint [ fuseki:operation fuseki:update ; fuseki:name "update"{who} ]'
    config = _FUSEKI.format(
        folder=folder / "data", data="gsp-r" if read_only else "gsp-rw", who=who, update="" if read_only else update
    )
    (folder / "config.ttl").write_text(config, encoding="utf-8")
    command = [
        "java", "-Xmx2G", "-jar", str(_fuseki_jar()), "--localhost", f"--port={port}",
        f"--passwd={folder / 'passwords'}", "--auth=basic", f"--config={folder / 'config.ttl'}",
    ]  # fmt: skip
    process = _spawn(folder, command)
    address = f"http://127.0.0.1:{port}/accord"
    server = Server("fuseki", address, f"{address}/sparql", "admin", password, process.pid, str(folder))
    return _answering(server, process, f"{address}/sparql?query=ASK%7B%7D")


_VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = 100000
MaxDirtyBuffers = 75000
CheckpointInterval = 60
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 20
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 600
"""


def _start_virtuoso(folder: Path, port: int, read_only: bool) -> Server:
    password, sql = _password(folder), free_port()
    first = not (folder / "virtuoso.db").exists()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(folder=folder, sql=sql, http=port), encoding="utf-8")
    (folder / "virtuoso.lck").unlink(missing_ok=True)
    process = _spawn(folder, ["virtuoso-t", "+foreground", "+configfile", str(folder / "virtuoso.ini")])
    address = f"http://127.0.0.1:{port}"
    server = Server("virtuoso", address, f"{address}/sparql", "dba", password, process.pid, str(folder))
    _answering(server, process, f"{address}/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D")
    if first:
        _run("isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec=user_set_password('dba', '{password}');")
    return server


_STARTS: dict[str, Callable[[Path, int, bool], Server]] = {
    "oxigraph": _start_oxigraph,
    "fuseki": _start_fuseki,
    "virtuoso": _start_virtuoso,
}


def _password(folder: Path) -> str:
    """The password of a store, made up at its first start."""
    kept = folder / "password"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text("p" + secrets.token_hex(12), encoding="utf-8")
    return kept.read_text(encoding="utf-8")


def _spawn(folder: Path, command: list[str]) -> subprocess.Popen[bytes]:
    with (folder / "output.log").open("ab") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    _STARTED[process.pid] = process
    return process


def _answering(server: Server, process: subprocess.Popen[bytes], address: str) -> Server:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (127.0.0.1)
                return server
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return server
        except OSError:
            pass
        time.sleep(0.1)
    said = Path(server.folder, "output.log").read_text(encoding="utf-8", errors="replace")[-2000:]
    server.kill()
    message = f"{server.kind} does not answer at {address}:\n{said}"
    raise OSError(message)


# ── The command ──


def up(kinds: list[str], state: Path) -> None:
    """Install and start stores, and tell where they are."""
    known = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}
    for kind in kinds:
        if kind in known and _signal(known[kind]["pid"], 0):
            server = Server(**known[kind])
        else:
            install(kind)
            if kind == "oxigraph":
                install_comunica()
                install_apache()
                install_robot()
            server = start(kind, state.parent / kind)
            known[kind] = asdict(server)
            state.write_text(json.dumps(known, indent=1), encoding="utf-8")
        login = (
            f"--user {server.user}; export ACCORD_PASSWORD=$(cat {server.folder}/password)"
            if server.user
            else "no password"
        )
        print(f"{kind:<9} {server.address}   ({login})")  # noqa: T201


def down(kinds: list[str], state: Path) -> None:
    """Stop stores and remove their data."""
    known = json.loads(state.read_text(encoding="utf-8")) if state.exists() else {}
    for kind in kinds:
        if kind in known:
            Server(**known.pop(kind)).stop()
        shutil.rmtree(state.parent / kind, ignore_errors=True)
    state.write_text(json.dumps(known), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """`up` or `down`, and which stores; all if none is named."""
    do, *kinds = arguments or [""]
    if do not in ("up", "down") or set(kinds) - set(KINDS):
        print(f"usage: scripts/stores up|down [{'|'.join(KINDS)}]...", file=sys.stderr)  # noqa: T201
        return 2
    folder = Path(tempfile.gettempdir()) / f"accord-stores-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        (up if do == "up" else down)(kinds or list(KINDS), folder / "stores.json")
    except OSError as error:
        print(f"Error: {error}", file=sys.stderr)  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
