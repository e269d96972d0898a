"""What names a document: a kind of document, and a number or a date. Promises and refusals name nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kpo_dd.identity import TO_LATIN

PIECE = re.compile(r"[^\W\d_]+|\d+(?:\s?%)?")
LONGEST_REMEMBERED = 500  # characters
REMEMBERED_TEXTS = 1 << 16  # judging and the list of problems ask about the same texts
SHORTEST_KIND, SHORTEST_RUN = 3, 3  # letters of a word that is a kind; of a run along the keyboard
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")

# Words at the beginning that refuse or promise; a text that goes on in other words is read no further.
OPENING = """
    no not none nil never nothing without missing lacking absent later soon pending tbd tbc tba wip
    todo na will
    unknown unavailable planned expected coming awaiting unsure cannot don doesn haven isn
    нет нету не без отсутствует отсутствуют позже позднее потом скоро пока ещё еще будет будут
    планируется
    планируем предоставим предоставлю пришлём пришлем вышлем отправим приложим сделаем разработаем
    подготовим
    готовится готовим готовятся разрабатывается разрабатываем оформляется уточняется уточним неизвестно
    ожидается
    неприменимо затрудняюсь
    жоқ емес әлі кейін кейінірек болады болмайды жақында әзірленуде әзірленіп дайындалуда дайындалып
    әзірлейміз
    жібереміз береміз ұсынамыз жоспарлануда нақтыланады белгісіз қажетсіз әзірленеді дайындалады
    жасалады беріледі ұсынылады жіберіледі бекітіледі
    """
# The same anywhere before the number: "политика будет в 2027", "құжат әлі жоқ".
ANYWHERE = """
    tbd tbc tba pending unavailable missing upcoming planned
    нет нету отсутствует отсутствуют позже будет будут предоставим вышлем пришлём пришлем планируется
    разрабатывается готовится
    жоқ емес әлі кейін кейінірек болады әзірленуде дайындалуда жібереміз береміз жоспарлануда
    әзірленеді дайындалады
    жасалады беріледі ұсынылады жіберіледі бекітіледі разработаем сделаем подготовим появится оформим
    утвердим later
    """
# Several words that do the same, at the beginning or anywhere before the number.
PHRASES = (
    *(
        "n a",
        "n p",
        "н п",
        "н д",
        "to be",
        "to follow",
        "in progress",
        "in process",
        "in preparation",
    ),
    *(
        "in development",
        "under development",
        "under preparation",
        "on request",
        "upon request",
        "by request",
    ),
    *(
        "as soon as",
        "being prepared",
        "being drafted",
        "will be",
        "not available",
        "not applicable",
        "not yet",
    ),
    *("does not exist", "do not have"),
    *("в разработке", "в процессе", "в работе", "в подготовке", "на согласовании", "на подписании"),
    *(
        "на утверждении",
        "по запросу",
        "по требованию",
        "не разработан",
        "не разработана",
        "не имеется",
    ),
    *("не оформлен", "не утвержден", "не применимо", "в стадии"),
    *(
        "сұрау бойынша",
        "сұраныс бойынша",
        "талап бойынша",
        "келісуде",
        "бекітілуде",
        "әзірлеу үстінде",
    ),
)
# "No child labour policy, 2024" is a policy: what such a title forbids.
FORBIDDEN = "child forced fee fees retaliation harassment slavery discrimination bribery gifts"
# Words that are no kind of document.
FILLERS = """
    no nr num number and the of from dated date on at in by for to as per with our own see above below
    same attached
    yes ok exists available have has had year years rev revision version ver vol page pages item
    document documents doc docs docx file files pdf xls xlsx jpg jpeg png zip scan scans img image
    photo copy
    test sample example something anything xxx abc
    номер от до в во на по с к об для это есть имеется имеются дата датирован год года году лет стр
    страница пункт том редакция версия
    см смотри смотрите выше ниже прилагается прилагаются приложен приложено приложении тоже самое наш
    наша
    документ документы документа документов файл файлы скан сканы фото копия копии пример тест что-то
    бар иә жоғарыда төменде қараңыз қоса беріледі берілген тіркелді нөмір нөмірі күні жыл жылғы жылы бет
    құжат құжаты құжаттар файлы көшірме көшірмесі сынақ мысал
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec
    января февраля марта апреля мая июня июля августа сентября октября ноября декабря
    январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
    января январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада
    желтоқсанда
    қаңтардағы ақпандағы наурыздағы сәуірдегі мамырдағы маусымдағы шілдедегі тамыздағы қыркүйектегі
    қазандағы
    """


def lettered(text: str) -> str:
    """A text without case, and with letters that look alike as one."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKC", text).translate(TO_LATIN).casefold()


