"""What a statement is called in a list: one sentence, plain, short, and never half a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accord.describing.headline import LENGTH, headline


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("The pier is **safe**. We built it.", "The pier is safe."),
        ("See [the plan](https://example.org/a_(b)) and build.", "See the plan and build."),
        ("[_(6:56)_](https://video.example/?t=416) The pier is safe", "The pier is safe"),
        ("![plan](plan.png) The pier is safe", "The pier is safe"),
        ("https://example.org/plan The pier is safe", "The pier is safe"),
        ("- The pier is safe", "The pier is safe"),
        ("Yes. The pier is safe. We built it.", "Yes. The pier is safe."),
        (
            "Mr. Holt and A. Ekberg built version 1.2 of it. It is safe.",
            "Mr. Holt and A. Ekberg built version 1.2 of it.",
        ),
        ("码头是安全的。我们建的。", "码头是安全的。"),
        ("对。码头是安全的。我们建的。", "对。码头是安全的。"),
        ("码头建了十年，今天我们终于可以说它是安全的。我们建的。", "码头建了十年，今天我们终于可以说它是安全的。"),
        ("“The pier is safe today. We built it.”", "The pier is safe today."),
        ("The pier\nis safe", "The pier is safe"),
        ("https://example.org/plan", "https://example.org/plan"),
        ("👍", "👍"),
    ],
)
def test_words_have_a_short_form(words: str, short: str) -> None:
    assert headline(words) == short


def test_long_words_are_cut_between_words() -> None:
    short = headline("harbour " * 40)
    assert len(short) <= LENGTH and short.endswith("harbour…")
    assert headline("港口委员会" * 40).endswith(("委员会…", "港口…"))


@given(st.text(min_size=1, max_size=400).filter(str.strip))
def test_there_is_always_one_line_that_is_short(words: str) -> None:
    short = headline(words)
    assert short.strip() and "\n" not in short and len(short) <= LENGTH
