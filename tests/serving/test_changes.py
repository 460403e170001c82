"""A graph that changes while it is served: the new one takes its place as a whole, or the old one stays."""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

import httpx

from command import run
from places import ROOT
from served import Served, serving


def triples(count: int) -> str:
    return "".join(f"<urn:s{number}> <urn:p> <urn:o> .\n" for number in range(count))


def counts(server: Served, wanted: int, seconds: float = 30) -> None:
    """Wait until so many statements are served."""
    end = time.monotonic() + seconds
    while (found := server.count()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert found == wanted


def test_a_graph_that_changes_is_taken_as_a_whole(tmp_path: Path) -> None:
    graph, seen = tmp_path / "graph.ttl", set()
    graph.write_text(triples(10))
    with serving(tmp_path, "graph.ttl") as server:
        done = threading.Event()

        def look() -> None:
            while not done.is_set():
                seen.add(server.count())

        thread = threading.Thread(target=look)
        thread.start()
        graph.write_text(triples(5))
        with graph.open("a") as file:  # written in parts, as some programs do
            for number in range(5, 20):
                file.write(f"<urn:s{number}> <urn:p> <urn:o> .\n")
                file.flush()
                time.sleep(0.1)
        server.waits("20 statements")
        counts(server, 20)
        done.set()
        thread.join()
    assert seen <= {10, 20}


def test_a_graph_that_breaks_is_not_taken_and_one_that_is_mended_is(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(triples(10))
    with serving(tmp_path, "graph.ttl", "--workers", "2") as server:
        graph.write_text("<urn:s> <urn:p>")
        told = server.waits("the one before is still served")
        assert "graph.ttl:1:" in told
        assert server.count() == 10
        graph.unlink()
        time.sleep(3)
        assert server.count() == 10
        graph.write_text(triples(11))
        counts(server, 11)
        end = time.monotonic() + 10
        while len(server.processes()) > 4 and time.monotonic() < end:
            time.sleep(0.1)
        assert len(server.processes()) == 4, "the workers of the old graph have gone"


def test_a_file_that_comes_into_the_folder_is_served(tmp_path: Path) -> None:
    (tmp_path / "graphs").mkdir()
    (tmp_path / "graphs" / "one.ttl").write_text(triples(3))
    with serving(tmp_path, "graphs") as server:
        (tmp_path / "graphs" / "two.nt").write_text("<urn:t> <urn:p> <urn:o> .\n")
        counts(server, 4)


def test_a_store_on_disk_is_served_and_so_is_what_is_built_into_it(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    shutil.copytree(ROOT / "graph" / "agi-next-2026", notes / "one")
    assert run("build", "notes", "-o", "store/", cwd=tmp_path).returncode == 0
    with serving(tmp_path, "store") as server:
        query = "SELECT (COUNT(DISTINCT ?claim) AS ?n) { ?claim a <https://w3id.org/accord/ontology#Claim> }"
        before = int(server.rows(query)[0][0])
        assert before > 100
        assert server.ask("question/topics?format=json").json()["results"]["bindings"]
        (notes / "roof.md").write_text("# Roof\n\nPresent: Ann Lee, Bob Ray\n\nAnn Lee: We repair the roof.\n")
        assert run("build", "notes", "-o", "store/", cwd=tmp_path).returncode == 0
        end = time.monotonic() + 30
        while int(server.rows(query)[0][0]) == before and time.monotonic() < end:
            time.sleep(0.2)
        assert int(server.rows(query)[0][0]) == before + 1


def test_what_is_asked_when_the_graph_changes_is_still_answered(tmp_path: Path) -> None:
    graph = tmp_path / "graph.ttl"
    graph.write_text(triples(300))
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?a != ?g) }"
    with serving(tmp_path, "graph.ttl", "--timeout", "60", "--workers", "2") as server:
        answers: list[httpx.Response] = []
        ask = threading.Thread(target=lambda: answers.append(server.ask("sparql", params={"query": slow})))
        ask.start()
        time.sleep(0.3)
        graph.write_text(triples(5))
        os.utime(graph)
        counts(server, 5)
        ask.join()
        assert answers[0].status_code == 200, answers[0].text
        assert str(300**3 - 300**2) in answers[0].text