def word_set(text: str) -> frozenset[str]:
    """Words as they are compared, in all the ways they may be capitalised: Н and н look unlike."""
    return frozenset(lettered(way) for word in text.split() for way in capitals(word))


def capitals(word: str) -> Iterable[str]:
    """A word in small letters, in capitals, and with one."""
    return word, word.upper(), word.capitalize()


OPENING_WORDS, ANYWHERE_WORDS, FORBIDDEN_WORDS, FILLER_WORDS = map(
    word_set, (OPENING, ANYWHERE, FORBIDDEN, FILLERS)
)
Phrase = tuple[frozenset[str], ...]  # each of its words in all the ways it may be written


def phrases_by_first_word(phrases: Iterable[str]) -> Mapping[str, Sequence[Phrase]]:
    """Phrases by each way to write their first word: a word of a text that begins none costs one look."""
    found = defaultdict[str, list[Phrase]](list)
    for phrase in phrases:
        words = tuple(word_set(word) for word in phrase.split())
        for way in sorted(words[0]):
            found[way].append(words)
    return dict(found)


PHRASES_FROM = phrases_by_first_word(PHRASES)
RUNS = tuple(lettered(row) for row in KEYBOARD)
NO, NUMBER = lettered("no"), re.compile(r"\d+")
SKIPPED_WORDS = FILLER_WORDS - {NO}  # before a refusal or a promise


def names_document(text: str) -> bool:
    """Whether a text names a document: no refusal, a word for its kind, and a number or a date."""
    return document_in(text) if len(text) <= LONGEST_REMEMBERED else document_in.__wrapped__(text)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def document_in(text: str) -> bool:
    """The same, remembered."""
    words = PIECE.findall(lettered(text))
    numbered = any(NUMBER.fullmatch(word) for word in words)
    return numbered and any(map(is_kind, words)) and not refuses(words)


def refuses_document(text: str) -> bool:
    """Whether a text says that there is no document, or none yet; or nothing at all."""
    said = NUMBER.sub("0", text)  # which number it is makes no difference
    return refused_in(said) if len(said) <= LONGEST_REMEMBERED else refused_in.__wrapped__(said)


@lru_cache(maxsize=4096)
def refused_in(said: str) -> bool:
    """The same of a text in which all numbers are one: most differ in nothing else."""
    words = PIECE.findall(lettered(said))
    return refuses(words) or all(is_mash(word) for word in words if not word[0].isdigit())


def is_kind(word: str) -> bool:
    """Whether a word may say what a document is."""
    if word[0].isdigit() or len(word) < SHORTEST_KIND:
        return False
    return word not in FILLER_WORDS and word not in OPENING_WORDS and not is_mash(word)


def is_mash(word: str) -> bool:
    """Whether a word is one letter again and again, or a run of keys that lie side by side."""
    repeated = len(set(word)) == 1
    return repeated or (len(word) >= SHORTEST_RUN and any(word in row for row in RUNS))


def refuses(words: Sequence[str]) -> bool:
    """Whether words begin as a refusal or a promise, or come to one before they give a number."""
    said = after_numbers(words)
    if said and said[0] in OPENING_WORDS and not begins_a_title(said):
        return True
    before = list(words_before_number(words))
    return not ANYWHERE_WORDS.isdisjoint(before) or says_a_phrase(before)


def words_before_number(words: Iterable[str]) -> Iterator[str]:
    """The words that come first, as far as the next number; numbers before all of them are passed over."""
    begun = False
    for word in words:
        if not word[0].isdigit():
            begun = True
            yield word
        elif begun:
            return


def after_numbers(words: Sequence[str]) -> Sequence[str]:
    """The words from the first that is neither a figure nor a filler: "до 31.12 пришлём" is a promise."""
    for at, word in enumerate(words):
        if not word[0].isdigit() and word not in SKIPPED_WORDS:
            return words[at:]
    return words


def begins_a_title(words: Sequence[str]) -> bool:
    """Whether `no` stands before a number, or forbids something as the title of a document does."""
    following = words[1] if len(words) > 1 else ""
    return words[0] == NO and (following[:1].isdigit() or following in FORBIDDEN_WORDS)


def says_a_phrase(words: Sequence[str]) -> bool:
    """Whether words hold one of the phrases."""
    return not PHRASES_FROM.keys().isdisjoint(words) and any(
        begins_with(words[at:], phrase)
        for at, word in enumerate(words)
        for phrase in PHRASES_FROM.get(word, ())
    )


def begins_with(words: Sequence[str], phrase: Phrase) -> bool:
    """Whether words begin with a phrase."""
    return len(words) >= len(phrase) and all(
        word in ways for word, ways in zip(words, phrase, strict=False)
    )
