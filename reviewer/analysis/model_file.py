"""The trained data that ships, in resources/model: read once a run, checked to the last byte.

    8 bytes            what the file is (categoriser or wording), with the version of the format
    32 bytes           SHA-256 of all that follows
    the rest           zlib: 4 bytes length of a JSON header (little-endian), the header, the vocabulary, the planes

Header: `machines` (id, scale, bias and, by file, more), `norm_scale`, `vocabulary` (bytes), and what the file has
besides. The vocabulary is UTF-8, one piece a line. Planes: for each machine one signed byte a piece, then for the norm
one unsigned byte a piece, in the order of the vocabulary.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from reviewer.analysis.joining import FEATURES, Joining
from reviewer.analysis.linear_model import FIELD, OFFSET, LinearModel, Machine
from reviewer.analysis.ngrams import LONGEST_PIECE, Stems
from reviewer.errors import PlaybookError, system_code
from reviewer.paths import resources_folder
from reviewer.problem import Place, ProblemKind, Problems

T = TypeVar("T")

CATEGORISER, WORDING = b"RVCATEG2", b"RVWORDS2"
_HEAD = len(CATEGORISER) + 32
_MOST_BYTES = 1 << 26  # unpacked; what ships has a tenth of it


@dataclass(frozen=True, slots=True)
class Categoriser:
    """What tells categories: a machine for each topic, the categories of each, and the layer that joins them."""

    model: LinearModel
    categories: tuple[tuple[str, ...], ...]  # of each machine
    joining: Joining


@dataclass(frozen=True, slots=True)
class WordingModel:
    """What tells wording that readers marked: a machine for each rule, and when it is believed.

    A part of a sentence is marked where its margin, with `lean` times those of the parts beside it, lies above the
    machine's border; parts beside it that come within `reach` of the border belong to the same mark.
    """

    model: LinearModel
    borders: tuple[float, ...]  # of each machine
    lean: float
    reach: float


@cache
def the_categoriser() -> Categoriser:
    """Return the categoriser that ships, read on first use. Raises PlaybookError when it is missing or damaged."""
    return _shipped("model/categoriser.bin", unpack_categoriser)


@cache
def the_wording_model() -> WordingModel:
    """Return the model of wording that ships, read on first use. Raises PlaybookError as the_categoriser does."""
    return _shipped("model/wording.bin", unpack_wording)


def _shipped(name: str, unpacked: Callable[[bytes], T]) -> T:
    problems = Problems()
    try:
        return unpacked((resources_folder() / name).read_bytes())
    except FileNotFoundError:
        problems.note(Place(name), ProblemKind.NO_FILE)
    except OSError as error:
        problems.note(Place(name), ProblemKind.UNREADABLE, reason=system_code(error))
    except ValueError:
        problems.note(Place(name), ProblemKind.DAMAGED)
    raise PlaybookError(problems.found)


def unpack_categoriser(data: bytes) -> Categoriser:
    """Return the categoriser that `data` holds. Raises ValueError when it is not what was written."""

    def read(header: dict[str, Any], model: LinearModel) -> Categoriser:
        categories = tuple(tuple(one["categories"]) for one in header["machines"])
        return Categoriser(model, categories, _joining(header["joining"]))

    return _unpack(data, CATEGORISER, read)


def unpack_wording(data: bytes) -> WordingModel:
    """Return the model of wording that `data` holds. Raises ValueError when it is not what was written."""

    def read(header: dict[str, Any], model: LinearModel) -> WordingModel:
        borders = tuple(float(one["border"]) for one in header["machines"])
        return WordingModel(model, borders, float(header["lean"]), float(header["reach"]))

    return _unpack(data, WORDING, read)


def _unpack(data: bytes, magic: bytes, read: Callable[[dict[str, Any], LinearModel], T]) -> T:
    if data[: len(magic)] != magic or sha256(data[_HEAD:]).digest() != data[len(magic) : _HEAD]:
        raise ValueError("another file, or damaged")
    try:
        return read(*_unpacked(zlib.decompressobj().decompress(data[_HEAD:], _MOST_BYTES)))
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:  # of another shape
        raise ValueError("another file, or damaged") from error


def _unpacked(body: bytes) -> tuple[dict[str, Any], LinearModel]:
    at = 4 + int.from_bytes(body[:4], "little")
    header = json.loads(body[4:at])
    end = at + header["vocabulary"]
    vocabulary = body[at:end].decode("utf-8").split("\n")
    machines = tuple(Machine(one["id"], float(one["scale"]), float(one["bias"])) for one in header["machines"])
    rows = dict(zip(vocabulary, _rows(memoryview(body)[end:], len(machines), len(vocabulary)), strict=True))
    return header, LinearModel(machines, rows, _stems(vocabulary), float(header["norm_scale"]))


def _rows(planes: memoryview, machines: int, count: int) -> list[int]:
    """Return the planes turned into one whole number a piece: see LinearModel.rows."""
    if len(planes) != (machines + 1) * count:
        raise ValueError("planes of another length")
    size = (machines + 2) * FIELD // 8
    spread = bytearray(size * count)
    lifted = bytes((byte + OFFSET) % 256 for byte in range(256))  # a signed byte, as it is stored, to its field
    for machine in range(machines):
        spread[machine * FIELD // 8 :: size] = bytes(planes[machine * count : (machine + 1) * count]).translate(lifted)
    spread[machines * FIELD // 8 :: size] = planes[machines * count :]
    spread[(machines + 1) * FIELD // 8 :: size] = b"\1" * count
    whole = bytes(spread)
    return [int.from_bytes(whole[at : at + size], "little") for at in range(0, len(whole), size)]


def _stems(vocabulary: list[str]) -> Stems:
    stems: dict[str, tuple[str, ...]] = {}
    for word in vocabulary:
        if len(word) > LONGEST_PIECE:
            stem = word[:LONGEST_PIECE]
            stems[stem] = (*stems.get(stem, ()), word)
    return stems


def _joining(header: dict[str, Any]) -> Joining:
    weights = {name: float(header["weights"][name]) for name in FEATURES}
    biases = {str(category): float(bias) for category, bias in header["biases"].items()}
    return Joining(weights, biases, float(header["reach"]))
