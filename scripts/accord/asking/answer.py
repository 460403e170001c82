"""What was answered: a table of RDF terms, whose rows are also plain values of Python."""
# Whoever only prints an answer does not wait for what turns it into something else.
# ruff: noqa: PLC0415

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from accord.asking.tables import Table, as_html, render
from accord.ground.errors import RequestError

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Answer(Table):
    """What was answered; to go through it is to go through its `rows`.

    `print` shows it in aligned columns, a notebook as a table. `columns`, `terms` and `form` are those of a `Table`.
    """

    @cached_property
    def rows(self) -> tuple[Any, ...]:
        """The rows as named tuples of plain values: text, numbers, days, IRIs as text; None where nothing is bound.

        A column whose name is no name in Python (`class`, say) is called by its place: `_0`.
        """
        from accord.asking.values import plain

        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]  # noqa: PYI024 (known only now)
        return tuple(row._make(map(plain, terms)) for terms in self.terms)

    def __iter__(self) -> Iterator[Any]:
        """Go through the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Tell how many rows there are."""
        return len(self.terms)

    def to_pandas(self) -> pd.DataFrame:
        """Give the rows as a data frame, in which what is not bound is `pandas.NA`.

        Raises:
            RequestError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise RequestError("pandas is not installed", remedy="Install it: pip install pandas") from error
        frame = pd.DataFrame([tuple(row) for row in self.rows], columns=list(self.columns), dtype=object)
        return frame.convert_dtypes()

    def __repr__(self) -> str:
        """Tell what it is, not all that is in it."""
        return f"<Answer: {len(self)} rows of {', '.join(self.columns)}>"

    def __str__(self) -> str:
        """Show it in aligned columns."""
        return render(self).rstrip("\n")

    def _repr_html_(self) -> str:
        """Show it in a notebook."""
        return as_html(self)
