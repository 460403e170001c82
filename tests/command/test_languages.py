"""`--lang`: every command that says something in words says it in either language; the words of notes stay theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from command import invoke

NOTES = """# Garden Club 2026-05-04

Present: Ann Lee, Bo Chen

Ann: We plant roses by the gate in spring.

Bo: I am not for roses by the gate in spring.

{}"""
ENGLISH = {
    "stats": ("claims", "fingerprint"),
    "inspect": ("understood as", "statements: 2", "not understood: 0"),
    "people": ("the same name", "no organisation to go by", "Decide with"),
    "suggest": ("both speak of",),
    "diff": ("added claim of Ann Lee, line 9", "resources differ"),
    "validate": ("0 errors", "Whether the notes were understood rightly is not checked here"),
}
CHINESE = {
    "stats": ("言论", "指纹"),
    "inspect": ("读作", "言论：2", "未读懂：0", "发言轮次"),
    "people": ("姓名相同", "没有机构可供比对", "决定："),
    "suggest": ("都谈到",),
    "diff": ("新增言论（Ann Lee），第 9 行", "个资源不同"),
    "validate": ("0 个错误", "纪要是否读得正确，不在此核对之列"),
}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("languages")
    for name, more in (("old", ""), ("new", "Ann: Tulips, then.\n")):
        (folder / name).mkdir()
        notes = folder / name / "club.md"
        notes.write_text(NOTES.format(more), "utf-8")
        assert invoke("build", str(notes), "-o", f"{folder}/{name}.ttl").exit_code == 0
    (folder / "two").mkdir()
    for name in ("a", "b"):
        (folder / "two" / f"{name}.md").write_text(NOTES.format(name), "utf-8")
    return folder


def said(work: Path, command: str, *more: str) -> str:
    args = {
        "stats": [f"{work}/old.ttl"],
        "inspect": [f"{work}/old/club.md"],
        "people": [f"{work}/two", "--review"],
        "suggest": [f"{work}/old/club.md", "--format", "table"],
        "diff": [f"{work}/old.ttl", f"{work}/new.ttl"],
        "validate": [f"{work}/old.ttl"],
    }[command]
    done = invoke(command, *args, *more)
    assert done.exit_code == (1 if command == "diff" else 0), done.stderr
    return done.stdout


@pytest.mark.parametrize("command", CHINESE)
def test_it_is_said_in_the_language_asked_for(work: Path, command: str) -> None:
    chinese, english = (said(work, command, "--lang", lang) for lang in ("zh", "en"))
    assert [words for words in CHINESE[command] if words not in chinese] == []
    assert [words for words in ENGLISH[command] if words not in english] == []
    assert [words for words in ENGLISH[command] if words in chinese] == []
    assert not re.search("[\u3400-\u9fff]", english)


@pytest.mark.parametrize("command", CHINESE)
def test_else_it_is_said_in_that_of_the_locale(work: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for locale, expected in (("zh_CN.UTF-8", CHINESE), ("C.UTF-8", ENGLISH)):
        monkeypatch.setenv("LC_ALL", locale)
        assert expected[command][0] in said(work, command)
