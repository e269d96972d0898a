"""Templates as the machine runs them, kept where Python keeps the modules beside them: in `__pycache__`.

To compile them takes longer than to draw the page of one supplier. Whoever may write into that folder may as
well change the program. Where it can't be written, templates are compiled in every run, as modules are.
"""

from __future__ import annotations

import secrets
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import Environment
from jinja2 import __version__ as compiler
from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """A file a template; one of another text, another Python or another Jinja counts as absent."""

    def __init__(self, environment: Environment, folder: Path) -> None:
        """`environment`: how templates are compiled. `folder`: the one they lie in."""
        names = (*sorted(environment.filters), *sorted(environment.tests))
        kept = (environment.trim_blocks, environment.lstrip_blocks)
        ways = (environment.autoescape, environment.keep_trailing_newline, *kept)
        self.compiled_as, self.folder = repr((compiler, ways, names)), folder

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template: all of them lie in one folder."""
        return name

    def get_source_checksum(self, source: str) -> str:
        """The digest of a template and of how it is compiled."""
        return sha256(f"{self.compiled_as}\0{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept; leave it empty where nothing is, or it can't be read."""
        try:
            bucket.bytecode_from_string(self.kept(bucket).read_bytes())
        except Exception:  # a file that was cut off can raise anything
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds; where that can't be done, nothing is lost but time."""
        if sys.dont_write_bytecode:
            return
        path = self.kept(bucket)
        staged = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                staged.write_bytes(bucket.bytecode_to_string())
                staged.replace(path)
            finally:
                staged.unlink(missing_ok=True)

    def kept(self, bucket: Bucket) -> Path:
        """Where a template is kept."""
        return Path(cache_from_source(str(self.folder / f"{bucket.key}.py")))
