from .conformance import Report as Report
from .conformance import validate as validate
from .consistency import reason as reason
