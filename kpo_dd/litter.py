"""What office programs, systems and tools leave in any folder: no person made it, and nobody misses it.

One list for a folder of returns and a folder of rules; and the marks that this program leaves in workbooks.
"""

from __future__ import annotations

from pathlib import PurePath

# Made by Excel and Word, macOS, LibreOffice and Emacs beside the real file.
LITTER_BEGINNINGS = ("~$", "._", ".~lock", ".#")
LITTER_NAMES = frozenset(
    {"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", ".ds_store", "desktop.ini", "icon\r"}
)
# What macOS adds to an archive (a shadow of every file in it), and Synology to a share.
LITTER_FOLDERS = frozenset({"__MACOSX", "@eaDir", "$RECYCLE.BIN"})
DOCUMENTS_ENDING = ".kpo-documents"  # of the folder of documents that a register keeps: no returns


# In the properties of the workbooks this program writes, but for the blank questionnaire.
OWN_MARK = "kpo-dd: not a return"
LABELS_SHEET = "Labels"  # the hidden sheet of the blank questionnaire with its texts
NOT_READ = "kpo-dd: not read"  # in A1 of a sheet of the blank questionnaire that holds no answers


def is_litter(path: PurePath) -> bool:
    """Whether a file, named from a folder on, was left in it by a program."""
    by_name = path.name.startswith(LITTER_BEGINNINGS) or path.name.casefold() in LITTER_NAMES
    folders = path.parts[:-1]
    kept = any(folder.endswith(DOCUMENTS_ENDING) for folder in folders)
    return by_name or kept or not LITTER_FOLDERS.isdisjoint(folders)
