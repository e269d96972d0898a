"""Who is meant: ids that may be one, and names of firms that may be two. Nothing here decides, people do."""

from __future__ import annotations

import re
import unicodedata

TO_LATIN = str.maketrans("АВСЕНІКМОРТХУасеіорхуһ", "ABCEHIKMOPTXYaceiopxyh")
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def lookalike(supplier: str) -> str:
    """What ids have in common that may be one: a reader can't tell them apart, or zeros were lost.

    Letters that look alike, case and spacing make no difference, nor do the zeros before a number,
    which office programs drop.
    """
    unpadded = LEADING_ZEROS.sub("", supplier.translate(TO_LATIN))
    return re.sub(r"[\W_]+", "", unpadded).casefold()


# Names: words of the law and of every trade say nothing of who a firm is.
LEGAL_FORMS = frozenset(
    (
        *(
            "ltd",
            "limited",
            "llc",
            "llp",
            "lp",
            "plc",
            "inc",
            "incorporated",
            "corp",
            "corporation",
        ),
        *(
            "co",
            "company",
            "jsc",
            "ojsc",
            "cjsc",
            "pjsc",
            "nc",
            "pte",
            "pty",
            "branch",
            "the",
            "and",
        ),
        *("gmbh", "ag", "kg", "ug", "ohg", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "of"),
        *("ab", "as", "asa", "oy", "oyj", "aps", "sro", "doo", "sti", "sirketi", "fze", "fzco"),
        *("too", "ao", "oao", "zao", "pao", "ooo", "ip", "tdo", "gkp", "rgp", "kgp", "gu", "nao"),
        *("zhshs", "aq", "zhaq", "uaq", "zhk", "tovarishchestvo", "ogranichennoi"),
        *("otvetstvennostiu", "obshchestvo", "aktsionernoe", "predpriiatie", "predprinimatel"),
        *("individualnyi", "kompaniia", "kompaniiasy", "filial", "filialy", "zhane"),
        *("zhauapkershiligi", "shekteuli", "seriktestigi", "aktsionerlik", "qogamy", "kasipker"),
    )
)
TRADE_WORDS = frozenset(
    (
        *("group", "grupp", "gruppa", "holding", "kholding", "service", "services", "servis"),
        *("trade", "treid", "trading", "international", "interneshnl", "trans", "stroi", "stroy"),
        *("oil", "gas", "gaz", "neft", "munai", "munaigaz", "kazakhstan", "qazaqstan", "kazakstan"),
        *("kz", "asia", "aziia", "central", "sentral", "west", "vest", "zapad", "batys"),
        *("construction", "engineering", "inzhiniring", "logistics", "logistik", "logistika"),
        *("oilfield", "energy", "energo", "industries", "plus", "solutions", "systems", "security"),
    )
)
LETTERS = {
    **dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True)),
    **{"ё": "e", "ж": "zh", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"},
    **{"ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia"},
    **{"ә": "a", "ғ": "g", "қ": "q", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i"},
    **{"ı": "i", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "đ": "d", "є": "e", "ї": "i"},
}
SPELLED = (  # one sound, however it is spelled in Latin letters; the first to come is the first done
    *(("shch", "sh"), ("sch", "sh"), ("tsch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"), ("j", "zh"), ("yu", "iu")),
    *(("ya", "ia"), ("yo", "e"), ("y", "i"), ("ou", "u"), ("ee", "i"), ("oo", "u")),
)
# Of 100. Unrelated names reach 50, one name in two spellings hardly falls below 70; parts and whole
# names share letters by chance, so they have to fit better.
ALIKE, PART, WHOLE = 60.0, 80.0, 85.0


def other_firm(name: str, known: str) -> bool:
    """Whether two names are clearly not those of one firm, across alphabets and legal forms.

    Where in doubt they are one: of a wrong alarm nobody would take note for long. So they are where
    one is written in letters that nothing here can read.
    """
    ours, theirs = distinctive(name), distinctive(known)
    legible = all("".join(words).isascii() and words for words in (ours, theirs))
    if not legible or abbreviates(ours, known) or abbreviates(theirs, name):
        return False
    return not (alike(ours, theirs) or run_together(name, known))


def alike(ours: list[str], theirs: list[str]) -> bool:
    """Whether the words that tell are alike: in any order, run together, or one part of the other."""
    from rapidfuzz import fuzz

    one, other = "".join(ours), "".join(theirs)
    found = max(fuzz.token_set_ratio(" ".join(ours), " ".join(theirs)), fuzz.ratio(one, other))
    part = min(len(one), len(other)) > 3 and fuzz.partial_ratio(one, other) >= PART
    return found >= ALIKE or part


def run_together(name: str, known: str) -> bool:
    """Whether two names are all but the same where nobody minds how they are cut into words."""
    from rapidfuzz import fuzz

    one, other = ("".join(map(as_it_sounds, said_words(text))) for text in (name, known))
    return fuzz.ratio(one, other) >= WHOLE


def distinctive(name: str) -> list[str]:
    """The words of a name that tell it from others, as they sound; all of them where none does."""
    said = said_words(name)
    own = [word for word in said if word not in TRADE_WORDS]
    return [as_it_sounds(word) for word in own or said]


def said_words(name: str) -> list[str]:
    """The words of a name without legal forms and single letters; with them where there are no others."""
    words = latin_words(name)
    return [word for word in words if word not in LEGAL_FORMS and len(word) > 1] or words


def latin_words(name: str) -> list[str]:
    """The words of a name in Latin letters without accents; `B.V.` is `bv`."""
    folded = unicodedata.normalize("NFKC", name).casefold().replace("'", "").replace("’", "")
    shortened = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", folded)
    letters = "".join(LETTERS.get(letter, letter) for letter in shortened)
    plain = unicodedata.normalize("NFKD", letters)
    return re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))


def as_it_sounds(word: str) -> str:
    """A word without what differs from one way of spelling to another."""
    for spelled, sound in SPELLED:
        word = word.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def abbreviates(words: list[str], name: str) -> bool:
    """Whether the only word of one name is made of the first letters of another's."""
    initials = "".join(word[0] for word in latin_words(name) if word not in LEGAL_FORMS)
    return len(words) == 1 and len(initials) > 1 and words[0] == as_it_sounds(initials)
