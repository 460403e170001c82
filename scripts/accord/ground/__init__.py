"""What every room stands on: errors for the person, data that comes with Accord, YAML, text."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
