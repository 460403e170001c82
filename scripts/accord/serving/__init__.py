"""Answers out of graphs: to questions, of the way down to the notes, of what changed."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
