"""How commands meet the terminal: streams, exit codes, help with examples, signs of progress.

Results go to stdout, everything else to stderr. Of libraries only click is imported at the top, so that
`accord --help` is quick.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from accord.ground.errors import AccordError, RequestError

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rich.progress import Progress, ProgressColumn

    from accord.rdf.merged import Stored

INTERNAL: Final = 70
"""Exit code of a fault in Accord itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal SIGINT."""
BROKEN_PIPE: Final = 141
"""Exit code when the reader of the output has gone (`accord … | head -1`): 128 and SIGPIPE."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters other than tab and newline: text of strangers must not steer the terminal."""


class Failure(click.ClickException):
    """A wrong request, on its way to stderr."""

    exit_code = 2


class Shortfall(Failure):
    """Data that falls short, on its way to stderr."""

    exit_code = 1


class Command(click.Command):
    """A command whose help ends with an example, which the tests run."""

    def __init__(self, *args: Any, example: str = "", without_rdflib: bool = False, **options: Any) -> None:
        """Keep the example beside what click knows of a command, and whether it does without rdflib."""
        super().__init__(*args, **options)
        self.example, self.without_rdflib = example, without_rdflib

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; keep off stderr the tracebacks that rdflib logs for bad literals."""
        if not self.without_rdflib and not _debugs():
            import logging

            logging.getLogger("rdflib").setLevel(logging.CRITICAL)
        return super().invoke(ctx)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example as it is to be typed."""
        with formatter.section("Example"):
            formatter.write(f"{'':>{formatter.current_indent}}{self.example}\n")


class Commands(click.Group):
    """A group that lists commands in the order of work, and turns errors into messages and exit codes."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:
        """List the commands as they are defined."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command.

        Raises:
            Failure: the request was wrong, the data falls short, or the system refuses a file.
        """
        try:
            return super().invoke(ctx)
        except AccordError as error:
            raise failure(error) from error
        except BrokenPipeError as error:
            # What is still buffered would raise once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(BROKEN_PIPE) from error
        except OSError as error:
            raise failure(_refusal(error)) from error


def _refusal(error: OSError) -> RequestError:
    """Turn an error of the system, which no module has put into its own words, into a message."""
    return RequestError(
        error.strerror or str(error), path=error.filename, remedy="Name a file that exists and that you may use."
    )


def failure(error: AccordError) -> Failure:
    """Turn an error into the message and the exit code with which the command ends."""
    kind = Shortfall if error.exit_code == Shortfall.exit_code else Failure
    if error.remedy is None:
        data = "Correct the file at this place, then try again."
        error.remedy = data if kind is Shortfall else "Check what you have asked for; --help says how."
    return kind(harmless(str(error)))


def run(commands: click.Group) -> int:
    """Run the command line; give the exit code.

    Raises:
        Exception: a fault of Accord, with its traceback, where ACCORD_DEBUG is set.
    """
    if not _debugs():
        _silence_libraries()
    try:
        return int(commands.main(prog_name="accord", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception as error:
        if _debugs():
            raise
        # Nobody is to see a traceback who did not ask for it.
        note(f"Error: a fault in Accord itself: {type(error).__name__}: {str(error)[:300]}")
        note("  Run it again with ACCORD_DEBUG=1 to see where, and report it, please.")
        return INTERNAL


def _debugs() -> bool:
    return bool(os.environ.get("ACCORD_DEBUG"))


def _silence_libraries() -> None:
    """Keep warnings for programmers off stderr."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def harmless(text: str) -> str:
    """Replace control characters, so that text from notes or graphs cannot steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def emit(result: str | bytes, *, styled: bool = False, paged: bool = False) -> None:
    """Write a result to stdout: text for a terminal as it can show it, everything else as UTF-8.

    Args:
        result: text, or the bytes of a file.
        styled: whether the text has been made for the terminal, colours and all.
        paged: whether a terminal shows it page by page, if it is longer than the screen.
    """
    with _telling("standard output"):
        _to_stdout(result, styled=styled, paged=paged)


def _to_stdout(result: str | bytes, *, styled: bool, paged: bool) -> None:
    if isinstance(result, str) and width() is not None:
        encoding = sys.stdout.encoding or "utf-8"
        text = result if styled else harmless(result.replace("\r\n", "\n"))
        shown = f"{text.rstrip(chr(10))}\n".encode(encoding, "replace").decode(encoding)
        if paged and _has_pager():
            os.environ.setdefault("LESS", "FRX")  # as git does: what fits on the screen just stands there
            os.environ.setdefault("LESSCHARSET", "utf-8")
            click.echo_via_pager(shown, color=True if styled else None)
        else:
            click.echo(shown, nl=False, color=True if styled else None)
        return
    data = result if isinstance(result, bytes) else f"{result.rstrip(chr(10))}\n".encode(errors="backslashreplace")
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


NO_PAGER: Final = "accord.no-pager"
"""The key in what click keeps for a command line, under which stands whether nothing is paged."""


def _has_pager() -> bool:
    """Whether there is a pager, and the user wants one: an empty PAGER is none."""
    context = click.get_current_context(silent=True)
    wanted = context is None or not context.meta.get(NO_PAGER)
    able = sys.stdin.isatty() and os.environ.get("TERM", "dumb") != "dumb"
    import shutil

    named = os.environ.get("PAGER")
    return wanted and able and (bool(named and named.strip()) if named is not None else bool(shutil.which("less")))


def colours() -> bool:
    """Whether stdout takes colours: a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


