from .api import ask as ask
from .api import diff as diff
from .api import explain as explain
from .api import export as export
from .api import load as load
from .api import reason as reason
from .api import validate as validate
from .api import write as write
from .asking.answer import Answer as Answer
from .building.corpus import Summary as Summary
from .building.corpus import build_store as build_store
from .ground.errors import AccordError as AccordError
from .ground.errors import DataError as DataError
from .ground.errors import RequestError as RequestError
from .notes.minutes import Minutes as Minutes
from .recipe import build as build
from .recipe import read as read
from .validating.conformance import Report as Report

__version__: str
