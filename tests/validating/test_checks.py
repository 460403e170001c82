"""Every check is seen to find nothing and to find its fault, and none is forgotten."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Literal, Namespace, URIRef

from accord.ground.errors import RequestError
from accord.ground.resources import queries_dir
from accord.rdf.terms import OA, PROV, SCHEMA
from accord.validating.conformance import Check, read_checks, validate
from broken import CHECKS, Case, cases, report, valid_graph

CHECK_CASES = [case for case in cases() if case.rule in CHECKS]


@pytest.mark.parametrize("case", CHECK_CASES, ids=lambda case: case.rule)
def test_broken_graph_is_reported(case: Case) -> None:
    found = [finding for finding in report(case).findings if finding.rule == case.rule]
    assert case.node in {finding.node for finding in found}
    assert case.line in {finding.line for finding in found if finding.node == case.node}
    assert all(finding.detail for finding in found)


def test_no_check_lacks_its_case() -> None:
    assert sorted(case.rule for case in CHECK_CASES) == sorted(CHECKS)


@pytest.mark.parametrize("check", read_checks(queries_dir("checks")), ids=lambda check: check.name)
def test_check_says_what_is_wrong_and_has_its_columns(check: Check) -> None:
    rows = ox.Store().query(check.query)
    assert isinstance(rows, ox.QuerySolutions)
    assert [variable.value for variable in rows.variables] == ["node", "line", "detail"]
    for text in (check.problem, check.remedy):
        assert text.en.endswith(".") and re.search("[\u4e00-\u9fff].*。$", text.zh)


def test_overlap_is_found_across_lines() -> None:
    """A turn of several lines may swallow what another party says further down."""
    graph, base = valid_graph(), Namespace("https://w3id.org/accord/round-table/")
    text = str(graph.value(base["notes"], SCHEMA.text))
    start, end = text.index("同样认为"), text.index("无法实现") + len("无法实现")
    graph.set((base["position/yao-shun-yu-core"], OA.end, Literal(end)))
    graph.set((base["quote/yao-shun-yu-core"], OA.exact, Literal(text[start:end])))
    later = base["claim/yao-shun-yu-not-soon"]
    assert "overlapping-claims" not in {finding.rule for finding in validate(graph).findings}
    graph.set((later, PROV.wasAttributedTo, URIRef("https://w3id.org/accord/person/lu-shan")))
    found = [finding for finding in validate(graph).findings if finding.rule == "overlapping-claims"]
    assert [(finding.node, finding.line) for finding in found] == [(str(later), 14)]


def test_checks_can_be_left_out() -> None:
    graph = valid_graph()
    graph.update("PREFIX s: <http://schema.org/> INSERT DATA { <urn:a> s:keywords 'x' }")
    assert validate(graph, checks=False).conforms
    assert not validate(graph).conforms


@pytest.mark.parametrize(
    ("head", "wrong"),
    [
        ("# title: T\n", r"lacks severity, problem \(en\), problem \(zh\), remedy"),
        ("# title: T\n# severty: error\n", r":2: unknown key 'severty'"),
        (
            """# title: T
# problem (en): P.
# problem (zh): 错。
# remedy (en): R.
# remedy (zh): 改。
# severity: grave
""",
            "severity grave",
        ),
    ],
)
def test_check_without_its_head_is_refused(tmp_path: Path, head: str, wrong: str) -> None:
    path = tmp_path / "some.rq"
    path.write_text(head + "SELECT ?node ?line ?detail WHERE { }\n", encoding="utf-8")
    with pytest.raises(RequestError, match=wrong):
        read_checks(tmp_path)
