"""What is added to a text of YAML leaves all else as it was written, or is refused."""

from __future__ import annotations

from datetime import date
from difflib import ndiff

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from accord.ground.errors import DataError
from accord.ground.yamltext import KeyPath, YamlText

WRITTEN = """# head
curator: "Ada: the chair"   # who

propositions:
# before
- id: roof
  zh: '预算: 太少'
  score: 0.30
  accepted_by:
  topics: [a,   b]   # about
  # inner
  supports:
  - The pier needs a roof
  - {quote: A roof would, by: no}   # hers
  - >-
    folded text
    more
  - "several
    lines"

# of the next
- id: quay
  en: A quay
  supports:
    - |
      one
      two

# what is wrong
struck_out: []
# end
"""
ITEM = {"quote": "no: # 'x'\nand more", "added_on": date(2026, 11, 26)}


@pytest.mark.parametrize(
    ("path", "above"),
    [
        (("propositions", 0, "supports"), '    lines"\n'),
        (("propositions", 0, "opposes"), '    lines"\n'),
        (("propositions", 1, "supports"), "      two\n"),
        (("propositions",), "      two\n"),
        (("new",), "struck_out: []\n"),
    ],
)
def test_what_is_added_stands_below_what_it_belongs_to_and_nothing_else_changes(path: KeyPath, above: str) -> None:
    file = YamlText(WRITTEN)
    file.append(path, ITEM, apart=True)
    gone = [line for line in ndiff(WRITTEN.splitlines(), file.text.splitlines()) if line.startswith("- ")]
    assert gone == []
    place = file.text.index(above) + len(above)
    assert "no: # " in file.text[place : place + 60]
    assert "# of the next\n- id: quay" in file.text


def test_lists_in_brackets_and_empty_values_are_filled_in_place() -> None:
    file = YamlText(WRITTEN)
    file.append(("propositions", 0, "topics"), "c, [d]")
    file.put(("propositions", 0, "accepted_by"), "Zoe: chair")
    file.append(("struck_out",), {"quote": "z"})
    assert "topics: [a,   b, 'c, [d]']   # about" in file.text
    assert "  accepted_by: 'Zoe: chair'\n" in file.text
    assert "struck_out: [{quote: z}]\n# end" in file.text


@pytest.mark.parametrize("text", ["", "# only this", "a: b", "a: b\n\n# end", "{a: b}", "{}"])
def test_a_text_without_the_list_gets_it(text: str) -> None:
    file = YamlText(text)
    file.append(("list",), {"quote": "z"})
    file.append(("list",), {"quote": "y"})
    assert yaml.safe_load(file.text)["list"] == [{"quote": "z"}, {"quote": "y"}]
    assert all(line in file.text for line in text.strip("{}").splitlines())


def test_line_ends_stay_what_they_are() -> None:
    file = YamlText(WRITTEN.replace("\n", "\r\n"))
    file.append(("propositions",), {"id": "a"}, apart=True)
    assert "\n" not in file.text.replace("\r\n", "")


@pytest.mark.parametrize("text", ["- a", "list: word", "list: {a: b}", "list: [a, b", "list: !!set {a}"])
def test_where_nothing_can_be_added_it_is_refused_and_the_text_stays(text: str) -> None:
    with pytest.raises(DataError):
        YamlText(text).append(("list",), "x")


@given(st.text(min_size=1), st.text(min_size=1))
def test_any_words_come_back_as_they_were(words: str, more: str) -> None:
    file = YamlText(WRITTEN)
    try:
        file.append(("propositions", 0, "supports"), {"quote": words})
        file.append(("propositions", 0, "topics"), more)
    except DataError:
        assert (
            "\r" in words + more
            or any(each in words + more for each in "\x85\u2028\u2029\ufeff")
            or not (words + more).isprintable()
        )
        return
    assert file.data["propositions"][0]["supports"][-1] == {"quote": words}
    assert file.data["propositions"][0]["topics"][-1] == more


def test_what_was_added_can_be_taken_away_and_what_stands_around_it_stays() -> None:
    file = YamlText(WRITTEN)
    file.append(("propositions",), {"id": "a"}, apart=True)
    file.append(("propositions",), {"id": "b"}, apart=True)
    file.append(("new",), {"id": "c"}, apart=True)
    file.remove(("propositions", 3))
    file.remove(("propositions", 2))
    file.remove(("new", 0))
    assert file.text == WRITTEN
    with pytest.raises(DataError):
        file.remove(("propositions", 0, "topics", 0))
    assert file.text == WRITTEN
