from .minutes import Minutes as Minutes
from .source import Source as Source
from .source import read_source as read_source
