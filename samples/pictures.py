"""A picture as a small file: its commonest colours as a palette, and no clock: same pixels, same bytes."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

COLOURS = 64
SIGNATURE = b"\x89PNG\r\n\x1a\n"
BITS_LEFT = 5  # of each of red, green and blue, to find which colours are nearly the same

Pixels = NDArray[np.uint8]  # rows × columns × 3


class Picture(Struct, frozen=True):
    """What is seen, a pixel as red, green and blue."""

    pixels: Pixels

    @classmethod
    def of_rgba(cls, raw: bytes, width: int) -> Picture:
        """From bytes of red, green, blue and opacity, as a canvas gives them."""
        return cls(np.frombuffer(raw, dtype=np.uint8).reshape(-1, width, 4)[:, :, :3])

    @classmethod
    def of_ppm(cls, content: bytes) -> Picture:
        """From a portable pixmap, as pdftoppm writes it."""
        _, size, _, raw = content.split(b"\n", 3)
        width, height = map(int, size.split())
        return cls(np.frombuffer(raw, dtype=np.uint8).reshape(height, width, 3))

    def top(self, share: float) -> Picture:
        """Its upper part."""
        return Picture(self.pixels[: round(len(self.pixels) * share)])

    def save(self, path: Path) -> None:
        """Write it as a PNG with a palette."""
        palette, places = in_few_colours(self.pixels)
        height, width = places.shape
        lines = np.zeros((height, width + 1), dtype=np.uint8)  # each begins with its filter: none
        lines[:, 1:] = places
        head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
        chunks = (
            (b"IHDR", head),
            (b"PLTE", palette.tobytes()),
            (b"IDAT", zlib.compress(lines.tobytes(), 9)),
            (b"IEND", b""),
        )
        path.write_bytes(SIGNATURE + b"".join(chunk(kind, data) for kind, data in chunks))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def in_few_colours(pixels: Pixels) -> tuple[Pixels, Pixels]:
    """The commonest colours, and for every pixel the place of the one that is nearest to its own."""
    coarse = (pixels >> (8 - BITS_LEFT)).astype(np.int64)
    codes = (coarse[..., 0] << 2 * BITS_LEFT) | (coarse[..., 1] << BITS_LEFT) | coarse[..., 2]
    found, at, counts = np.unique(codes, return_inverse=True, return_counts=True)
    at = at.ravel()
    flat = pixels.reshape(-1, 3).astype(np.float64)
    sums = [np.bincount(at, flat[:, part], minlength=len(found)) for part in range(3)]
    means: NDArray[np.float64] = np.stack(sums, axis=1) / counts[:, None]
    palette = means[np.argsort(-counts, kind="stable")[:COLOURS]]
    nearest = ((means[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2).argmin(axis=1)
    return palette.round().astype(np.uint8), nearest[at].reshape(codes.shape).astype(np.uint8)
