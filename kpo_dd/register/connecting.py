"""How a register is reached.

One that is not there yet is read as an empty one, and made by who records first. So whatever is refused
before something is recorded leaves no empty register behind.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from errno import EACCES

from sqlalchemy import Connection, Engine, StaticPool, create_engine

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register import database, schema
from kpo_dd.register.database import Address, check_file, engine_of, make_private, refusals
from kpo_dd.register.readiness import ensured, is_current
from kpo_dd.register.turns import in_turn


class RegisterDatabase:
    """The database at an address; `version` is that of the register in it, known once it was looked at."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.version = schema.SCHEMA_VERSION
        self._engine = engine_of(address)
        self._empty: Engine | None = None

    def look(self, *, create: bool) -> None:
        """Find a register in it to read, or to record in. RegisterError where there is none to be had."""
        check_file(self.address, create=create)
        if create and self.is_to_be_made:
            refuse_closed_folder(self.address)
            self._empty = empty_register()
        else:
            self._ensure(create=create)

    @property
    def is_to_be_made(self) -> bool:
        """Whether there is no file of a register yet."""
        path = self.address.path
        return path is not None and not path.exists()

    @contextmanager
    def transaction(self, how: Mapping[str, tuple[str, ...]]) -> Iterator[Connection]:
        """A transaction as schema.READING or schema.WRITING; undone where anything goes wrong."""
        engine = self._reached_for(how)
        with ExitStack() as stack:
            if how is schema.WRITING and self.address.path is not None:
                stack.enter_context(in_turn(self.address.path, database.WAIT_SECONDS))
            stack.enter_context(refusals(self.address.name))
            connection = stack.enter_context(engine.begin())
            schema.begin(connection, how)
            yield connection

    def close(self) -> None:
        """Let go of it."""
        self._engine.dispose()
        if self._empty is not None:
            self._empty.dispose()

    def _reached_for(self, how: Mapping[str, tuple[str, ...]]) -> Engine:
        """What is read or written; to write makes the register where there is none."""
        if self._empty is None or (how is schema.READING and self.is_to_be_made):
            return self._empty or self._engine
        self._empty.dispose()
        self._empty = None
        check_file(self.address, create=True)  # somebody may have put another file there
        self._ensure(create=True)
        return self._engine

    def _ensure(self, *, create: bool) -> None:
        """Find a register, made or brought up to date for who wants to record."""
        place = Place(self.address.name)
        if create:
            make_private(self.address)
        with self.transaction(schema.READING) as connection:
            if not create or is_current(
                connection
            ):  # nothing is to be made, and nobody has to wait
                self.version = ensured(connection, place, create=create)
                return
        with self.transaction(schema.WRITING) as connection:
            self.version = ensured(connection, place, create=create)


def refuse_closed_folder(address: Address) -> None:
    """RegisterError where no file can be made in the folder of a register that is to be made."""
    path = address.path
    if path is not None and not os.access(path.parent, os.W_OK | os.X_OK, effective_ids=EFFECTIVE):
        reason = os.strerror(EACCES)
        raise RegisterError.of("register_read_only", Place(address.name), reason=reason)


EFFECTIVE = os.access in os.supports_effective_ids


def empty_register() -> Engine:
    """A register in memory in which nothing was recorded."""
    engine = create_engine(
        "sqlite://", poolclass=StaticPool, connect_args={"isolation_level": None}
    )
    with engine.begin() as connection:
        schema.create(connection)
    return engine
