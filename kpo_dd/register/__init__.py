"""The append-only register of commitments and runs; nothing else knows SQL.

    events      what an event is, and the hashes that chain one to the next
    records     what an event says: a commitment, a decision, a run
    receipts    what a run leaves beside its reports as proof
    assessed    the events that an assessment leaves behind
    state       what the events come to: where every supplier stands
    schema      tables and guards in SQL
    database    the SQLite file or PostgreSQL database, and what is wrong with it
    register    opening, recording, reading
    verification   whether anything was changed behind the register's back

The first five know no SQL and import no SQLAlchemy.
"""
