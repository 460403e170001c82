"""The terms that Accord writes and reads, as Python names.

No other module spells a term as a string. `ACCORD` is closed: a misspelt term raises `AttributeError` at
once, where an open namespace would give an IRI that matches nothing. `tests/validating/test_ontology.py` proves that it
lists the terms of `ontology/accord.ttl`, all of them and no other.

Source of the meanings: `ontology/accord.ttl`.
"""

from typing import Final

from rdflib.namespace import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    VOID,
    XSD,
    DefinedNamespace,
    Namespace,
)
from rdflib.namespace import SDO as SCHEMA
from rdflib.term import URIRef

from accord.rdf.prefixes import BASE, PREFIXES

__all__ = [
    "ACCORD",
    "DCTERMS",
    "FOAF",
    "OA",
    "ODRS",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PLAIN",
    "PROV",
    "RDF",
    "RDFS",
    "RULE",
    "SCHEMA",
    "SKOS",
    "VERSION",
    "VOID",
    "XSD",
]

ONTOLOGY: Final = URIRef(BASE + "ontology")
"""The ontology itself, object of every `rdfs:isDefinedBy`."""

VERSION: Final = URIRef(BASE + "ontology/0.2.0")
"""The version of the ontology to which graphs conform, its `owl:versionIRI`."""

PLAIN: Final = Namespace(PREFIXES["plain"])
"""Short ways, as `ontology/plain.ttl` defines them."""

RULE: Final = Namespace(PREFIXES["rule"])
"""The derivation rules: `RULE["shared-position"]` names `ontology/rules/shared-position.rq`."""


class ACCORD(DefinedNamespace):
    """Every term of our own, in the order of `ontology/accord.ttl`."""

    _fail = True
    _NS = Namespace(PREFIXES["accord"])

    # Classes
    Claim: URIRef
    Proposition: URIRef
    Motion: URIRef
    Stance: URIRef
    Agreement: URIRef
    StatedAgreement: URIRef
    Consensus: URIRef
    DerivedAgreement: URIRef
    Disagreement: URIRef
    StatedDisagreement: URIRef
    DerivedDisagreement: URIRef
    NamelessParty: URIRef
    CollectiveParty: URIRef
    UnnamedParty: URIRef
    Presence: URIRef
    Mention: URIRef
    Task: URIRef
    Reading: URIRef
    Curation: URIRef
    Derivation: URIRef

    # Object properties
    attribution: URIRef
    claimKind: URIRef
    bearsOn: URIRef
    manner: URIRef
    expresses: URIRef
    disputes: URIRef
    qualifies: URIRef
    partOf: URIRef
    reportedIn: URIRef
    repeats: URIRef
    evidence: URIRef
    holder: URIRef
    target: URIRef
    polarity: URIRef
    strength: URIRef
    basedOn: URIRef
    on: URIRef
    party: URIRef
    impliedParty: URIRef
    counterpart: URIRef
    respondsTo: URIRef
    statedIn: URIRef
    derivationRule: URIRef
    mover: URIRef
    seconder: URIRef
    outcome: URIRef
    presentPerson: URIRef
    mentionedPerson: URIRef
    mentionedAt: URIRef
    partyAt: URIRef
    presentAt: URIRef
    presenceKind: URIRef
    owner: URIRef
    dateBasis: URIRef
    period: URIRef

    # Datatype properties
    line: URIRef
    votes: URIRef
    dueDate: URIRef
    dueWords: URIRef
    isDone: URIRef
    dateWords: URIRef

    # The scheme of attributions, and its concepts
    Attributions: URIRef
    LeadLine: URIRef
    HeadingLine: URIRef
    LeadSentence: URIRef
    ContinuedBlock: URIRef
    Turn: URIRef
    QuotationList: URIRef
    ReportedSpeech: URIRef
    SentenceSubject: URIRef
    CollectiveSubject: URIRef
    SectionHeading: URIRef
    Mark: URIRef
    NoAttribution: URIRef

    # The scheme of kinds of claims, and its concepts
    ClaimKinds: URIRef
    Opinion: URIRef
    Prediction: URIRef
    Concern: URIRef
    Proposal: URIRef
    Decision: URIRef
    ConsensusStatement: URIRef
    Expectation: URIRef
    Mood: URIRef
    Estimate: URIRef
    Question: URIRef
    Report: URIRef
    Statement: URIRef

    # The scheme of manners, and its concepts
    Manners: URIRef
    Verbatim: URIRef
    Paraphrase: URIRef
    Reported: URIRef

    # The scheme of polarities, and its concepts
    Polarities: URIRef
    Supporting: URIRef
    Opposing: URIRef
    Qualifying: URIRef

    # The scheme of strengths, and its concepts
    Strengths: URIRef
    Full: URIRef
    Partial: URIRef
    Conditional: URIRef
    Tacit: URIRef

    # The scheme of counterparts, and its concepts
    Counterparts: URIRef
    WithinBody: URIRef
    WithVoters: URIRef
    WithNobodyNamed: URIRef

    # The scheme of kinds of presence, and its concepts
    PresenceKinds: URIRef
    Participant: URIRef
    Speaker: URIRef

    # The scheme of bases of dates, and its concepts
    DateBases: URIRef
    FieldDate: URIRef
    TitleDate: URIRef
    OpeningDate: URIRef
    FrontMatterDate: URIRef
    FileNameDate: URIRef

    # The scheme of periods, and its concepts
    Periods: URIRef
    Present: URIRef
    Former: URIRef


class OA(DefinedNamespace):
    """The terms of the Web Annotation vocabulary that are used: https://www.w3.org/TR/annotation-vocab/."""

    _fail = True
    _NS = Namespace(PREFIXES["oa"])

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class ODRS(DefinedNamespace):
    """The one term used of the Open Data Rights Statement vocabulary: http://schema.theodi.org/odrs."""

    _fail = True
    _NS = Namespace(PREFIXES["odrs"])

    attributionText: URIRef
