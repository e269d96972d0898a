"""How a name is read: alphabets, Palladius, legal forms, and names that are none."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from kpo_dd.assessment.result.name_questions import NameReading, ScreenOutcome
from kpo_dd.screening.ears import Heard, heard_word, in_latin
from kpo_dd.screening.listed_names import ListedName, NameList
from kpo_dd.screening.name_index import NameIndex, indexed
from kpo_dd.screening.named_words import (
    LONGEST_READ_NAME,
    NameWordKind,
    name_words,
    with_words_apart,
    words_parted,
)
from kpo_dd.screening.palladius import SYLLABLES, pinyin_of
from kpo_dd.screening.parted_words import MOST_PARTS, as_known_words, known_parts
from kpo_dd.screening.screened import (
    ALIKE_SQUASHED,
    SHORTEST_SQUASHED,
    ListedPlaces,
    ScreenedName,
    may_be_alike,
    screened,
)
from tests.growth import LINEAR, growth


def index_of(*names: str) -> NameIndex:
    """An index of one list."""
    return indexed([NameList("own:a", "a.csv", tuple(ListedName(name) for name in names))])


def meet(name: str, listed: str) -> ScreenedName:
    """A name against one listed name."""
    (found,) = screened([name], index_of(listed))
    return found


def test_every_syllable_is_read_back() -> None:
    """One by itself is the syllable that it was made of; there are as many as the system has."""
    assert len(SYLLABLES) == 405
    assert {word: pinyin_of(word) for word in SYLLABLES} == SYLLABLES


@pytest.mark.parametrize(
    ("cyrillic", "pinyin"),
    [
        ("синьцзян", "xinjiang"),
        ("цзыцзинь", "zijin"),
        ("чжунтай", "zhongtai"),
        ("чанъань", "changan"),
        ("хуэйчжоу", "huizhou"),
        ("сервис", ""),
        ("а" * 500, ""),
        ("", ""),
    ],
)
def test_words_of_syllables_are_read_back_and_no_others(cyrillic: str, pinyin: str) -> None:
    """A word of other letters, or one too long to be a name, has no pinyin."""
    assert pinyin_of(cyrillic) == pinyin


@pytest.mark.parametrize(
    ("name", "listed"), [("Сюйхуэй Цюймо", "Xuhui Qumo"), ("Люйжунь Хуэйюй", "Lvrun Huiyu")]
)
def test_chinese_in_russian_letters_is_met_where_no_ear_would_hear_it(
    name: str, listed: str
) -> None:
    """Only the system says what it is."""
    (hit,) = meet(name, listed).hits
    assert hit.reading is NameReading.PALLADIUS


@pytest.mark.parametrize(
    "name",
    [
        *("Quvanta Ltd", "Quvanta Co., Ltd.", "Quvanta L.L.C.", "Quvanta Corporation"),
        *("ТОО «Quvanta»", "АО «Quvanta»", "Товарищество с ограниченной ответственностью Quvanta"),
        *("«Quvanta» ЖШС", "Quvanta жауапкершілігі шектеулі серіктестігі", "Quvanta АҚ"),
        *("Quvanta Limited Şirketi", "Quvanta A.Ş.", "Quvanta MChJ", "Quvanta GmbH"),
        *("Quvanta Aktiengeselschaft", "Quvanta S.p.A.", "Quvanta S.A.R.L.", "Quvanta d.o.o."),
    ],
)
def test_a_legal_form_makes_no_difference(name: str) -> None:
    """English, Russian, Kazakh, Turkish, Uzbek, German, Italian, French and Serbian ones."""
    words = [word for word in name_words(name) if word.kind is not NameWordKind.ADDED]
    assert [word.sound.plain for word in words] == ["quvanta"]
    assert meet(name, "Quvanta Inc.").outcome is ScreenOutcome.SAME


PIECES = (
    *(
        "Ab",
        "AB",
        "a",
        "Б",
        "әә",
        "Ё",
        "iLLC",
        "LLC",
        "gmbh",
        "12",
        "2nd",
        "21",
        "st",
        "HoshineSilicon",
    ),
    *(
        " ",
        " ",
        "  ",
        ".",
        "&",
        "'",
        "’",
        "-",
        "«",
        "\n",
        "\ud800",
        "</script>",
        "аяқ киім",
        "Тау-кен",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_a_name_that_is_let_alone_has_nothing_to_be_parted(name: str) -> None:
    """Most names are whole words; sign after sign nothing of them would change."""
    assert with_words_apart(name) == words_parted(name)


@pytest.mark.parametrize(("number", "bones"), [("002202", ()), ("40", ()), ("444", ("444",))])
def test_a_number_is_heard_as_it_is_written(number: str, bones: tuple[str, ...]) -> None:
    """By either ear; a word that sounds like fours is one sound over and over."""
    assert heard_word(number) == Heard(number, "", (number,), frozenset(bones))


def test_a_word_of_many_names_is_looked_up_once_and_one_that_differs_in_a_letter_by_itself() -> (
    None
):
    """What words are run together of, and which listed names have them."""
    index = index_of("Quvanta Berkut", "Quvanta Berkat")
    names = [f"{word} {at}" for word in ("Quvantaberkut", "Quvantaberkat") for at in range(9)]
    parted = [as_known_words(name_words(name), index) for name in names]
    assert {" ".join(word.text for word in words[:2]) for words in parted} == {
        "quvanta berkut",
        "quvanta berkat",
    }
    assert [text for text in index.parted if text.isalpha()] == ["quvantaberkut", "quvantaberkat"]
    places = ListedPlaces(index)
    index.learn(word for words in parted for word in words)
    assert [places.of(one) for one in name_words("Berkut Berkat") * 2] == [{0, 1}] * 4
    assert [places.of(one) for one in name_words("Quvanta Mond")] == [{0, 1}, set()]
    assert len(places.known) == 4


@pytest.mark.parametrize(
    ("name", "listed", "reading"),
    [
        ("Pantum Electronics", "Pantum Electronics", NameReading.WRITTEN),
        ("Пантум", "Pantum", NameReading.LETTERS),
        ("Цзыцзинь", "Zijin", NameReading.PALLADIUS),
        ("Пэнтьюм Хошайн", "Pantyum Hoshine", NameReading.SOUND),
        ("Zi Jin", "Zijin", NameReading.PARTED),
        ("Hoshinne Kabra", "Hoshite Kabra", NameReading.TYPED),
        ("Цветные металлы", "Nonferrous Metals", NameReading.MEANING),
    ],
)
def test_a_hit_says_by_which_reading_it_met(name: str, listed: str, reading: NameReading) -> None:
    """The one that an officer is told."""
    (hit,) = meet(name, listed).hits
    assert hit.reading is reading
    assert hit.outcome is (
        ScreenOutcome.SAME
        if reading in {NameReading.WRITTEN, NameReading.LETTERS}
        else ScreenOutcome.MAY_BE
    )


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Aksu Jinyang Textile", "Aksu Huafu Textile"),
        ("Zavod No. 3", "Zavod No. 4"),
        ("Camel Logistics", "Camel Biotechnology"),
        ("Textile Factory", "Aksu Textile"),
        ("Cotton", "Xinjiang Cotton Industry Group Jiashi Cotton"),
        ("Ltd", "Ltd Camel"),
        ("Quvanta Mond Cefalo Rand", "Quvanta Mond Cefalo Rand 4"),
        ("Quvanta Mond Cefalo Rand 13", "Quvanta Mond Cefalo Rand 12"),
        ("Quvanta Mond Cefalo Rand Sirocco Lumen", "Quvanta Mond Cefalo Rand Sirocco Befana"),
    ],
)
def test_a_word_that_tells_firms_apart_parts_two_names(name: str, listed: str) -> None:
    """However much else they share."""
    assert not meet(name, listed).hits


@pytest.mark.parametrize(
    "name",
    [
        *(
            "",
            " ",
            "X",
            "7",
            "«»",
            "—",
            "\u202e\u200f",
            "=1+1",
            '=HYPERLINK("http://x";"y")',
            "@SUM(A1)",
        ),
        *(
            "а" * 2_000,
            "Zijin " * 500,
            "\0",
            "<script>",
            "新",
            "🏭🏭",
            "ـــ",
            "(" * 300,
            "а-б-в-г-д-е",
        ),
    ],
)
def test_names_that_are_none_meet_nothing_and_break_nothing(name: str) -> None:
    """One letter, thousands, no letters, marks of direction, formulas, markup."""
    hits = meet(name, "Quvanta Holding").hits
    assert not hits


def test_marks_that_nobody_sees_and_letters_that_lie_make_no_difference() -> None:
    """A mark of direction within a word, and Cyrillic letters that look Latin."""
    assert meet("Quv\u200fanta\u202e", "Quvanta").outcome is ScreenOutcome.SAME
    assert meet("РаntuМ", "Pantum").outcome is ScreenOutcome.SAME  # Cyrillic Er, A and Em
    assert (
        heard_word("сamel").plain == "samel"
    )  # what folding mends is mended before a word is heard


def test_only_so_much_of_a_name_is_read() -> None:
    """What stands behind the last letter that is read is no part of the name."""
    assert name_words("Zijin " + "x" * LONGEST_READ_NAME)[0].text == "zijin"
    assert not meet("y" * LONGEST_READ_NAME + " Quvanta", "Quvanta").hits


def test_an_alias_or_a_former_name_is_met_and_named() -> None:
    """The hit says which of the names it was."""
    entry = ListedName("Alpha Quvanta", also=("Berkut Mond",), former=("Cefalo Rand",))
    index = indexed([NameList("own:a", "a.csv", (entry,))])
    for name in ("Berkut Mond", "Cefalo Rand"):
        (found,) = screened([name], index)
        assert [(hit.entry.name, hit.variant) for hit in found.hits] == [("Alpha Quvanta", name)]


def test_the_work_grows_as_the_names_do() -> None:
    """Twice the names, twice the work."""
    index = index_of("Zijin Mining Group", "Hoshine Silicon", "Aksu Huafu Textile")

    def work(size: int) -> Callable[[], object]:
        names = [f"Berkut{at} Zijin{at % 7} Textile" for at in range(size)]
        return lambda: screened(names, index_of("Zijin Mining Group", "Hoshine Silicon"))

    assert index.variants
    assert growth(work, 200) < LINEAR


def test_the_same_names_give_the_same_hits_in_whatever_company() -> None:
    """What an index learned of others changes nothing."""
    names = ["Хошайн Силикон", "Zijin Mining", "Berkut", "Аксу Хуафу тоқыма"]
    listed = ("Hoshine Silicon Industry", "Zijin Mining Group", "Aksu Huafu Textile")
    together = screened(names, index_of(*listed))
    alone = [screened([name], index_of(*listed))[0] for name in names]
    again = index_of(*listed)
    screened(reversed(names), again)
    assert together == alone == screened(names, again)


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Кашгарская хлопковая компания «Берекет»", "Kashgar Bereket Cotton Co., Ltd."),
        ("Завод медных изделий «Берекет»", "Bereket Copper Products"),
        ("Берекет мата өнімдері", "Bereket Textile Products"),
        ("Bereket Tekstil Makineleri", "Bereket Textile Machinery"),
        ("Bereket demir dışı metaller", "Bereket Nonferrous Metals"),
        ("Джи Си Эл Солар", "GCL Solar"),
        ("Джи энд Джи Принтинг", "G&G Printing Co., Ltd."),
        ("Putech Industrial", "Pu-Tech Industrial Co., Ltd."),
        ("Икс-Кью-Зет-Ти", "Bereket Training Center (XQZT)"),
        ("bereketcottonandlinen", "Bereket Cotton and Linen"),
        ("Берекет Хоуп Металс", "Bereket Hope Metals"),
        ("Nutraceut Bereket", "Bereket Nutraceutical Co., Ltd."),
    ],
)
def test_other_forms_of_a_word_are_that_word(name: str, listed: str) -> None:
    """Endings, initials, hyphens, short forms in brackets, what is cut off: one firm, as a question."""
    assert meet(name, listed).hits


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("Кашгарская хлопковая компания «Надежда»", "Kashgar Bereket Cotton Co., Ltd."),
        ("Медный дом", "Bereket Copper Products"),
        ("Джи Эм Солар", "GCL Solar"),
        ("Эйч Ар Сервис", "HY Solar"),
        ("Чайная «Надежда»", "China Bereket Tea Co., Ltd."),
    ],
)
def test_a_word_of_trade_in_another_form_makes_no_firm_the_same(name: str, listed: str) -> None:
    """What tells firms apart is still the word of their own."""
    assert not meet(name, listed).hits


def test_a_chinese_name_is_no_form_of_a_russian_word() -> None:
    """What may be read as pinyin is a name, whatever its last letters are."""
    kinds = {word.text: word.kind for word in name_words("Чжовань Мэйсинь Тяньши")}
    assert set(kinds.values()) == {NameWordKind.OWN}


@pytest.mark.parametrize(
    ("apart", "meant"),
    [
        ("Demir Dışı Alatau", "nonferrous"),
        ("АО азық-түлік Алатау", "food"),
        ("Тау кен Алатау", "mining"),
        ("түсті металлдары Алатау", "metals"),
        ("Rangli metallari Olatog", "metals"),
    ],
)
def test_words_written_apart_and_meant_together_are_read_as_meant(apart: str, meant: str) -> None:
    """In any case, and with any of their endings: what finds one of them has to find every one."""
    assert meant in [word.text for word in name_words(apart)]


@given(st.text(st.sampled_from("abcdtjxqzghnsеоуАшщъь0124ßşğ²ǆ中-.' "), max_size=12))
def test_a_word_in_latin_is_the_same_letter_by_letter(word: str) -> None:
    """Nothing but letters and figures is left of it, however few of its letters are Latin."""
    latin = in_latin(word)
    assert latin == "".join(in_latin(letter) for letter in word)
    assert not set(latin) - set(ascii_lowercase + digits)


@given(st.lists(st.sampled_from(["han", "hang", "ang", "gu", "works", "of"]), max_size=6))
def test_known_words_run_together_are_parted_into_the_fewest(words: list[str]) -> None:
    """Whatever begins one of them; a word that begins none is left alone, and so is one with a rest."""
    known, text = frozenset({"han", "hang", "ang", "works"}), "".join(words)
    parts = known_parts(text, known)
    assert parts == () or ("".join(parts) == text and known.issuperset(parts))
    if words and known.issuperset(words) and len(words) <= MOST_PARTS:
        assert 0 < len(parts) <= len(words)
    assert known_parts(f"x{text}", known) == known_parts(f"{text}x", known) == ()


@pytest.mark.parametrize(
    ("apart", "listed"),
    [("Aksai 11 2", "Aksai 112"), ("Ho shine 7", "Hoshine 7"), ("7 8 Oral", "78 Oral")],
)
def test_words_apart_are_joined_where_a_listed_word_has_these_figures(
    apart: str, listed: str
) -> None:
    """Nothing but figures that no listed word has keeps words from being heard as one."""
    joined = [word.text for word in as_known_words(name_words(apart), index_of(listed))]
    assert joined == [word.text for word in name_words(listed)]


def test_a_number_that_no_list_has_is_not_heard_as_part_of_a_word() -> None:
    """Works 000001 and the next ten thousand: what stands apart is heard once, and not once more together."""
    index = index_of("Hoshine Silicon")
    screened(["Works 1"], index)  # the known words are heard
    before = heard_word.cache_info().misses
    screened([f"Works {at:06}" for at in range(500)], index)
    assert heard_word.cache_info().misses - before <= 500
    assert "works000001" not in index.likes


@pytest.mark.parametrize("size", range(SHORTEST_SQUASHED, 60))
def test_every_letter_too_many_that_is_borne_is_looked_at(size: int) -> None:
    """At the edge, too: a name with as many letters more as may differ, and none with one more."""
    for more in range(size):
        alike = OSA.normalized_similarity("a" * size, "a" * (size + more)) >= ALIKE_SQUASHED
        assert (
            not alike or may_be_alike(size, size + more) is may_be_alike(size + more, size) is True
        )
    assert not may_be_alike(size, 2 * size)
