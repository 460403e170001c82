"""From notes to minutes: who said what, and what the notes themselves call agreement."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
