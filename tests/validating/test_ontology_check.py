"""`accord ontology check`: the ontology passes; whatever may be wrong with one is found, and named with its place."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from accord.ground.errors import DataError, RequestError
from accord.ground.resources import data_root, queries_dir
from accord.rdf.prefixes import expand
from accord.validating.ontology import PARTS, Fault, OntologyReport, Part, check
from command import invoke

TERMS = "ontology/accord.ttl"
ALIGNMENTS = "ontology/alignments.ttl"
HOME = "https://w3id.org/accord/ontology"
GOOD = f"""
    rdfs:label "made up"@en , "虚构"@zh ; skos:definition "Made up."@en , "虚构。"@zh ;
    rdfs:isDefinedBy <{HOME}> ."""


@dataclass(frozen=True)
class Plant:
    """A fault: in which file, what is put in the place of what (or at the end), and on which term it is found."""

    file: str
    new: str
    term: str
    old: str = ""
    at: str = ""
    """What stands on the line that is told; by default the term."""


def own(name: str, kind: str = "owl:Class", rest: str = GOOD) -> str:
    """Turtle of a term that nothing else knows."""
    return f"accord:{name} a {kind} ;{rest}"


def concept(name: str, rest: str) -> str:
    text = f'skos:prefLabel "{name.lower()}"@en , "{name}概念"@zh ; rdfs:label "{name.lower()}"@en , "{name}概念"@zh'
    return f"accord:{name} a owl:NamedIndividual , skos:Concept ; {text} ; {rest} rdfs:isDefinedBy <{HOME}> ."


APART = "[] a owl:AllDisjointClasses ; owl:members ( org:Role oa:SpecificResource ) ."
KIND = 'skos:inScheme accord:ClaimKinds ; skos:notation "a" ;'

PLANTS = {
    # the header
    "header-incomplete": Plant(TERMS, "", HOME, "dcterms:source <https://w3id.org/accord> ;"),
    "header-without-logo-or-doi": Plant("ontology/waivers.yaml", "rule: x-", HOME, "rule: header-without-logo-or-doi"),
    "header-in-one-language": Plant(TERMS, 'dcterms:title "A"@en ; #', HOME, "dcterms:title "),
    "header-contradicts-itself": Plant(TERMS, 'owl:versionInfo "9.9.9" ; #', HOME, "owl:versionInfo "),
    "licence-without-address": Plant(TERMS, 'dcterms:license "free" ; #', HOME, "dcterms:license "),
    # texts
    "label-missing": Plant(TERMS, own("Lone1", rest=GOOD.replace(' , "虚构"@zh', "")), "accord:Lone1"),
    "definition-missing": Plant(TERMS, own("Lone2", rest=GOOD.replace(' , "虚构。"@zh', "")), "accord:Lone2"),
    "foreign-label-missing": Plant(TERMS, "foaf:Group a owl:Class .", "foaf:Group"),
    "two-texts-in-one-language": Plant(TERMS, 'accord:Lone3 rdfs:label "two"@en , "three"@en .', "accord:Lone3"),
    "shared-text": Plant(TERMS, 'accord:Lone4 rdfs:label "claim"@en .', "accord:Lone4"),
    "stray-whitespace": Plant(TERMS, 'accord:Lone5 skos:scopeNote "Two  spaces."@en .', "accord:Lone5"),
    "definition-is-no-sentence": Plant(TERMS, 'accord:Lone6 skos:definition "no sentence"@en .', "accord:Lone6"),
    "words-of-another-language": Plant(TERMS, 'accord:Lone7 rdfs:label "seven"@zh .', "accord:Lone7"),
    "home-missing": Plant(TERMS, "accord:Lone8 a owl:Class .", "accord:Lone8"),
    # names
    "name-against-the-grammar": Plant(TERMS, own("lone_nine"), "accord:lone_nine"),
    "term-undefined": Plant(
        "queries/questions/topics.rq",
        "\n# accord:NotThis stands in a comment\nASK { ?a accord:Clam ?b }\n",
        "accord:Clam",
    ),
    "term-undeclared": Plant(TERMS, "accord:Lone10 foaf:nick 1 .", "foaf:nick", at="foaf:nick"),
    "term-unused": Plant(TERMS, own("Lone11"), "accord:Lone11"),
    "example-missing": Plant(TERMS, own("Lone12"), "accord:Lone12"),
    "counter-example-missing": Plant(TERMS, own("Lone13"), "accord:Lone13"),
    "term-of-two-kinds": Plant(ALIGNMENTS, "accord:Claim a owl:NamedIndividual .", "accord:Claim"),
    "built-in-misused": Plant(TERMS, "owl:Thing rdfs:seeAlso foaf:Person .", "owl:Thing"),
    "foreign-term-redefined": Plant(TERMS, "prov:Plan rdfs:subClassOf foaf:Document .", "prov:Plan"),
    "foreign-classes-set-apart": Plant(TERMS, APART, "oa:SpecificResource"),
    # the logic
    "hierarchy-cycle": Plant(ALIGNMENTS, "accord:Agreement rdfs:subClassOf accord:Consensus .", "accord:Consensus"),
    "class-unconnected": Plant(TERMS, own("Lone14"), "accord:Lone14"),
    "disjointness-missing": Plant(TERMS, own("Lone15"), "accord:Lone15"),
    "domain-missing": Plant(TERMS, own("lone16", "owl:ObjectProperty"), "accord:lone16"),
    "range-missing": Plant(TERMS, own("lone17", "owl:ObjectProperty"), "accord:lone17"),
    "several-domains": Plant(TERMS, "accord:lone18 rdfs:domain accord:Claim , accord:Stance .", "accord:lone18"),
    "inverse-not-said": Plant(TERMS, own("lone19", "owl:ObjectProperty"), "accord:lone19"),
    "characteristic-does-not-fit": Plant(TERMS, "accord:target a owl:SymmetricProperty .", "accord:target"),
    "agreement-made-transitive": Plant(TERMS, "accord:reportedIn a owl:TransitiveProperty .", "accord:reportedIn"),
    "restricted-property-not-simple": Plant(TERMS, "accord:partOf a owl:TransitiveProperty .", "accord:partOf"),
    "equivalence-of-own-terms": Plant(TERMS, "accord:Lone20 owl:equivalentClass accord:Claim .", "accord:Lone20"),
    "outside-rl": Plant(TERMS, "accord:Lone21 owl:unionOf ( accord:Claim accord:Stance ) .", "accord:Lone21"),
    "value-of-another-sort": Plant(TERMS, 'accord:Lone22 accord:on "text" .', "accord:Lone22"),
    "deprecated-in-use": Plant(TERMS, "accord:Mood owl:deprecated true .", "accord:Mood"),
    # concepts, rules, and the files beside
    "concept-incomplete": Plant(TERMS, concept("Lone23", "skos:inScheme accord:ClaimKinds ;"), "accord:Lone23"),
    "concepts-not-told-apart": Plant(TERMS, concept("Lone24", KIND), "accord:Lone24"),
    "rule-without-its-file": Plant(TERMS, "rule:lone25 a prov:Plan .", "rule:lone25"),
    "context-lacks-term": Plant("ontology/context.jsonld", "accord:Clain", "accord:Claim", "accord:Claim"),
    "shape-missing": Plant(TERMS, own("Lone26"), "accord:Lone26"),
    "alignment-of-another-kind": Plant(ALIGNMENTS, "accord:Stance rdfs:seeAlso foaf:knows .", "accord:Stance"),
    "alignment-by-concept-links": Plant(ALIGNMENTS, "accord:Motion skos:exactMatch foaf:Document .", "accord:Motion"),
}  # fmt: skip
"""One fault for each check of terms; they are planted into one copy, for each is found by itself."""


def copy(folder: Path) -> Path:
    """The ontology and the queries, to be changed."""
    for name in ("ontology", "queries"):
        shutil.copytree(data_root() / name, folder / name)
    return folder


def plant(root: Path, *plants: Plant) -> None:
    for each in plants:
        path = root / each.file
        text = path.read_text("utf-8")
        assert each.old in text, each
        path.write_text(text.replace(each.old, each.new, 1) if each.old else f"{text}\n{each.new}\n", "utf-8")


def rules(report: OntologyReport) -> set[str]:
    return {fault.rule for fault in (*report.errors, *report.warnings)}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, OntologyReport]:
    root = copy(tmp_path_factory.mktemp("planted"))
    plant(root, *PLANTS.values())
    return root, check(root, parts=["terms"])


# ── Terms ──


def test_the_ontology_is_fit_to_be_published() -> None:
    report = check()
    assert report.faults and not report.errors and not report.warnings
    assert all(re.search("[a-z]", fault.reason.en) for fault in report.waived if fault.reason)


@pytest.mark.parametrize("rule", PLANTS)
def test_fault_is_found_and_named_with_its_place(rule: str, planted: tuple[Path, OntologyReport]) -> None:
    root, report = planted
    one = PLANTS[rule]
    term = one.term if "://" in one.term else expand(one.term)
    found = [fault for fault in (*report.errors, *report.warnings) if (fault.rule, fault.term) == (rule, term)]
    assert found, sorted((fault.rule, fault.term) for fault in report.faults if fault.rule == rule)
    assert all(each.message.zh != each.message.en and each.remedy.zh != each.remedy.en for each in found)
    told = [line_told(root, fault) for fault in found]
    assert any((one.at or (f"<{HOME}>" if term == HOME else one.term)) in line for line in told), told


def line_told(root: Path, fault: Fault) -> str:
    """The line to which a fault points."""
    assert fault.path and fault.line and fault.path.is_relative_to(root)
    return fault.path.read_text("utf-8").splitlines()[fault.line - 1]


def test_a_name_that_may_not_last_is_found(tmp_path: Path) -> None:
    root = copy(tmp_path)
    for path in root.glob("ontology/*.ttl"):
        path.write_text(path.read_text("utf-8").replace(HOME, "https://example.org/accord.owl"), "utf-8")
    assert "name-that-may-not-last" in rules(check(root, parts=["terms"]))


def test_no_check_lacks_its_fault() -> None:
    assert {path.stem for path in queries_dir("ontology").glob("*.rq")} == {*PLANTS, "name-that-may-not-last"}


def test_comments_and_texts_name_no_terms(planted: tuple[Path, OntologyReport]) -> None:
    assert expand("accord:NotThis") not in {fault.term for fault in planted[1].faults}


# ── Examples, alignments, reasoner ──


def test_an_example_that_stops_validating_is_found(tmp_path: Path) -> None:
    root = copy(tmp_path)
    (root / "ontology/examples/counter").rename(root / "counter")
    plant(root, Plant("ontology/examples/tram/graph.ttl", "accord:line 1 ;\n    accord:lost", "", "accord:line"))
    report = check(root, parts=["examples"])
    invalid = [fault for fault in report.errors if fault.rule == "example-invalid"]
    assert any(fault.detail.startswith("EvidenceLine") for fault in invalid)
    assert all(line_told(root, fault).startswith("<tram/") for fault in invalid)


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("counter-example-holds", "# breaks: ClaimManner", "# breaks: ClaimKind"),
        ("counter-example-idle", "?node accord:manner ?value }", "?node accord:none ?value }"),
    ],
)
def test_a_counter_example_that_is_none_is_found(rule: str, old: str, new: str, tmp_path: Path) -> None:
    root = copy(tmp_path)
    for path in root.glob("ontology/examples/counter/*.ru"):
        if path.stem != "manner":
            path.unlink()
    path = root / "ontology/examples/counter/manner.ru"
    text = path.read_text("utf-8")
    at = text.rindex(old)
    path.write_text(text[:at] + new + text[at + len(old) :], "utf-8")
    report = check(root, parts=["examples"])
    assert [(fault.rule, fault.term, fault.path) for fault in report.errors] == [(rule, "manner", path)]


@pytest.mark.parametrize(
    ("part", "rule", "axiom", "term"),
    [
        ("alignments", "alignment-breaks-example", "accord:on rdfs:range foaf:Person .", None),
        ("reasoner", "class-without-members", "accord:Claim rdfs:subClassOf foaf:Agent .", "accord:Claim"),
        ("reasoner", "contradiction", "accord:holder rdfs:range accord:Claim .", None),
    ],
)
def test_an_alignment_that_contradicts_is_found(
    part: Part, rule: str, axiom: str, term: str | None, tmp_path: Path
) -> None:
    root = copy(tmp_path)
    plant(root, Plant(ALIGNMENTS, axiom, ""))
    found = [fault for fault in check(root, parts=[part]).errors if fault.rule == rule]
    assert found
    if term:
        assert [fault.term for fault in found] == [expand(term)]
        assert line_told(root, found[0]).startswith(term)


# ── Waivers, and what is no ontology ──


def test_a_waiver_that_nothing_needs_is_found(tmp_path: Path) -> None:
    root = copy(tmp_path)
    shutil.rmtree(root / "ontology/examples")
    waiver = "\n  - rule: range-missing\n    terms: [accord:on]\n    reason: {en: None., zh: 无。}"
    plant(root, Plant("ontology/waivers.yaml", waiver, ""))
    (fault,) = (fault for fault in check(root, parts=PARTS).errors if fault.rule == "waiver-unused")
    assert fault.detail == "range-missing" and "rule: range-missing" in line_told(root, fault)


def test_a_waiver_without_a_reason_is_refused(tmp_path: Path) -> None:
    root = copy(tmp_path)
    plant(root, Plant("ontology/waivers.yaml", "\n  - rule: range-missing\n    terms: [accord:on]", ""))
    with pytest.raises(DataError, match=r"waivers\.yaml:\d+:\d+.*reason"):
        check(root, parts=["terms"])


def test_a_syntax_error_is_told_with_its_place(tmp_path: Path) -> None:
    root = copy(tmp_path)
    plant(root, Plant(TERMS, "accord:Claim a a a .", ""))
    done = invoke("ontology", "check", str(root))
    assert done.exit_code == 1
    assert re.search(r"accord\.ttl:\d+:\d+: ", done.stderr) and "Traceback" not in done.stderr


def test_a_folder_without_an_ontology_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="no ontology"):
        check(tmp_path)


def test_the_command_ends_with_1_where_the_ontology_is_not_fit(tmp_path: Path) -> None:
    root = copy(tmp_path)
    plant(root, Plant(TERMS, own("Lone"), ""))
    done = invoke("ontology", "check", "--only", "terms", "--lang", "zh", str(root))
    assert done.exit_code == 1
    assert f"{root / TERMS}:" in done.stdout and ": error: shape-missing: accord:Lone" in done.stdout
    assert "处理：" in done.stdout and done.stdout.rstrip().endswith("not fit to be published")
