from .conformance import Report as Report
from .conformance import validate as validate
from .consistency import reason as reason
from .ontology import OntologyReport as OntologyReport
from .ontology import check as check
