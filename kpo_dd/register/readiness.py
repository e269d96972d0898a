"""Whether a database holds a register to read or to record in; made or brought up to date for that."""

from __future__ import annotations

from sqlalchemy import Connection

from kpo_dd.errors import Place, RegisterError
from kpo_dd.register import schema
from kpo_dd.register.structure import page_faults


def is_current(connection: Connection) -> bool:
    """Whether a database holds a register of this version, so that nothing is to be made before recording."""
    return (
        not schema.missing_tables(connection)
        and schema.version(connection) == schema.SCHEMA_VERSION
    )


def ensured(connection: Connection, place: Place, *, create: bool) -> int:
    """The version of the register in a database; who wants to record finds one of this version.

    RegisterError where there is none, and it is not to be made.
    """
    if create and (faults := page_faults(connection)):
        raise RegisterError.of("register_damaged", place, reason=faults[0])
    missing = schema.missing_tables(connection)
    if missing == frozenset(schema.METADATA.tables):
        if not create:
            raise RegisterError.of("register_missing", place)
        schema.create(connection)
    elif missing - schema.ADDED:
        raise RegisterError.of("register_incomplete", place, tables=", ".join(sorted(missing)))
    version = version_in(connection, place)
    missing = schema.missing_tables(connection)
    if missing != (schema.ADDED if version == schema.OLDEST_VERSION else frozenset()):
        tables = missing or {schema.META.name}
        raise RegisterError.of("register_incomplete", place, tables=", ".join(sorted(tables)))
    if version == schema.OLDEST_VERSION and create:
        schema.migrate(connection)
        version = schema.SCHEMA_VERSION
    return version


def version_in(connection: Connection, place: Place) -> int:
    """The version that a register says it is of. RegisterError for none, and for one not known yet."""
    version = schema.version(connection)
    if version is None or version < schema.OLDEST_VERSION:
        raise RegisterError.of("register_incomplete", place, tables=schema.META.name)
    if version > (known := schema.SCHEMA_VERSION):
        raise RegisterError.of("register_newer", place, version=version, known=known)
    return version
