"""Registers on a server: named by a service, read by who may only read."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from kpo_dd.errors import RegisterError
from kpo_dd.register.database import address_of
from kpo_dd.register.register import open_register
from kpo_dd.register.verification import verify
from tests.register.makers import FIVE, SIGNED, record, recorded, said

READER = "postgresql://?service=reader"


def test_services_are_told_apart() -> None:
    """By what may be printed, and by what a run that was cut off remembers."""
    one, other = address_of(READER), address_of("postgresql://?service=writer")
    assert one.name == "postgresql:///?service=reader"
    assert one.id != other.id


def test_who_may_only_read_reads_verifies_and_records_nothing(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As docs/register.md has the role and the service file."""
    record(postgres_url, FIVE)
    url = make_url(postgres_url)
    role = f"reader_{url.database}"
    tables = "kpo_dd_events, kpo_dd_head, kpo_dd_meta, kpo_dd_personal, kpo_dd_results"
    with psycopg.connect(postgres_url) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN; GRANT SELECT ON {tables} TO {role}")
    services = tmp_path / "services"
    text = f"[reader]\nhost={url.query['host']}\ndbname={url.database}\nuser={role}\n"
    services.write_text(text, "utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    assert len(recorded(READER)) == 5
    with open_register(READER, create=False) as register:
        assert verify(register).findings == ()
        assert register.log().size == 6
    with pytest.raises(RegisterError) as caught:
        record(READER, [said("S9", SIGNED)])
    assert [one.code for one in caught.value.problems] == ["register_not_allowed"]
    assert len(recorded(READER)) == 5
