from pathlib import Path

import pytest

from senda.packs.nodes import list_of, mapping_of, text_of, texts_of
from senda.packs.reader import PackError, document_in, folder, names_in, packs, read_document, read_table, table_in


def test_the_installed_packs_are_listed() -> None:
    assert packs() == ("mx",)


def test_an_unknown_pack_is_named_with_those_there_are() -> None:
    with pytest.raises(PackError) as caught:
        folder("gt")
    assert str(caught.value) == "gt: there is no pack 'gt'; installed: mx"


def test_a_table_is_rows_of_text_without_outer_spaces(tmp_path: Path) -> None:
    (tmp_path / "states.csv").write_text("\ufeffkey,name\n09, Ciudad de México \n", encoding="utf-8")
    assert table_in(tmp_path, "states.csv") == [{"key": "09", "name": "Ciudad de México"}]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "t.csv, line 1: the file is empty; the first line must be the heading"),
        (b"key,key\n", "t.csv, line 1: a heading stands twice"),
        (
            b"key,name\n1,a\n2,b,c\n",
            "t.csv, line 3: the row has 3 cells and the heading 2; put text with commas in quotes",
        ),
        (b"key\n\xe1\n", "t.csv: the file is not UTF-8 text (byte 4)"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "t.csv").write_bytes(content)
    with pytest.raises(PackError) as caught:
        table_in(tmp_path, "t.csv")
    assert str(caught.value) == words


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackError) as caught:
        table_in(tmp_path, "none.csv")
    assert str(caught.value) == "none.csv: the file is not in the pack"


def test_a_document_keeps_every_value_as_text(tmp_path: Path) -> None:
    (tmp_path / "d.yaml").write_text("state: 09\nopen: no\nlist: [1, 2]\nempty:\n", encoding="utf-8")
    assert document_in(tmp_path, "d.yaml") == {"state": "09", "open": "no", "list": ["1", "2"], "empty": ""}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", "d.yaml, line 3: the key 'a' stands twice"),
        ("- 1\n", "d.yaml, line 1: the file must be a mapping: lines of the form 'key: value'"),
        ("a: [1\n", "d.yaml, line 2: expected ',' or ']', but got '<stream end>'"),
    ],
)
def test_a_document_that_cannot_be_read_says_where_and_why(tmp_path: Path, content: str, words: str) -> None:
    (tmp_path / "d.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        document_in(tmp_path, "d.yaml")
    assert str(caught.value) == words


def test_what_is_read_twice_cannot_be_changed_by_the_first_reader() -> None:
    read_table("mx", "shifts.csv")[0]["key"] = "changed"
    edition = read_document("mx", "editions/2.yaml")
    list_of(edition["states"]).clear()
    assert read_table("mx", "shifts.csv")[0]["key"] == "morning"
    assert len(list_of(read_document("mx", "editions/2.yaml")["states"])) == 15


def test_names_are_sorted_and_a_missing_folder_has_none(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").touch()
    (tmp_path / "a.yaml").touch()
    (tmp_path / "c.csv").touch()
    assert names_in(tmp_path, ".yaml") == ("a.yaml", "b.yaml")
    assert names_in(tmp_path / "none", ".yaml") == ()


def test_an_absent_node_is_empty_and_a_wrong_one_is_refused() -> None:
    assert (text_of(None), list_of(None), mapping_of(None), texts_of("")) == ("", [], {}, ())
    assert (text_of("a"), mapping_of({"a": "b"}), texts_of(["a"])) == ("a", {"a": "b"}, ("a",))
    for narrow, wrong in ((text_of, []), (list_of, "a"), (mapping_of, "a")):
        with pytest.raises(TypeError):
            narrow(wrong)
