from .graphstore import GraphStore as GraphStore
from .kinds import find as find
from .loader import Load as Load
