"""Namespaces by their prefixes, and names that are written with them, as plain text.

What only asks needs no more of the terms than this; rdflib, in which `accord.rdf.terms` has them, takes longer to load
than a question takes to be answered.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BASE: Final = "https://w3id.org/accord/"
"""The IRI under which data is named unless told otherwise."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accord": BASE + "ontology#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "odrs": "http://schema.theodi.org/odrs#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "plain": BASE + "plain#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "rule": BASE + "ontology/rules/",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The standard prefixes, used whenever a graph is written; prefix to namespace, sorted."""


_OTHERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bibo": "http://purl.org/ontology/bibo/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "formats": "http://www.w3.org/ns/formats/",
        "mod": "https://w3id.org/mod#",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
    }
)
"""Those of the catalogue of a triple store, of what ontologies say of themselves, and of a service that answers."""

SVG: Final = "http://www.w3.org/2000/svg"
"""The namespace of drawings."""


def expand(name: str) -> str:
    """Give the IRI of a prefixed name such as `skos:Concept`.

    Raises:
        KeyError: the prefix is unknown.
    """
    prefix, _, local = name.partition(":")
    return (PREFIXES.get(prefix) or _OTHERS[prefix]) + local


def abbreviate(iri: str) -> str:
    """Give the prefixed name of an IRI for people, `<…>` where no standard prefix fits, and any other text as it is."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>" if "://" in iri else iri
