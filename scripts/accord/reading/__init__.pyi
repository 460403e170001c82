from .inspection import inspect as inspect
from .reader import read as read
