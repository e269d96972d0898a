"""The schema of `assessment.json`, made from its members: `python -m kpo_dd.reports.json.json_schema`.

It is kept in `docs/assessment.schema.json`. `assessment.jsonl` has the same object without `suppliers` on its
first line, and an object of `$defs/JsonSupplier` on each line after it.
"""

from __future__ import annotations

import json
import sys

from pydantic import TypeAdapter

from kpo_dd.reports.json.run_members import JsonRun, JsonRunHead

SCHEMA_HEAD = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:kpo-dd:assessment:2",
}


def assessment_schema() -> str:
    """The schema as JSON, a line a member."""
    made, head = TypeAdapter(JsonRun).json_schema(), TypeAdapter(JsonRunHead).json_schema()
    # Of what a class has from another one, pydantic does not see the descriptions.
    members = {**made["properties"], **head["properties"]}
    return (
        json.dumps({**SCHEMA_HEAD, **made, "properties": members}, ensure_ascii=False, indent=2)
        + "\n"
    )


if __name__ == "__main__":
    sys.stdout.write(assessment_schema())
