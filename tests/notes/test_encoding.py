"""Text is read in the encodings in which people's programs save it, and in none that is only guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.ground.errors import DataError
from accord.notes.encoding import encoding_of
from accord.notes.source import read_source
from accord.reading.reader import read

SIMPLIFIED = "# 会议\n\n参会：林一楠、王二虎\n\n林一楠：屋顶漏水，应该先处理。\n王二虎：水管坏了，等明天再看。\n"
TRADITIONAL = "# 會議\n\n出席：林一楠、王二虎\n\n林一楠：屋頂漏水，應該先處理。\n王二虎：水管壞了，等明天再看。\n"
READ = [
    ("utf-8", "UTF-8", SIMPLIFIED),
    ("utf-8-sig", "UTF-8", SIMPLIFIED),
    ("utf-16", "UTF-16", SIMPLIFIED),
    ("utf-32", "UTF-32", SIMPLIFIED),
    ("gbk", "GB18030", SIMPLIFIED),
    ("gb18030", "GB18030", SIMPLIFIED),
    ("big5", "Big5", TRADITIONAL),
]


@pytest.mark.parametrize(("codec", "name", "text"), READ, ids=[row[0] for row in READ])
def test_what_is_in_a_known_encoding_is_read_and_told(tmp_path: Path, codec: str, name: str, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(text.encode(codec))
    source = read_source(path, "notes")
    assert source.text == text and source.encoding == name
    minutes = read(source)
    assert [s.party.name for s in minutes.statements if s.party] == ["林一楠", "王二虎"]
    told = [message for message, _ in minutes.warnings if name in message]
    assert told == ([] if name == "UTF-8" else [f"the notes are in {name}, and are read so"])


def test_utf_16_in_the_other_order(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"\xfe\xff" + SIMPLIFIED.encode("utf-16-be"))
    assert read_source(path, "notes").text == SIMPLIFIED


OTHERS = {
    "latin-1": "Réunion du conseil\n\nZoé: où est la clé? déjà là, près du château.\n",
    "cp1251": "Протокол\n\nИван: крыша течёт, надо чинить.\n",
    "shift_jis": "会議\n\n山田：これはテストです。\n鈴木：わかりました。\n",
    "euc_kr": "회의록\n\n김철수: 지붕이 샙니다. 내일 고칩시다.\n",
}


@pytest.mark.parametrize("codec", OTHERS)
def test_other_encodings_are_refused_with_the_place(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(OTHERS[codec].encode(codec))
    with pytest.raises(DataError, match="not UTF-8: byte 0x") as caught:
        read_source(path, "notes")
    assert caught.value.line and caught.value.column and "iconv" in str(caught.value.remedy)


@pytest.mark.parametrize("data", [b"\xff\xfea", "# 会".encode("utf-16") + b"\x00\xd8", b"\xff\xfe\x00\x00\x01"])
def test_text_with_a_mark_that_breaks_off_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "notes.md").write_bytes(data)
    with pytest.raises(DataError, match="not UTF-"):
        read_source(tmp_path / "notes.md", "notes")


@pytest.mark.parametrize("codec", ["gb18030", "big5"])
def test_a_few_words_are_enough(codec: str) -> None:
    text = SIMPLIFIED if codec == "gb18030" else TRADITIONAL
    found = [encoding_of(text[: 30 + size].encode(codec)) for size in range(len(text) - 30)]
    assert set(found) == {"GB18030" if codec == "gb18030" else "Big5"}
