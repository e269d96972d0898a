"""`assessment.json`, for other programs; `assessment.schema.json` documents it."""
