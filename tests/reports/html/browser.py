"""A Chromium without a window, told by a pipe what to do: open a page, run a line in it, print."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from msgspec import Struct, field

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
REQUIRED = os.environ.get("KPO_DD_REQUIRE_BROWSER") == "1"
QUIET = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


class Tab(Struct):
    """The one tab of a browser; what was said on its console and refused by a page's policy is kept."""

    process: subprocess.Popen[bytes]
    into: int
    out: int
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # addresses it wanted to load
    session: str = ""
    number: int = 0
    read: bytes = b""

    def call(self, method: str, **parameters: object) -> Any:
        """Have something done, and what came of it."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.into, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]
            self.note(answer)

    def message(self) -> Any:
        """The next thing that it says."""
        while b"\0" not in self.read:
            more = os.read(self.out, 1 << 20)
            assert more, "the browser is gone"
            self.read += more
        first, _, self.read = self.read.partition(b"\0")
        return json.loads(first)

    def note(self, event: Any) -> None:
        """Keep what a test wants to know of later."""
        match event.get("method"):
            case "Log.entryAdded":
                self.said.append(event["params"]["entry"]["text"])
            case "Runtime.exceptionThrown":
                self.said.append(json.dumps(event["params"]["exceptionDetails"]))
            case "Network.requestWillBeSent":
                self.asked.append(event["params"]["request"]["url"])

    def wait_for(self, method: str) -> None:
        """Until an event of that name."""
        while True:
            event = self.message()
            self.note(event)
            if event.get("method") == method:
                return

    def open(self, page: Path, fragment: str = "") -> None:
        """A page, until it is loaded."""
        self.call("Page.navigate", url="about:blank")
        self.wait_for("Page.loadEventFired")
        self.call("Page.navigate", url=page.as_uri() + fragment)
        self.wait_for("Page.loadEventFired")

    def run(self, line: str) -> Any:
        """The value of a line of script, run by us and not by the page; promises are waited for."""
        done = self.call("Runtime.evaluate", expression=line, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def dossier(self, number: int) -> str:
        """Open the dossier of a supplier by its link; its markup."""
        self.run(f"void (location.hash = '#supplier-{number}')")
        self.shown(number)
        return str(self.run("document.getElementById('dossier-content').outerHTML"))

    def shown(self, number: int) -> None:
        """Wait until a dossier is shown; 0 for none."""
        self.until(f"document.getElementById('dossier').dataset.shown === '{number}'")

    def until(self, holds: str) -> None:
        """Wait until something holds in the page; what does not come in half a minute never comes."""
        wait = (
            "new Promise(done => {{ const last = performance.now() + 30000; "
            "const look = () => {{ if ({0}) done(true); else if (performance.now() > last) done(false); "
            "else setTimeout(look, 5); }}; look(); }})"
        )
        assert self.run(wait.format(holds)), holds

    def resize(self, width: int, height: int = 900) -> None:
        """The window."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            **{"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500},
        )

    def picture(self, path: Path) -> None:
        """What is seen of it."""
        found = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=False)
        path.write_bytes(base64.b64decode(found["data"]))

    def paper(self) -> bytes:
        """The page as it prints."""
        found = self.call("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(found["data"])


@contextmanager
def browser(profile: Path) -> Iterator[Tab]:
    """A browser with an empty profile and nothing to reach."""
    assert CHROMIUM is not None, "KPO_DD_REQUIRE_BROWSER is set, yet there is no Chromium"
    theirs_in, into = os.pipe()
    out, theirs_out = os.pipe()

    def hand_over() -> None:  # it reads from 3 and writes to 4
        os.dup2(os.dup(theirs_in), 3)
        os.dup2(theirs_out, 4)

    process = subprocess.Popen(
        [CHROMIUM, *QUIET, f"--user-data-dir={profile}"],
        close_fds=False,
        preexec_fn=hand_over,  # noqa: PLW1509  # before any thread of the test
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    tab = Tab(process, into, out)
    try:
        target = tab.call("Target.createTarget", url="about:blank")["targetId"]
        tab.session = tab.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for room in ("Page", "Runtime", "Log", "Network"):
            tab.call(f"{room}.enable")
        yield tab
    finally:
        process.kill()
        process.wait()
        os.close(into)
        os.close(out)
