"""Notes as text, in whatever format they come, and the value of what was understood of them."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
