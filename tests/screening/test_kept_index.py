"""The index of lists kept from one run to the next: the same, or made anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from kpo_dd.screening import kept_index
from kpo_dd.screening.kept_index import INDEX_FOLDER, index_for, lists_digest
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.screened import screened
from tests.screening.name_sets import lists_shipped, shipped_index

OWN = NameList("own:mine", "mine.csv", (ListedName("Quvanta Berkut Mining"),))


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """A folder of one's own."""
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    return folder


def kept_file(cache: Path) -> Path:
    """The one file that is kept."""
    (found,) = (cache / INDEX_FOLDER).glob("*.json")
    return found


def test_what_is_kept_is_what_would_be_made(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time no name is heard anew, and all of the index is the same."""
    index_for(lists_shipped(), cache)
    monkeypatch.setattr(kept_index, "indexed", None)
    again = index_for(lists_shipped(), cache)
    made = shipped_index()
    assert (again.variants, again.where, again.own) == (made.variants, made.where, made.own)


def test_other_lists_find_nothing_that_is_kept(cache: Path) -> None:
    """A name more, an alias more: another digest; nobody passes for an old index."""
    index_for(lists_shipped(), cache)
    found = index_for((*lists_shipped(), OWN), cache)
    assert screened(["Quvanta Berkut Mining"], found)[0].hits
    entry = replace(OWN.entries[0], also=("Dalgor",))
    assert lists_digest([OWN]) != lists_digest([replace(OWN, entries=(entry,))])
    assert lists_digest([OWN]) == lists_digest([replace(OWN, file="other.csv")])


def test_what_was_changed_is_made_anew(cache: Path) -> None:
    """A byte, or all of it: nobody can take a name off the index."""
    index_for([OWN], cache)
    path = kept_file(cache)
    content = path.read_bytes()
    for spoilt in (content.replace(b"quvanta", b"quvanto"), content[:-9], b"", b"x\n{}"):
        path.write_bytes(spoilt)
        assert screened(["Quvanta Berkut"], index_for([OWN], cache))[0].hits
    assert kept_file(cache).read_bytes() == content


def test_without_a_folder_nothing_is_kept() -> None:
    """And the index is there all the same."""
    assert screened(["Quvanta Berkut"], index_for([OWN], None))[0].hits
