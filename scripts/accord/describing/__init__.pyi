from .description import Describer as Describer
from .known import Registry as Registry
from .known import load_registry as load_registry
