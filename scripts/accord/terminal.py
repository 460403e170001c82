"""How commands meet the terminal: streams, exit codes, help with examples, signs of progress.

Results go to stdout, everything else to stderr. Only click is imported at the top, so that `accord --help` is quick.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from accord.errors import AccordError, RequestError

INTERNAL: Final = 70
"""Exit code of a fault in Accord itself (EX_SOFTWARE of sysexits.h)."""
INTERRUPTED: Final = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal SIGINT."""
BROKEN_PIPE: Final = 141
"""Exit code when the reader of the output has gone (`accord … | head -1`): 128 and SIGPIPE, as other tools end."""

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters other than tab and newline: text of strangers must not steer the terminal."""


class Failure(click.ClickException):
    """An error that the user can put right, on its way to stderr."""

    def __init__(self, error: AccordError) -> None:
        """Take over message and exit code."""
        super().__init__(harmless(str(error)))
        self.exit_code = error.exit_code


class Command(click.Command):
    """A command whose help ends with an example, which the tests run."""

    def __init__(self, *args: Any, example: str = "", **options: Any) -> None:
        """Keep the example beside what click knows of a command."""
        super().__init__(*args, **options)
        self.example = example

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
            raise Failure(error) from error
        except BrokenPipeError as error:
            # What is still buffered would raise once more when Python ends.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(BROKEN_PIPE) from error
        except OSError as error:
            raise Failure(RequestError(error.strerror or str(error), path=error.filename)) from error


def run(commands: click.Group) -> int:
    """Run the command line; give the exit code.

    Raises:
        Exception: a fault of Accord, with its traceback, where ACCORD_DEBUG is set.
    """
    debug = bool(os.environ.get("ACCORD_DEBUG"))
    if not debug:
        _silence_libraries()
    try:
        return int(commands.main(prog_name="accord", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: nobody is to see a traceback who did not ask)
        if debug:
            raise
        click.echo(f"Error: a fault in Accord itself: {type(error).__name__}: {harmless(str(error))[:300]}", err=True)
        click.echo("  Run it again with ACCORD_DEBUG=1 to see where, and report it, please.", err=True)
        return INTERNAL


def _silence_libraries() -> None:
    """Keep rdflib's log, which has tracebacks for literals of bad data, and warnings for programmers off stderr."""
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def harmless(text: str) -> str:
    """Replace control characters, so that text from notes or graphs cannot steer a terminal."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def emit(result: str | bytes) -> None:
    """Write a result to stdout: text for people as the terminal has it, everything else as UTF-8."""
    if isinstance(result, str) and width() is not None:
        encoding = sys.stdout.encoding or "utf-8"
        click.echo(harmless(result).encode(encoding, "replace").decode(encoding))
        return
    data = result.encode(errors="backslashreplace") if isinstance(result, str) else result
    stream = click.get_binary_stream("stdout")
    stream.write(data if data.endswith(b"\n") or not data else data + b"\n")
    stream.flush()


def note(text: str) -> None:
    """Write a remark or a warning to stderr."""
    click.echo(harmless(text), err=True)


def width() -> int | None:
    """Tell how many columns the terminal has; None when stdout is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on stderr that long work goes on, if stderr is a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def refuse_input(out: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output that is one of the inputs, under whatever name, or stands inside a store that is one.

    Raises:
        RequestError: it is, so that writing would destroy what is read.
    """
    target = out.resolve()
    for path in inputs:
        source = path.resolve()
        same = out.exists() and path.exists() and out.samefile(path)
        if same or target == source or source in target.parents:
            raise RequestError(
                f"the output would overwrite the input {path}", path=out, remedy="Name another file after -o."
            )


def write_out(out: str | None, data: bytes, write: Callable[[Path, bytes], None]) -> None:
    """Write a result to the file after `-o`, whole or not at all, or to stdout if there is none.

    Args:
        out: the file; None or `-` is stdout.
        data: the result.
        write: replaces a file as a whole (`accord.publish.write`).

    Raises:
        RequestError: it cannot be written.
    """
    if out is None or out == "-":
        emit(data)
    elif is_device(Path(out)):
        Path(out).write_bytes(data)
    else:
        # A link stays a link: what it leads to is replaced.
        write(Path(out).resolve(), data)


def is_device(path: Path) -> bool:
    """Tell whether the path is a device or a pipe, such as /dev/null, which must be written to and never replaced."""
    return path.exists() and not path.is_file() and not path.is_dir()
