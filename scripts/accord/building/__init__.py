"""Builds of many notes into one store: in parallel, only what has changed, safe against being broken off."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
