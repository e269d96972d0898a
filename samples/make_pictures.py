"""Makes the pictures of the guides in `docs/pictures` from the samples, in three languages.

Run `python -m samples.make_pictures` in the project's folder after a change that is seen; minutes. It needs
Chromium, LibreOffice Calc and pdftoppm (Debian: chromium, libreoffice-calc, poppler-utils). With LibreOffice
Writer the letter is drawn by it; without, Chromium draws the letter's paragraphs, read from the Word file.
No clock is in it: the assessments are of fixed days. Other fonts or programs draw other pixels.
"""

from __future__ import annotations

import base64
import fcntl
import html
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from msgspec import Struct
from rich.console import Console
from rich.text import Text

from kpo_dd.wording import Language
from samples.pictures import Picture
from tests.reports.html.browser import Tab, browser

HERE = Path(__file__).resolve().parent
PICTURES = HERE.parent / "docs" / "pictures"
DAYS = ("2026-04-15", "2026-11-27")  # two runs: the reports of the second say what changed
# Whose dossier and letter are shown: one who answered in that language, and has findings.
SUPPLIERS = {Language.EN: "C-105", Language.RU: "C-106", Language.KK: "C-110"}
SENDER, HOTLINE = "A. Example", "+7 000 000 00 00"
WRITER = Path("/usr/lib/libreoffice/program/libswlo.so")
COLUMNS = 112
RETURNS = (
    *("samples/contractors", "--master", "samples/contractors-in-scope.csv"),
    *("--password-file", "samples/contractors-password.txt"),
)


class Studio(Struct, frozen=True):
    """Where the pictures of one language are made: a folder that a run was written into, and a browser."""

    folder: Path
    language: Language
    tab: Tab

    @property
    def supplier(self) -> str:
        """Who is shown."""
        return SUPPLIERS[self.language]

    @property
    def reports(self) -> Path:
        """The folder of reports."""
        return self.folder / "report"

    def say(self, *words: str) -> str:
        """Run a command of the program in a terminal; what it printed."""
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, COLUMNS, 0, 0))
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KPO_DD")}
        named = {"KPO_DD_LANG": self.language.value, "PYTHONPATH": str(HERE.parent)}
        with subprocess.Popen(
            [sys.executable, "-m", "kpo_dd", *words],
            cwd=self.folder,
            env={**kept, **named, "TERM": "xterm-256color"},
            stdout=theirs,
            stderr=subprocess.DEVNULL,
        ) as running:
            os.close(theirs)
            said = all_of(ours)
        if running.returncode not in {0, 3}:
            raise SystemExit(f"{' '.join(words)}: ended with {running.returncode}")
        return said

    def assess(self) -> str:
        """Assess the folder of returns on two days; what the second run printed."""
        more = ("--out", "report", "--register", "kpo-dd.db")
        return [self.say("assess", *RETURNS, "--on", day, *more) for day in DAYS][-1]

    def seen(
        self, page: Path, size: tuple[int, int], scheme: str = "light", first: str = "body"
    ) -> Picture:
        """A page as the browser shows it at a size, light or dark, from an element on."""
        self.tab.resize(*size)
        schemes = [{"name": "prefers-color-scheme", "value": scheme}]
        self.tab.call("Emulation.setEmulatedMedia", media="", features=schemes)
        self.tab.open(page)
        self.tab.run("void (document.documentElement.style.scrollbarWidth = 'none')")
        self.tab.run(f"document.querySelector('{first}').scrollIntoView()")
        shot = self.folder / "shot.png"
        self.tab.picture(shot)
        return self.undone(shot)

    def undone(self, shot: Path) -> Picture:
        """The pixels of a picture, by the browser that made it."""
        data = base64.b64encode(shot.read_bytes()).decode()
        read = (
            "(async () => {const i = new Image(); i.src = 'data:image/png;base64,"
            + data
            + "'; await i.decode(); const c = document.createElement('canvas');"
            "c.width = i.width; c.height = i.height; const d = c.getContext('2d'); d.drawImage(i, 0, 0);"
            "const p = d.getImageData(0, 0, c.width, c.height).data; let s = '';"
            "for (let n = 0; n < p.length; n += 8192) "
            "s += String.fromCharCode.apply(null, p.subarray(n, n + 8192));"
            "return c.width + ' ' + btoa(s)})()"
        )
        self.tab.call("Page.navigate", url="about:blank")
        self.tab.wait_for("Page.loadEventFired")
        width, _, pixels = self.tab.run(read).partition(" ")
        return Picture.of_rgba(base64.b64decode(pixels), int(width))

    def printed(self, source: Path, dots: int) -> Picture:
        """The first page of an office file as it prints."""
        out = self.folder / "printed"
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        how = ["--headless", "--convert-to", "pdf", "--outdir", str(out), str(source)]
        subprocess.run(["soffice", profile, *how], check=True, capture_output=True)
        page = out / "page"
        pdf = out / f"{source.stem}.pdf"
        first = ["-r", str(dots), "-f", "1", "-l", "1", "-singlefile"]
        subprocess.run(["pdftoppm", *first, str(pdf), str(page)], check=True)
        return Picture.of_ppm(page.with_suffix(".ppm").read_bytes())


