"""Countries by all the names they have, and nothing that may be another country or none."""

from __future__ import annotations

import csv
from importlib.resources import files

import pytest
from babel import Locale

from kpo_dd.reading.values import habits
from kpo_dd.reading.values.habits.country_names import NAMES_FILE, SHARED_NAMES, name_key
from kpo_dd.reading.values.reading_values import LONGEST_LISTED
from kpo_dd.wording import Language
from tests.reading.values.asking import read_as
from tests.toys import shipped

LINES = list(
    csv.DictReader(
        (files(habits) / NAMES_FILE).read_text(encoding="utf-8").splitlines(), delimiter=";"
    )
)


def test_every_name_of_the_file_is_read_as_its_country() -> None:
    """Short and full names of ISO 3166-1, inverted ones among them, and the spellings of our own."""
    misread: dict[str, object] = {}
    for line in LINES:
        names = filter(None, (line["short"], line["full"], *line["other"].split("|")))
        misread |= {name: read_as("country", name) for name in names}
        misread = {k: v for k, v in misread.items() if v != line["code"]}
    assert misread == {}


def test_every_line_of_the_file_is_about_a_country_that_ships() -> None:
    """Each once."""
    codes = [line["code"] for line in LINES]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(shipped().countries.codes)


def test_every_country_is_read_by_its_names_in_the_present_cldr() -> None:
    """In three languages, also where they have changed since the table was made; a shared name is asked."""
    iso2 = {
        alias.upper(): code
        for alias, code in shipped().countries.aliases.items()
        if len(alias) == 2
    }
    misread: dict[str, object] = {}
    for language in Language:
        names = Locale(language.value).territories
        for short, code in iso2.items():
            name = names.get(short, "")
            if name and name_key(name) not in SHARED_NAMES and read_as("country", name) != code:
                misread[name] = read_as("country", name)
    assert misread == {}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("Korea (Republic of)", "KOR"),
        ("Korea, Democratic People's Republic of", "PRK"),
        ("Democratic People’s Republic of Korea", "PRK"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("The Islamic Republic of Iran", "IRN"),
        ("TANZANIA, UNITED REPUBLIC OF", "TZA"),
        ("People's Republic of China", "CHN"),
        ("Republic of Moldova", "MDA"),
        ("Trinidad & Tobago", "TTO"),
        ("Trinidad and Tobago", "TTO"),
        ("Saint Lucia", "LCA"),
        ("St. Lucia", "LCA"),
        ("St Lucia", "LCA"),
        ("St.Lucia", "LCA"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte dʼIvoire", "CIV"),
        ("Curacao", "CUW"),
        ("Reunion", "REU"),
        ("Turkiye", "TUR"),
        ("U.S.", "USA"),
        ("Казакстан", "KAZ"),
        ("Казахстан", "KAZ"),
        ("РК", "KAZ"),
        ("Кыргыз Республикасы", "KGZ"),
        ("Соединенные Штаты Америки", "USA"),
        ("Озбекстан", "UZB"),
        ("Sudan, South", "SSD"),
        ("Guinea (Equatorial)", "GNQ"),
        ("Guinea, Bissau", "GNB"),
        ("Samoa (American)", "ASM"),
        ("China, Hong Kong SAR", "HKG"),
    ],
)
def test_a_country_is_read_however_it_is_called(written: str, code: str) -> None:
    """Official, inverted, with or without accents, articles, "and", "Saint", and Kazakh letters."""
    assert read_as("country", written) == code


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Казахстан, Атырау",
            "Kazakhstan (Atyrau)",
            "Kazakhstan, Atyrau city",
            "Казахстан (г. Атырау)",
        ),
        *(
            "г. Атырау, Казахстан",
            "Казахстан, Атырауская область, Атырау",
            "Қазақстан, Атырау қаласы",
        ),
        *(
            "KZ - Kazakhstan",
            "KZ-Kazakhstan",
            "KAZ (Казахстан)",
            "Казахстан / Kazakhstan / Қазақстан",
        ),
    ],
)
def test_a_town_or_the_same_country_may_stand_beside_its_name(written: str) -> None:
    """Nothing else fits."""
    assert read_as("country", written) == "KAZ"


@pytest.mark.parametrize(
    "written",
    [
        *("Казахстан, Россия", "Казахстан/Россия", "Kazakhstan (Russia)", "KZ - Russia", "KZ; RU"),
        *("Казахстан (филиал в России)", "Казахстан, кроме Атырау", "Kazakhstan and Russia"),
        *(
            "Казахстан, филиал Россия",
            "Kazakhstan, Branch Russia",
            "Atlanta, Georgia",
            "Kazakhstan, No",
        ),
        *(
            "Republic of China",
            "France (Réunion)",
            "Казахстан, 2025",
            "Казахстан, Нет",
            "не Казахстан",
        ),
        ("Kazakhstan, " + "Atyrau " * 300)[:LONGEST_LISTED],
    ],
)
def test_what_may_be_two_countries_or_another_one_is_none(written: str) -> None:
    """Also a state of the US that is called like a country."""
    assert read_as("country", written) == "(answer_not_a_country)"


@pytest.mark.parametrize("written", ["No", "NO", "no", "No.", "Nо", "NA", "na", "Na"])
def test_no_and_na_are_neither_norway_nor_namibia(written: str) -> None:
    """Each is a word of everyday, too; the name, the code of three letters or both together are clear."""
    assert read_as("country", written) == "(answer_country_or_word)"
    clear = (
        "Norway",
        "NOR",
        "Norway (NO)",
        "NO - Norway",
        "NO-Norway",
        "Namibia",
        "NAM",
        "NA: Намибия",
    )
    assert {read_as("country", name) for name in clear} == {"NOR", "NAM"}


@pytest.mark.parametrize("written", ["Congo", "Конго", "Korea", "Корея", "Virgin Islands"])
def test_a_name_that_two_countries_share_is_asked(written: str) -> None:
    """They are named; the longer names of each are read."""
    assert read_as("country", written) == "(answer_country_unclear)"
    clear = (
        "Congo (Kinshasa)",
        "DR Congo",
        "Congo, The Democratic Republic of the",
        "Congo-Kinshasa",
    )
    assert {read_as("country", name) for name in clear} == {"COD"}


@pytest.mark.parametrize("written", ["нет", "жоқ", "да", "Yes", "н/п", "-", "қолданылмайды"])
def test_no_other_word_for_no_answer_is_a_country(written: str) -> None:
    """In three languages."""
    assert str(read_as("country", written)).startswith("(answer_")
