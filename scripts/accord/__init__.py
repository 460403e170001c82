"""Accord: meeting notes become an RDF knowledge graph in which every claim has its evidence.

>>> import accord
>>> graph = accord.build("graph/agi-next-2026")
>>> for row in accord.ask(graph, "who-agreed", topic="autonomous learning"):
...     print(row.line, row.party, row.polarity, row.basis)
66 林俊旸 agree derived
69 姚顺雨 agree derived
251 峰会 agree stated

The way through, one room a step: `notes` (text), `reading` (notes -> minutes), `describing` (minutes -> graph),
`relating` (positions and rules -> agreements), `validating` (is the graph sound?), `asking` and `loading`, with `rdf`
and `ground` beneath. `accord.recipe.build` is the recipe, `accord.api` the other functions that `accord` offers, and
`accord.command` the command, which is written on them. Nothing is loaded before it is used.
"""

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
