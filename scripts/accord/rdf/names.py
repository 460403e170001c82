"""By which properties a thing is called: the one list for whoever shows, finds or reads names."""

from __future__ import annotations

from typing import Final

NAMES: Final = ("rdfs:label", "skos:prefLabel", "schema:name", "foaf:name", "dcterms:title")
"""What names a thing, the best first."""

OTHER_NAMES: Final = ("skos:altLabel", "skos:hiddenLabel")
"""By what it may be called as well."""

WORDS: Final = ("schema:text", "oa:exact")
"""What stands for the name of a thing that has none: the words of a claim or of its evidence."""

FOUND_BY: Final = (*NAMES, *OTHER_NAMES, "dcterms:identifier")
"""By what a thing is found that somebody names."""
