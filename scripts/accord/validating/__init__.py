"""Whether a graph is sound: shapes, checks, and a reasoner."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
