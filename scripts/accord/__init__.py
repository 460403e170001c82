"""Accord: meeting notes become an RDF knowledge graph in which every claim has its evidence.

The way through, one module a step: `read` (notes -> minutes), `describe` (minutes -> graph), `relate` (positions and
rules -> agreements), `validate` and `reason` (is the graph sound?), `publish` (files), `query`, `explain`, `diff` and
`stats` (answers). `accord.recipe.build` is the recipe; `accord.command.cli` is the command.
"""

__version__ = "0.1.0"
