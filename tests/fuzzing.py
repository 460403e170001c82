"""Mutated notes: whatever they hold, a graph comes out that holds together, or a message for the person.

Run: `tests/fuzz [--seed N] [--seconds N | --cases N] [--words N] [--keep DIR]`. The same seed makes the same notes. It
ends with 1 if something was found; the notes are kept in DIR, with what is wrong beside them. `--words` reads random
meetings whose words carry marks, in as many processes as there are processors.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import sys
import tempfile
import time
import traceback
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice
from pathlib import Path
from random import Random

import click
from rdflib import Graph, URIRef

from accord.ground.errors import AccordError
from accord.notes.source import Source
from accord.rdf.graphs import union
from accord.rdf.terms import ACCORD, FOAF, OA, RDF, RDFS, SCHEMA
from accord.reading.reader import read
from accord.recipe import build
from oddities import FORMS, LONE, WORDS, M, document, lines, meeting
from places import DATA, ROOT
from spoken import misattributed

# ── Notes to begin with, and what to put into them ──

BEGINNINGS = [*sorted((DATA / "notes").glob("*.md")), ROOT / "graph" / "agi-next-2026" / "notes.md"]
PERSONS = [{"name": None}, {"name": ["Ada", None]}, {"@id": 3}, {"name": "Ada", "affiliation": [None, {"name": []}]}]
VALUES: list[object] = [None, [], {}, [None], [[]], 1, True, "", "Ada", *PERSONS]
KEYS = ["attendee", "name", "startDate", "location", "organizer", "performer", "@graph", "@type", "actor"]
FRONT = ["title", "date", "attendees", "location", "chair", "author", "标题", "参会", "日期"]
SNIPPETS = [
    "<![if !IE]>", "<!ELEMENT x>", "<![", "<!DOCTYPE", "<!-->", "<?php", "</", "<a href='", "<svg><script>", "<p",
    "&#0;", "&#xD800;", "&#99999999;", "\ufeff", "\u2028", "\x85", "\r", "\x0c", "\x1b[31m", "\u202e", "\U000e0001",
    "\ud7ff", "\uffff", "：", ":", "：：：", "**：**", "[]()", "![]()", "[^]: ", "[x]: <", "|", "|-|", "---", "+++",
    "```", "~~~", "> ", "- ", "1. ", "# ", "@", "+1", "-1", "赞成：", "反对：", "Aye: ", "Nays: ", "Present: ",
    "参会：", "同意", "I agree", "“", "”", '"', "（", "）", "(", ")", "、", "，", ",", ";", "；", "Ada", "林一楠",
    "A", "李", "Mr", "先生", "主持人", "chair", "all", "大家",
]  # fmt: skip


def json_ld(random: Random) -> str:
    """JSON-LD of an event, with anything where something else is expected."""
    event = {"@context": "https://schema.org", "@type": "Event"}
    node: object = event | {random.choice(KEYS): random.choice(VALUES) for _ in range(3)}
    inside = {"@context": "https://schema.org", "@graph": random.choice([node, [node, None], None])}
    node = random.choice([node, [node], inside])
    return f"\n\n```json\n{json.dumps(node, ensure_ascii=False)}\n```\n\n"


def front_matter(random: Random) -> str:
    """Front matter with anything behind its keys."""
    fence, sign = random.choice([("---", ": "), ("+++", " = ")])
    values = ["", "x", "[", "[Ada, ]", "{name: }", "2026-01-01", "*a", "&a b", "'", '"Ada"', '["Ada", 3]', "- a"]
    keys = "\n".join(random.choice(FRONT) + sign + random.choice(values) for _ in range(random.randrange(4)))
    return f"{fence}\n{keys}\n{random.choice([fence, '...', ''])}\n"


Change = Callable[[Random, str], str]


def insert(random: Random, text: str) -> str:
    """Something odd at some place."""
    block = random.choice(FORMS)(lines(random)).replace(M, "word")
    made = [block, json_ld(random), *random.choices(SNIPPETS, k=4)]
    made += [random.choice(WORDS).replace(M, random.choice(SNIPPETS)), "\n" + random.choice(LONE) + "\n"]
    at = random.randrange(len(text) + 1)
    return text[:at] + random.choice(made) * random.choice([1, 1, 1, 3]) + text[at:]


def begin(random: Random, text: str) -> str:
    """Front matter, true or not."""
    return front_matter(random) + text


def leave_out(random: Random, text: str) -> str:
    """A stretch is gone."""
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randrange(1, 400) :]


def exchange(random: Random, text: str) -> str:
    """Lines change places, or come twice."""
    found = text.split("\n")
    one, other = random.randrange(len(found)), random.randrange(len(found))
    found[one], found[other] = found[other], random.choice([found[one], found[other]])
    return "\n".join(found)


def join(random: Random, text: str) -> str:
    """Line ends are something else."""
    return text.replace("\n", random.choice(["\r", "\r\n", "\u2028", " ", "\n\n", "\n> ", "\n    ", "<br>", "\x85"]))


def bare(random: Random, text: str) -> str:
    """Words are gone, and marks stay."""
    start = random.randrange(len(text) + 1)
    end = start + random.randrange(600)
    return text[:start] + re.sub(r"\w", "", text[start:end]) + text[end:]


def respell(random: Random, text: str) -> str:
    """The same characters, written otherwise."""
    spelled = unicodedata.normalize("NFD", text) if random.randrange(2) else text
    return spelled if random.randrange(2) else re.sub(r"(?<=\w)(?=\w)", lambda _: random.choice(HIDDEN), spelled)


HIDDEN = ["", "", "", "\u200b", "\ufeff", "\u200d"]


CHANGES: list[Change] = [insert, insert, insert, begin, leave_out, exchange, join, bare, respell]
ENCODINGS = ["utf-8"] * 8 + ["utf-16", "gb18030", "big5", "latin-1", "utf-8-sig"]
SUFFIXES = [".md"] * 6 + [".txt", ".html"]


def mutated(seed: int) -> tuple[str, bytes]:
    """The name and the bytes of the notes of one seed."""
    random = Random(seed)  # noqa: S311 (nothing is hidden)
    text = document(random) if random.randrange(4) == 0 else random.choice(BEGINNINGS).read_text("utf-8")
    if len(text) > 6000:
        start = random.randrange(len(text) - 5000)
        text = text[start : start + 5000]
    for _ in range(random.randrange(1, 6)):
        text = random.choice(CHANGES)(random, text)
    data = text.encode(random.choice(ENCODINGS), errors="replace")
    if random.randrange(20) == 0:
        at = random.randrange(len(data) + 1)
        data = data[:at] + bytes([random.randrange(256)]) + data[at:]
    return f"notes{random.choice(SUFFIXES)}", data


# ── What has to hold ──

SAYING = {"Ll", "Lu", "Lo", "Lt", "Lm", "Nd", "Nl", "No", "So"}
"""Categories of characters that say something: letters, digits, signs such as 👍."""


def faults(path: Path) -> list[str]:
    """What is wrong with what becomes of a file of notes; nothing, if it is refused in words."""
    try:
        graph = union(build([path]))
    except AccordError as error:
        return [] if error.path and error.remedy else [f"no file or no remedy is told: {error}"]
    except Exception:  # noqa: BLE001 (that is what is looked for)
        return [traceback.format_exc()]
    return [*shaped(graph), *placed(graph)]


def shaped(graph: Graph) -> Iterator[str]:
    """Persons with one name each, statements with words, IRIs that name something."""
    for person in graph.subjects(RDF.type, FOAF.Person):
        names = list(graph.objects(person, RDFS.label))
        if len(names) != 1 or not str(names[0]).strip():
            yield f"{person} is called {names}"
    for claim, words in graph.subject_objects(SCHEMA.text):
        signs = {unicodedata.category(character)[0:2] for character in str(words)}
        if (claim, RDF.type, ACCORD.Claim) in graph and not signs & SAYING:
            yield f"{claim} says nothing: {words!r}"
    for node in set(graph.subjects()):
        if isinstance(node, URIRef) and re.search(r"/$|//(?!w3id)|/-|[\s<>]", str(node)):
            yield f"{node} is no name"


def placed(graph: Graph) -> Iterator[str]:
    """Each quotation is what stands at its place, in its line."""
    for node, source in graph.subject_objects(OA.hasSource):
        text = str(graph.value(source, SCHEMA.text))
        selectors = list(graph.objects(node, OA.hasSelector))
        start, end = (int(str(next(graph.objects(each, of)))) for of in (OA.start, OA.end) for each in selectors)
        if [text[start:end]] != [str(words) for each in selectors for words in graph.objects(each, OA.exact)]:
            yield f"{node} is not what stands at {start} to {end}"
        line = len(re.findall("\r\n|[\n\r\x85\u2028\u2029]", text[:start])) + 1
        if line != int(str(graph.value(node, ACCORD.line))):
            yield f"{node} is in line {line}"


# ── The command ──


def search(seed: int, folder: Path, keep: Path | None) -> bool:
    """Try the notes of one seed; what is wrong is told and kept."""
    name, data = mutated(seed)
    path = folder / name
    path.write_bytes(data)
    found = faults(path)
    if found:
        click.echo(f"seed {seed}: {found[-1].strip().splitlines()[-1]}", err=True)
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{seed}{path.suffix}").write_bytes(data)
            (keep / f"{seed}.fault").write_text("\n".join(found), "utf-8")
    path.unlink()
    return not found


def words_fault(seed: int) -> str:
    """What is wrong with who says what in one random meeting; empty if everybody says their own words."""
    text, speakers = meeting(Random(seed))  # noqa: S311
    try:
        found = misattributed(text, speakers, read(Source(text, "x")))
    except Exception:  # noqa: BLE001 (that is what is looked for)
        found = [traceback.format_exc()]
    return f"meeting {seed}: {found[0]}\n{text!r}" if found else ""


def wrong_meetings(seeds: range) -> int:
    """How many of the random meetings were not read well; each is told. They are read beside each other."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(os.cpu_count() or 1, len(seeds) // CHUNK + 1), context) as processes:
        found = [fault for fault in processes.map(words_fault, seeds, chunksize=CHUNK) if fault]
    for fault in found:
        click.echo(fault, err=True)
    return len(found)


CHUNK = 100
"""How many meetings a process is given at once."""


@click.command()
@click.option("--seed", default=0, help="Where to begin; seeds are counted from here.")
@click.option("--seconds", default=30.0, help="How long to search.", show_default=True)
@click.option("--cases", type=int, help="How many notes to try, in place of seconds.")
@click.option("--words", default=0, help="How many random meetings to read whose words carry marks.")
@click.option("--keep", type=click.Path(path_type=Path), help="Where to put notes that were not read well.")
def main(seed: int, seconds: float, cases: int | None, words: int, keep: Path | None) -> None:
    """Search for notes that make Accord fail."""
    end, tried, bad = time.monotonic() + seconds, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for number in islice(count(seed), cases):
            if cases is None and time.monotonic() > end:
                break
            tried += 1
            bad += not search(number, Path(folder), keep)
    wrong = wrong_meetings(range(seed, seed + words)) if words else 0
    click.echo(f"{tried} notes tried, {bad} not read well; {words} meetings, {wrong} with words in another mouth")
    sys.exit(bool(bad or wrong))


if __name__ == "__main__":
    main()
