"""Two ways of using each command, shown by its `--help`; a test runs them on the samples."""

from __future__ import annotations

from collections.abc import Mapping

SAMPLE_TABLE = "samples/suppliers.xlsx"
SAMPLE_FOLDER = "samples/contractors"
SAMPLE_LIST = "samples/contractors-in-scope.csv"
WITH_PASSWORDS = "--password-file samples/contractors-password.txt"

USES: Mapping[str, tuple[str, ...]] = {
    "": (f"assess {SAMPLE_TABLE}", "assess --help --lang ru"),
    "assess": (
        f"assess {SAMPLE_TABLE} --lang ru --out report",
        f"assess {SAMPLE_FOLDER} --master {SAMPLE_LIST} {WITH_PASSWORDS} --no-register",
    ),
    "inspect": (
        f"inspect {SAMPLE_TABLE}",
        f"inspect {SAMPLE_FOLDER} {WITH_PASSWORDS} --write-mapping words.csv",
    ),
    "template": (
        "template --lang kk --out questionnaire.xlsx",
        "template --layout table --out table.xlsx",
    ),
    "screen": (
        f"screen {SAMPLE_LIST}",
        f"screen {SAMPLE_LIST} --out screening --lang ru",
    ),
    "compare": (
        "compare kpo-dd-report report",
        f"compare kpo-dd-report {SAMPLE_TABLE} --out changes.xlsx --lang ru",
    ),
    "rules": ("rules list", "rules show MS-03 --lang ru"),
    "rules list": ("rules list", "rules list --lang kk"),
    "rules show": ("rules show MS-03", "rules show CL-02 --lang ru"),
    "rules check": ("rules check", "rules check --rules my-rules --on 2027-01-01"),
    "rules test": ("rules test", "rules test --rules my-rules"),
    "rules copy": ("rules copy my-rules", "rules copy rules-2026 --lang ru"),
    "rules impact": (
        f"rules impact {SAMPLE_TABLE} --rules my-rules --against built-in",
        f"rules impact {SAMPLE_TABLE} --rules my-rules --against built-in --out impact.xlsx",
    ),
    "rules sensitivity": (
        f"rules sensitivity {SAMPLE_TABLE}",
        f"rules sensitivity {SAMPLE_TABLE} --out weights.md --lang ru",
    ),
    "rules export": ("rules export --out rules.xlsx", "rules export --out rules.md --lang ru"),
    "rules review": ("rules review", "rules review --lang kk"),
    "commitments": ("commitments list", "commitments renewals --within 90"),
    "commitments list": ("commitments list", "commitments list --on 31.12.2026 --lang ru"),
    "commitments show": ("commitments show S-0004", "commitments show S-0004 --lang kk"),
    "commitments record": (
        'commitments record S-0004 --by "A. Officer" --kind kpo_principles '
        '--signatory "B. Director" --signed 20.11.2026',
        'commitments record S-0020 --by "A. Officer" --decision accepted',
    ),
    "commitments renewals": (
        "commitments renewals --within 90",
        "commitments renewals --on 2026-12-31 --lang ru",
    ),
    "commitments export": (
        "commitments export --out commitments.xlsx",
        "commitments export --out register-ru.xlsx --lang ru",
    ),
    "commitments verify": (
        "commitments verify",
        "commitments verify --receipt kpo-dd-report/register-receipt.json",
    ),
}
