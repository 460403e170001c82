"""The ontology as pages for people: terms, examples, a diagram, recipes, versions."""

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
