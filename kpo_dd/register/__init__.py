"""The append-only register of commitments and runs; nothing else knows SQL.

    proofs/     Merkle trees, checkpoints and signed notes; know nothing of registers
    personal    what an event says of persons, apart from it
    events      what an event is, and the hashes that chain one to the next
    records     what an event says: a commitment, a decision, a run
    by_hand     what a person records
    importing   a list of papers beside the register
    life_by_hand   invitations, withdrawals, entries made in error, new versions of the Principles
    receipts    what a run leaves beside its reports as proof
    assessed    the events that an assessment leaves behind
    life        what was said and decided of commitments, in the log or part of it
    state       what the events come to: where every supplier stands
    schema      tables and guards in SQL
    log         the events as leaves of a tree, for checkpoints and proofs
    structure   what the database is made of beside what this program made
    shares      whether a file lies on another machine
    turns       who records next in a file
    database    the SQLite file or PostgreSQL database, and what is wrong with it
    rows        events as rows: written, read, recognised
    connecting  how it is reached, also where it is not there yet
    register    opening, recording, reading
    forgetting  which events tell of a person
    readiness   whether there is a register to read or to record in
    kept_documents      copies of what entries rest on
    chain_findings      whether events stand in the chain as recorded
    content_findings    whether what they say makes sense
    receipt_findings    whether receipts kept elsewhere are still true
    personal_findings   whether what events say of persons is as it was recorded
    verification   whether anything was changed behind the register's back

Those up to state know no SQL and import no SQLAlchemy.
"""
