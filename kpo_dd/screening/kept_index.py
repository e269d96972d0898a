"""The index of lists, kept from one run to the next by their digest: to hear all their words takes longest.

It lies where parsed rules lie, sealed like them (`rulebook/kept_documents.py`), and is JSON: to load it can
run nothing. What does not read as it was written is made anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from kpo_dd import __version__
from kpo_dd.assessment.result.name_questions import NameReading
from kpo_dd.rulebook.kept_documents import keep_documents, kept_documents
from kpo_dd.screening.ears import Heard
from kpo_dd.screening.listed_names import NameList
from kpo_dd.screening.name_index import NameIndex, Variant, index_of, indexed, variant_of
from kpo_dd.screening.named_words import NameWord, NameWordKind

INDEX_FORM = "1"  # another word where what is kept has another form
INDEX_FOLDER = "lists"
WORDS, VARIANTS = "words", "variants"
KeptWord = tuple[str, str, str, Sequence[str], Sequence[str], int, str, str]
KeptVariant = tuple[int, int, str, Sequence[int]]  # list, entry, name, its words


def index_for(lists: Sequence[NameList], cache: Path | None) -> NameIndex:
    """The index of lists; in `cache` it is kept for the next time, and looked for."""
    if cache is None:
        return indexed(lists)
    folder, digest = cache / INDEX_FOLDER, lists_digest(lists)
    if (found := kept_index(kept_documents(folder, digest), tuple(lists))) is not None:
        return found
    made = indexed(lists)
    keep_documents(folder, digest, documents_of(made))
    return made


def lists_digest(lists: Sequence[NameList]) -> str:
    """What stands in lists, and how it is read, as 64 hexadecimal digits."""
    read = sha256(f"{__version__} {INDEX_FORM}".encode())
    for name, content in how_words_are_heard():
        read.update(f"{name} {sha256(content).hexdigest()}".encode())
    for one in lists:
        said = [(entry.name, entry.also, entry.former) for entry in one.entries]
        read.update(repr((one.id, said)).encode("utf-8", "surrogatepass"))
    return read.hexdigest()


def how_words_are_heard() -> Iterator[tuple[str, bytes]]:
    """The code and the dictionaries of this room: who changes a letter of them finds nothing that is kept."""
    room = files("kpo_dd.screening")
    for one in sorted(room.iterdir(), key=lambda one: one.name):
        if one.name.endswith(".py"):
            yield one.name, one.read_bytes()


def documents_of(index: NameIndex) -> dict[str, object]:
    """An index as it is kept: every word once, and of each name its words by their places."""
    at_list = {id(one): place for place, one in enumerate(index.lists)}
    at_entry = {id(entry): place for one in index.lists for place, entry in enumerate(one.entries)}
    words = dict[NameWord, int]()
    variants = [
        (
            at_list[id(one.origin)],
            at_entry[id(one.entry)],
            one.text,
            [words.setdefault(word, len(words)) for word in one.words],
        )
        for one in index.variants
    ]
    return {WORDS: [word_kept(word) for word in words], VARIANTS: variants}


def word_kept(word: NameWord) -> KeptWord:
    """A word as it is kept."""
    heard = word.sound
    sounds = (heard.plain, heard.pinyin, heard.sounds, sorted(heard.skeletons))
    return (word.text, *sounds, int(word.kind), word.means, word.how.value)


def kept_index(kept: Mapping[str, object], lists: tuple[NameList, ...]) -> NameIndex | None:
    """The index that is kept; None where there is none, or not of these lists."""
    words, variants = kept.get(WORDS), kept.get(VARIANTS)
    if not isinstance(words, list) or not isinstance(variants, list):
        return None
    try:
        read = [word_read(one) for one in words]
        return index_of(lists, tuple(variants_read(variants, read, lists)))
    except (LookupError, TypeError, ValueError):
        return None


def word_read(kept: KeptWord) -> NameWord:
    """A word that was kept. TypeError or ValueError where it is none."""
    text, plain, pinyin, sounds, skeletons, kind, means, how = kept
    heard = Heard(plain, pinyin, tuple(sounds), frozenset(skeletons))
    return NameWord(text, heard, NameWordKind(kind), means, NameReading(how))


def variants_read(
    kept: Sequence[KeptVariant], words: Sequence[NameWord], lists: tuple[NameList, ...]
) -> Iterator[Variant]:
    """The names that were kept. LookupError, TypeError or ValueError where they are of other lists."""
    for of_list, of_entry, text, own in kept:
        origin = lists[of_list]
        yield variant_of(origin, origin.entries[of_entry], text, tuple(words[at] for at in own))
