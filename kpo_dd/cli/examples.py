"""Two ways of using each command, shown by its `--help`; a test runs them on the samples."""

from __future__ import annotations

from collections.abc import Mapping

SAMPLE_TABLE = "samples/suppliers.xlsx"
SAMPLE_FOLDER = "samples/contractors"
SAMPLE_LIST = "samples/contractors-in-scope.csv"
SAMPLE_ORDERS = "samples/orders-example.csv"
SAMPLE_NAMES = "samples/lists"
WITH_PASSWORDS = "--password-file samples/contractors-password.txt"

USES: Mapping[str, tuple[str, ...]] = {
    "": (f"assess {SAMPLE_TABLE}", "assess --help --lang ru"),
    "assess": (
        f"assess {SAMPLE_TABLE} --lists {SAMPLE_NAMES} --lang ru --out report",
        f"assess {SAMPLE_FOLDER} --master {SAMPLE_LIST} {WITH_PASSWORDS} --no-register",
    ),
    "inspect": (
        f"inspect {SAMPLE_TABLE}",
        f"inspect {SAMPLE_FOLDER} {WITH_PASSWORDS} --write-mapping words.csv",
    ),
    "template": (
        "template --lang kk --out questionnaire.xlsx",
        f'template --for {SAMPLE_LIST} --due 15.12.2026 --from "A. Officer"',
    ),
    "triage": (
        f"triage {SAMPLE_LIST}",
        f"triage {SAMPLE_LIST} --out first.xlsx --lang ru",
    ),
    "explain": ("explain S-0004", "explain S-0004 --theme child_labour --lang ru"),
    "ask": ("ask S-0015", 'ask S-0015 --form --due 15.12.2026 --sender "A. Officer"'),
    "dossier": ("dossier S-0004", 'dossier S-0004 --for-supplier --hotline "+7 000 000 00 00"'),
    "letters": (
        'letters --kind findings --sender "A. Officer"',
        "letters --kind reminder --supplier S-0015 --lang ru",
    ),
    "history": ("history S-0004", "history S-0004 --lang kk"),
    "screen": (
        f"screen {SAMPLE_LIST}",
        f"screen {SAMPLE_LIST} --out screening --lang ru",
    ),
    "compare": (
        "compare kpo-dd-report report",
        f"compare kpo-dd-report {SAMPLE_TABLE} --out changes.xlsx --lang ru",
    ),
    "statement": ("statement --year 2026", "statement --year 2026 --evidence --lang ru"),
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
    "data": ("data list", "data check --lang ru"),
    "data list": ("data list", "data list --on 2027-06-01 --lang ru"),
    "data check": ("data check", "data check --rules my-rules"),
    "data add": (
        f"data add {SAMPLE_ORDERS} --dry-run --edition example --day 2026-07-30 --rules my-rules",
        f"data add {SAMPLE_ORDERS} --edition example --day 2026-07-30 --rules my-rules",
    ),
    "rules export": ("rules export --out rules.xlsx", "rules export --out rules.md --lang ru"),
    "rules review": ("rules review", "rules review --lang kk"),
    "decisions": ("decisions list", "decisions due --within 90"),
    "decisions record": (
        'decisions record S-0014 --decision approve --by "A. Officer" --reason "no findings"',
        'decisions record S-0013 --decision conditions --by "A. Officer" --reason "tender" '
        '--condition "contracts translated@2027-03-01"',
    ),
    "decisions list": ("decisions list", "decisions list --as-of 31.12.2026 --lang ru"),
    "decisions due": ("decisions due", "decisions due --within 90 --lang kk"),
    "evidence": ("evidence list", "evidence record --help"),
    "evidence record": (
        'evidence record S-0014 67 README.md --by "A. Officer" --result confirms',
        "evidence record S-0017 80 README.md --by Officer --result does-not --answer no",
    ),
    "evidence list": ("evidence list", "evidence list --as-of 31.12.2026 --lang ru"),
    "actions": ("actions list", "actions import kpo-dd-report/risk-summary.xlsx --by Officer"),
    "actions list": ("actions list", "actions list --all --lang ru"),
    "actions open": (
        'actions open S-0004 29 --by "A. Officer" --owner "B. Buyer" --due 01.12.2027',
        'actions open S-0004 "talk to the agencies" --by "A. Officer" --shared',
    ),
    "actions close": (
        'actions close S-0004 29 --by "A. Officer" --reason "passports handed back"',
        "actions close S-0004 30 --by Officer --reason seen --evidence README.md",
    ),
    "actions accept": (
        "actions accept S-0004 29 --by Officer --reason strike --until 31.12.2027",
        "actions accept S-0004 30 --by Officer --reason strike --until 31.12.2027 --lang ru",
    ),
    "actions import": (
        "actions import kpo-dd-report/risk-summary.xlsx --by Officer --dry-run",
        'actions import kpo-dd-report/risk-summary.xlsx --by "A. Officer" --lang ru',
    ),
    "cases": ("cases list", "cases list --lang kk"),
    "cases record": (
        'cases record S-0004 --theme "child labour" --people 2 --state open --by "A. Officer"',
        "cases record S-0004 --theme trafficking --people 1 --state remedied --by Officer",
    ),
    "cases list": ("cases list", "cases list --as-of 31.12.2026 --lang ru"),
    "trainings": ("trainings list", "trainings list --lang kk"),
    "trainings record": (
        'trainings record S-0004 --subject "Principles" --people 12 --language kk --by Officer',
        "trainings record S-0014 --subject Safety --people 5 --language ru --by Officer --lang ru",
    ),
    "trainings list": ("trainings list", "trainings list --as-of 31.12.2026 --lang ru"),
    "screening": ("screening list", "screening list --lang kk"),
    "screening decide": (
        'screening decide S-0001 Tasqaiyr --not-same --by "A. Officer" --reason "other BIN" '
        "--from report",
        "screening decide S-0001 Tasqaiyr --same --by Officer --reason address --from report --lang ru",
    ),
    "screening list": ("screening list", "screening list --as-of 31.12.2026 --lang ru"),
    "commitments": ("commitments list", "commitments renewals --within 90"),
    "commitments list": (
        "commitments list --state signed",
        "commitments list --as-of 31.12.2026 --lang ru",
    ),
    "commitments show": ("commitments show S-0004", "commitments show S-0004 --lang kk"),
    "commitments record": (
        'commitments record S-0004 --by "A. Officer" --kind kpo_principles '
        '--signatory "B. Director" --signed 20.11.2026',
        'commitments record S-0022 --by "A. Officer" --kind refused --note "by phone"',
    ),
    "commitments accept": (
        'commitments accept S-0020 --by "A. Officer" --reason "read in full" --covers people --anew',
        'commitments accept S-0020 --by "A. Officer" --reason "annex seen" '
        "--covers people --unclear hse --anew",
    ),
    "commitments reject": (
        'commitments reject S-0020 --by "A. Officer" --reason "nothing on recruitment" --anew',
        'commitments reject S-0017 --by "A. Officer" --reason "a draft" --unclear people --lang ru',
    ),
    "commitments invite": (
        'commitments invite S-0024 --by "A. Officer" --on 20.11.2026',
        'commitments invite S-0990 --new --name "New LLP" --by "A. Officer"',
    ),
    "commitments withdraw": (
        'commitments withdraw S-0004 --by "A. Officer" --reason "their letter"',
        'commitments withdraw S-0005 --by "A. Officer" --reason "their letter" --on 23.11.2026',
    ),
    "commitments correct": (
        'commitments correct 3 --by "A. Officer" --reason "another supplier\'s paper"',
        'commitments correct 6 --by "A. Officer" --reason "typed twice" --lang kk',
    ),
    "commitments import": (
        'commitments import commitments.csv --by "A. Officer" --dry-run',
        'commitments import register-ru.xlsx --by "A. Officer" --lang ru',
    ),
    "commitments renewals": (
        "commitments renewals --within 90",
        "commitments renewals --as-of 2026-12-31 --lang ru",
    ),
    "commitments export": (
        "commitments export --out commitments.csv",
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