@contextmanager
def _telling(place: str) -> Iterator[None]:
    """Say where writing failed, which the system's own error does not.

    Raises:
        RequestError: it failed, but not because the reader has gone.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RequestError(
            f"cannot be written: {error.strerror or error}", path=place, remedy="Make room, or name another file."
        ) from error


def note(text: str) -> None:
    """Write a remark or a warning to stderr."""
    click.echo(harmless(text), err=True)


def tell_age(store: ox.Store | Stored, names: Iterable[str]) -> None:
    """Say that a graph is of an older model, if it is, and what to do."""
    from accord.rdf.ages import older_than

    if version := older_than(store):
        shown = " ".join(names)
        note(f"Warning: {shown}: built by Accord before {version}: answers may lack what came since")
        note(f"  Build again from the notes, or: accord migrate {shown} -o NEW.ttl")


def tell_sample() -> None:
    """Say that no graph was named, and which was asked."""
    from accord.ground.resources import sample_graph

    sample, here = sample_graph(), Path.cwd()
    shown = sample.relative_to(here) if sample.is_relative_to(here) else sample
    note(f"Asked: the sample that comes with Accord ({shown}). Your own graph: --on GRAPH")


def width() -> int | None:
    """Tell how many columns the terminal has; None when stdout is none."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def ask_password(who: str) -> str:
    """Ask the person at the terminal for the password of a user.

    Raises:
        RequestError: there is no terminal.
    """
    if not sys.stdin.isatty():
        from accord.loading.kinds import PASSWORDS

        raise RequestError(f"there is no password for {who!r}", remedy=PASSWORDS)
    return str(click.prompt(f"Password of {who}", hide_input=True, err=True))


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on stderr that long work goes on, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    with _progress(SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn()) as progress:
        progress.add_task(what, total=None)
        yield


@contextmanager
def steps() -> Iterator[Callable[[str, str, int, int], None]]:
    """Give what shows how far long work is (of what, doing what, bytes done, of how many), if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeElapsedColumn())
    with _progress(*columns) as progress:
        task = progress.add_task("", total=None)

        def step(what: str, doing: str, done: int, total: int) -> None:
            progress.update(task, description=f"{doing} {harmless(what)}".strip(), completed=done, total=total or None)

        yield step


@contextmanager
def parts() -> Iterator[Callable[[str, int, int], None]]:
    """Give what shows how many parts of long work are done (doing what, how many, of how many), on a terminal.

    Rate and remaining time are those of what is done now.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), rate)
    with _progress(*columns, TimeElapsedColumn(), TextColumn("left:"), TimeRemainingColumn()) as progress:
        task = progress.add_task("", total=None, rate="")
        doing = ""

        def step(what: str, done: int, total: int) -> None:
            nonlocal doing
            if what != doing:
                progress.reset(task, description=what, total=total, completed=done, rate="")
                doing = what
            speed = progress.tasks[0].speed
            progress.update(task, completed=done, rate=f"{speed:,.1f}/s" if speed else "")

        yield step


def _progress(*columns: ProgressColumn) -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns, console=Console(stderr=True), transient=True)


def refuse_input(out: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output that is one of the inputs, under whatever name, or stands inside a store that is one.

    Raises:
        RequestError: it is, so that writing would destroy what is read.
    """
    target = out.resolve()
    for path in inputs:
        source = path.resolve()
        same = out.exists() and path.exists() and out.samefile(path)
        inside = source.is_dir() and source in target.parents
        if same or target == source or inside:
            raise RequestError(
                f"the output would overwrite the input {path}", path=out, remedy="Name another file after -o."
            )


def write_out(out: str | None, data: bytes, write: Callable[[Path, bytes], None]) -> None:
    """Write a result to the file after `-o`, whole or not at all, or to stdout if there is none.

    Args:
        out: the file; None or `-` is stdout.
        data: the result.
        write: replaces a file as a whole (`accord.rdf.writing.write`).

    Raises:
        RequestError: it cannot be written.
    """
    if out is None or out == "-":
        emit(data)
    elif is_device(Path(out)):
        with _telling(out):
            Path(out).write_bytes(data)
    else:
        write(Path(out), data)


def is_device(path: Path) -> bool:
    """Tell whether the path is a device or a pipe, such as /dev/null: to be written to, never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()
