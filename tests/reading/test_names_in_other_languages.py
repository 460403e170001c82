"""Names and titles in languages whose words are not known here: their form says whose they are. All are made up."""

# ruff: noqa: E501 (minutes as they are written)

from __future__ import annotations

from heard import said, there


def test_titles_of_other_languages_mean_whoever_is_listed() -> None:
    text = "# Compte rendu\n\nPrésents : Ada Stone, François L’Aube, Zoë Marr\n\nAda Stone : Nous devrions publier vendredi.\n\nM. L’Aube : Je suis d’accord avec Ada.\n\nMme Marr : Je ne suis pas d’accord.\n"
    assert said(text) == [(5, "Ada Stone"), (7, "François L’Aube"), (9, "Zoë Marr")]


def test_a_japanese_surname_means_whoever_is_listed() -> None:
    text = "# 定例会議\n\n出席者：田中太郎、鈴木花子、佐藤健\n\n田中：金曜日にリリースすべきだと思います。\n\n佐藤：反対です。ドキュメントがまだできていません。\n"
    assert said(text) == [(5, "田中太郎"), (7, "佐藤健")]


def test_korean_labels_and_the_list_of_those_who_have_them() -> None:
    text = "# 주간 회의록\n\n참석자: 김민아, 이서진, 박지후\n\n김민아: 금요일에 출시해야 한다고 생각합니다.\n\n이서진: 김민아 님 의견에 동의합니다.\n\n박지후: 반대합니다. 문서가 아직 없습니다.\n"
    assert said(text) == [(5, "김민아"), (7, "이서진"), (9, "박지후")]
    assert there(text) == {"김민아", "이서진", "박지후"}
