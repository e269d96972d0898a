"""kpo-dd: human-rights due diligence on suppliers, from their own questionnaires.

    workbooks --read--> Answers --judge--> Verdicts --score--> Assessment --> reports, register

`docs/architecture.md` draws the rooms; `docs/method.md` explains every number.
"""

__version__ = "0.1.0"