def all_of(terminal: int) -> str:
    """What is written into a terminal until its last writer is gone."""
    parts = []
    try:
        while part := os.read(terminal, 1 << 16):
            parts.append(part)
    except OSError:  # Linux says so that nobody has it open any more
        pass
    os.close(terminal)
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


def overview(studio: Studio) -> Picture:
    """The first sheet of the workbook, on paper."""
    return studio.printed(studio.reports / "risk-summary.xlsx", 110).top(0.67)


def page_at(width: int, height: int, scheme: str) -> Callable[[Studio], Picture]:
    """The page at a width, light or dark, from its suppliers on."""

    def draw(studio: Studio) -> Picture:
        page = studio.reports / "risk-report.html"
        return studio.seen(page, (width, height), scheme, first="#suppliers")

    return draw


def dossier(studio: Studio) -> Picture:
    """The dossier of a supplier."""
    studio.say("dossier", studio.supplier, "--from", "report")
    return studio.seen(studio.reports / "dossiers" / f"dossier-{studio.supplier}.html", (900, 1000))


def letter(studio: Studio) -> Picture:
    """A letter with findings; by LibreOffice Writer where there is one."""
    words = (
        "--kind",
        "findings",
        "--supplier",
        studio.supplier,
        "--sender",
        SENDER,
        "--hotline",
        HOTLINE,
    )
    studio.say("letters", *words, "--from", "report")
    written = studio.reports / "letters" / f"findings-{studio.supplier}.docx"
    if WRITER.exists():
        return studio.printed(written, 70)
    plain = studio.folder / "letter.html"
    plain.write_text(plain_letter(written), encoding="utf-8")
    return studio.seen(plain, (760, 1000))


def form(studio: Studio) -> Picture:
    """The form that is sent to a supplier of the list."""
    asked = ("--for", "samples/contractors-in-scope.csv", "--due", "2026-12-15", "--from", SENDER)
    studio.say("template", *asked, "--out", "forms")
    return studio.printed(studio.folder / "forms" / "C-119.xlsx", 70)


def plain_letter(path: Path) -> str:
    """The paragraphs and tables of a Word file as a page."""
    parts = []
    for block in Document(str(path)).iter_inner_content():
        match block:
            case Paragraph():
                parts.append(f"<p>{runs_of(block)}</p>")
            case Table():
                rows = (
                    "".join(f"<td>{html.escape(cell.text)}</td>" for cell in row.cells)
                    for row in block.rows
                )
                parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>")
    style = (
        "body{font:14px/1.45 'DejaVu Serif',serif;margin:48px 64px}p{margin:.5em 0;white-space:pre-wrap}"
        "table{border-collapse:collapse}td{border:1px solid #999;padding:4px 6px;vertical-align:top}"
    )
    return f"<!doctype html><meta charset=utf-8><style>{style}</style>{''.join(parts)}"


def runs_of(paragraph: Paragraph) -> str:
    """The words of a paragraph; those in bold are."""
    style = paragraph.style
    heading = style is not None and (style.name or "").startswith(("Heading", "Title"))
    return "".join(
        f"<b>{html.escape(run.text)}</b>" if run.bold or heading else html.escape(run.text)
        for run in paragraph.runs
    )


def terminal(studio: Studio, said: str) -> Picture:
    """What a run prints, as a terminal shows it."""
    drawn = Console(record=True, width=COLUMNS, file=(studio.folder / "said").open("w"))
    drawn.print(Text.from_ansi(said))
    page = studio.folder / "terminal.html"
    body = "<pre style=\"font:13px/1.35 'DejaVu Sans Mono',monospace;margin:12px\">{code}</pre>"
    coloured = (
        "<!doctype html><meta charset=utf-8><style>{stylesheet} body{{color:{foreground};"
        "background:{background};margin:0}}</style>" + body
    )
    page.write_text(drawn.export_html(code_format=coloured), encoding="utf-8")
    return studio.seen(page, (920, 700))


DRAWN: Mapping[str, Callable[[Studio], Picture]] = {
    "overview": overview,
    "page": page_at(1400, 900, "light"),
    "page-dark": page_at(1400, 900, "dark"),
    "phone": page_at(390, 844, "light"),
    "phone-dark": page_at(390, 844, "dark"),
    "dossier": dossier,
    "letter": letter,
    "form": form,
}


def make_pictures(language: Language, out: Path) -> None:
    """All pictures of one language."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, browser(Path(name) / "browser") as tab:
        folder = Path(name)
        (folder / "samples").symlink_to(HERE)
        studio = Studio(folder, language, tab)
        said = studio.assess()
        for drawn, draw in DRAWN.items():
            draw(studio).save(out / f"{drawn}.{language}.png")
        terminal(studio, said).save(out / f"terminal.{language}.png")


def main() -> None:
    """All of them, or those of the languages named."""
    missing = [name for name in ("chromium", "soffice", "pdftoppm") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"not on this machine: {', '.join(missing)}")
    for language in map(Language, sys.argv[1:] or Language):
        make_pictures(language, PICTURES)


if __name__ == "__main__":
    main()
