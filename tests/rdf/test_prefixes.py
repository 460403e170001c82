"""IRIs are spelt in one place, and every prefixed name in the code is a term that exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from rdflib.namespace import DCAT, VOID

from accord.rdf import prefixes, terms
from accord.rdf.prefixes import PREFIXES, expand
from places import ROOT

CODE = ROOT / "scripts" / "accord"
HOME = (CODE / "rdf" / "prefixes.py", CODE / "rdf" / "terms.py")
EXAMPLE = re.compile(r"https?://(localhost|HOST|…|example\.org)|https?:/?/?$|https\?://")
"""What a message shows as an example of an address, and the beginning of any address."""
VOCABULARIES = {name.lower(): getattr(terms, name) for name in terms.__all__ if name.lower() in PREFIXES} | {
    "dcat": DCAT,
    "void": VOID,
}


def strings(path: Path) -> list[ast.Constant]:
    """The strings of a module that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    return [node for node in found if isinstance(node.value, str | bytes)]


def text_of(node: ast.Constant) -> str:
    return node.value.decode("utf-8", "replace") if isinstance(node.value, bytes) else str(node.value)


@pytest.mark.parametrize("path", sorted(CODE.rglob("*.py")), ids=lambda path: str(path.relative_to(CODE)))
def test_iris_are_spelt_in_one_place(path: Path) -> None:
    if path in HOME or "command" in path.parts:  # commands show examples of what to type
        return
    spelt = [text_of(node) for node in strings(path) if re.search(r"https?://", text_of(node))]
    assert not [text for text in spelt if re.search(r"https?://", EXAMPLE.sub("", text))]


def test_prefixed_names_are_terms() -> None:
    """A misspelt one would match nothing, in silence."""
    name = re.compile(rf"({'|'.join(VOCABULARIES)}):[A-Za-z]\w*")
    found = {
        text_of(node) for path in CODE.rglob("*.py") for node in strings(path) if name.fullmatch(text_of(node))
    } - {"schema:text"}
    assert {"skos:Concept", "dcat:Catalog", "xsd:integer"} <= found
    for each in found | {"schema:text"}:
        prefix, _, local = each.partition(":")
        assert str(VOCABULARIES[prefix][local]) == expand(each)


def test_the_namespaces_are_those_of_the_library() -> None:
    assert {prefix: str(VOCABULARIES[prefix]) for prefix in PREFIXES} == dict(PREFIXES)
    assert list(PREFIXES) == sorted(PREFIXES)
    assert expand("dcat:Dataset") == str(DCAT.Dataset)
    with pytest.raises(KeyError):
        prefixes.expand("nope:x")
