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
    "register": ("register verify", "register head"),
    "register verify": (
        "register verify",
        "register verify --receipt kpo-dd-report/register-receipt.json --lang ru",
    ),
    "register head": ("register head", "register head --lang kk"),
    "register prove": (
        "register prove S-0004 --out proof.json",
        "register prove S-0001 --out proof-of-one.json --lang ru",
    ),
    "register check": ("register check proof.json", "register check proof.json --lang ru"),
    "register key": (
        "register key new --name kpo.example --out register-key.pem",
        "register key new --help --lang ru",
    ),
    "register key new": (
        "register key new --name kpo.example --out signing-key.pem",
        "register key new --name kpo.example/audit --out audit-key.pem --lang ru",
    ),
    "register forget": (
        'register forget "B. Director" --by "A. Officer" --reason "asked by letter" --dry-run',
        'register forget "B. Director" --by "A. Officer" --reason "asked by letter" --lang ru',
    ),
    "register rebase": (
        "register rebase --out new-register.db",
        "register rebase --out register-2.db --lang kk",
    ),
    "register backup": (
        "register backup --out backup.db",
        "register backup --out backup-2.db --lang ru",
    ),
    "register restore": (
        "register restore backup.db --register restored.db",
        "register restore backup.db --register restored-2.db --lang kk",
    ),
}
