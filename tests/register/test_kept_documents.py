"""Copies of documents that entries rest on: kept with them, verified, and copied with the register."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path, PurePath

import pytest

from kpo_dd.assessment.result.officer_words import CaseState
from kpo_dd.cli.officer import desk_for
from kpo_dd.errors import Problem, RegisterError
from kpo_dd.litter import is_litter
from kpo_dd.register.copies import copy_register
from kpo_dd.register.officer_records import ConfirmedCaseRecord
from kpo_dd.register.records import RECORDS
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import in_short
from tests.register.test_forgetting import forget

TEXT = b"%PDF letter"
DIGEST = sha256(TEXT).hexdigest()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A document somewhere else."""
    path = tmp_path / "Letter.PDF"
    path.write_bytes(TEXT)
    return path


def told(url: str, document: Path, digest: str = DIGEST, people: int = 1) -> int:
    """Record a confirmed case that rests on a document; how many entries are new."""
    with desk_for(url, "S1", new=True) as desk:
        case = ConfirmedCaseRecord(
            theme="child_labour",
            on=date(2026, 11, 2),
            people=people,
            state=CaseState.OPEN,
            by="Ann",
            evidence=document.name,
            evidence_sha256=digest,
            kept=desk.keeps,
        )
        return len(desk.record(case, document).new)


def findings(url: str | Path) -> tuple[Problem, ...]:
    """What verify finds."""
    with open_register(str(url), create=False) as register:
        return verify(register).findings


def test_a_copy_is_kept_once_for_its_owner_only(tmp_path: Path, letter: Path) -> None:
    """Under its SHA-256, with the ending by which it opens; the document may go then."""
    url = str(tmp_path / "kpo-dd.db")
    assert (told(url, letter), told(url, letter, people=2)) == (1, 1)
    letter.unlink()
    folder = tmp_path / "kpo-dd.db.kpo-documents"
    (copy,) = folder.iterdir()
    assert (copy.name, copy.read_bytes()) == (f"{DIGEST}.pdf", TEXT)
    assert (folder.stat().st_mode & 0o777, copy.stat().st_mode & 0o777) == (0o700, 0o600)
    assert findings(url) == ()


@pytest.mark.parametrize("change", ["deleted", "changed", "emptied", "folder gone"])
def test_a_copy_that_is_gone_or_changed_is_a_finding(
    tmp_path: Path, letter: Path, change: str
) -> None:
    """With the entry that rests on it, or the file; and never an internal error."""
    url = str(tmp_path / "kpo-dd.db")
    told(url, letter)
    copy = tmp_path / "kpo-dd.db.kpo-documents" / f"{DIGEST}.pdf"
    if change == "changed":
        copy.write_bytes(TEXT + b" ")
    elif change == "emptied":
        copy.unlink()
        copy.mkdir()
    else:
        copy.unlink()
        if change == "folder gone":
            copy.parent.rmdir()
    (found,) = findings(url)
    if change in {"changed", "emptied"}:
        assert (found.code, found.place.file) == ("register_document_changed", str(copy))
    else:
        details = (("digest", DIGEST), ("event", "1"))
        assert (found.code, tuple(sorted(found.details))) == ("register_document_missing", details)


def test_what_is_another_document_by_now_is_not_recorded(tmp_path: Path, letter: Path) -> None:
    """It was changed between two looks at it: neither entry nor copy."""
    url = str(tmp_path / "kpo-dd.db")
    told(url, letter)
    before = (tmp_path / "kpo-dd.db").read_bytes()
    with pytest.raises(RegisterError) as caught:
        told(url, letter, "ab" * 32, people=2)
    assert caught.value.problems[0].code == "register_document_moving"
    assert (tmp_path / "kpo-dd.db").read_bytes() == before
    assert len(list((tmp_path / "kpo-dd.db.kpo-documents").iterdir())) == 1


def test_a_changed_copy_is_not_covered_up_by_recording_again(tmp_path: Path, letter: Path) -> None:
    """Somebody has to look who could write there."""
    url = str(tmp_path / "kpo-dd.db")
    told(url, letter)
    copy = tmp_path / "kpo-dd.db.kpo-documents" / f"{DIGEST}.pdf"
    copy.write_bytes(b"other")
    with pytest.raises(RegisterError) as caught:
        told(url, letter, people=2)
    assert caught.value.problems[0].code == "register_document_changed"
    assert copy.read_bytes() == b"other"


def test_a_folder_that_takes_no_copy_takes_no_entry(tmp_path: Path, letter: Path) -> None:
    """Both or neither."""
    url = str(tmp_path / "kpo-dd.db")
    (tmp_path / "kpo-dd.db.kpo-documents").write_text("mine", encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        told(url, letter)
    assert caught.value.problems[0].code == "register_document_not_kept"
    with open_register(url, create=True) as register:
        assert register.events() == ()


def test_a_backup_brings_the_documents_along(tmp_path: Path, letter: Path) -> None:
    """Else the copy would not be sound; and over nothing that is there."""
    url, to = str(tmp_path / "kpo-dd.db"), tmp_path / "copy.db"
    told(url, letter)
    assert copy_register(url, to).findings == ()
    assert (tmp_path / "copy.db.kpo-documents" / f"{DIGEST}.pdf").read_bytes() == TEXT
    to.unlink()
    with pytest.raises(RegisterError) as caught:
        copy_register(url, to)
    assert caught.value.problems[0].code == "register_copy_there"
    assert not to.exists()


def test_of_what_was_forgotten_nobody_has_to_keep_the_document(
    tmp_path: Path, letter: Path
) -> None:
    """It may tell of the person: who asked for it may have it destroyed."""
    url = str(tmp_path / "kpo-dd.db")
    told(url, letter)
    forget(url, "Ann")
    (tmp_path / "kpo-dd.db.kpo-documents" / f"{DIGEST}.pdf").unlink()
    assert findings(url) == ()


def test_a_server_keeps_no_documents(postgres_url: str, letter: Path) -> None:
    """Only their digests, and nothing is missed there."""
    assert told(postgres_url, letter) == 1
    with open_register(postgres_url, create=False) as register:
        assert (register.documents, in_short(verify(register).findings)) == (None, [])


def test_every_record_of_a_document_says_whether_it_is_kept() -> None:
    """A new one cannot go without; a list of many papers names no files."""
    for record_type in RECORDS.values():
        has_digest = {"document_sha256", "evidence_sha256"} & set(record_type.model_fields)
        of_evidence = record_type.__name__ == "EvidenceRecord"
        assert ("kept" in record_type.model_fields) == bool(has_digest or of_evidence)


def test_the_folder_of_documents_holds_no_returns() -> None:
    """It may lie in a folder that is assessed."""
    assert is_litter(PurePath("kpo-dd.db.kpo-documents") / f"{DIGEST}.xlsx")
    assert not is_litter(PurePath("kpo-documents") / "supplier.xlsx")
