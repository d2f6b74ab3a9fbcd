"""The trained data that ships, resources/model/categoriser.bin: read once a run, checked to the last byte.

    8 bytes            MAGIC, with the version of the format
    32 bytes           SHA-256 of all that follows
    the rest           zlib: 4 bytes length of a JSON header (little-endian), the header, the vocabulary, the planes

Header: `topics` (id, categories, scale, bias), `norm_scale`, `joining` (weights, biases, reach), `vocabulary` (bytes).
The vocabulary is UTF-8, one piece a line. Planes: for each topic one signed byte a piece, then for the norm one
unsigned byte a piece, in the order of the vocabulary.
"""

import json
import zlib
from functools import cache
from hashlib import sha256
from typing import Any

from reviewer.analysis.joining import FEATURES, Joining
from reviewer.analysis.ngrams import LONGEST_PIECE, Stems
from reviewer.analysis.topic_model import FIELD, OFFSET, Topic, TopicModel
from reviewer.errors import PlaybookError, system_code
from reviewer.paths import resources_folder
from reviewer.problem import Place, ProblemKind, Problems

MAGIC = b"RVCATEG1"
_HEAD = len(MAGIC) + 32
_NAME = "model/categoriser.bin"
_MOST_BYTES = 1 << 26  # unpacked; what ships has a tenth of it


@cache
def the_categoriser() -> tuple[TopicModel, Joining]:
    """Return the trained data that ships, read on first use. Raises PlaybookError when it is missing or damaged."""
    problems = Problems()
    try:
        return unpack_categoriser((resources_folder() / _NAME).read_bytes())
    except FileNotFoundError:
        problems.note(Place(_NAME), ProblemKind.NO_FILE)
    except OSError as error:
        problems.note(Place(_NAME), ProblemKind.UNREADABLE, reason=system_code(error))
    except ValueError:
        problems.note(Place(_NAME), ProblemKind.DAMAGED)
    raise PlaybookError(problems.found)


def unpack_categoriser(data: bytes) -> tuple[TopicModel, Joining]:
    """Return the model and the joining layer that `data` holds. Raises ValueError when it is not what was written."""
    if data[: len(MAGIC)] != MAGIC or sha256(data[_HEAD:]).digest() != data[len(MAGIC) : _HEAD]:
        raise ValueError("not a categoriser, or damaged")
    try:
        return _unpacked(zlib.decompressobj().decompress(data[_HEAD:], _MOST_BYTES))
    except (zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:  # of another shape
        raise ValueError("not a categoriser, or damaged") from error


def _unpacked(body: bytes) -> tuple[TopicModel, Joining]:
    at = 4 + int.from_bytes(body[:4], "little")
    header = json.loads(body[4:at])
    end = at + header["vocabulary"]
    vocabulary = body[at:end].decode("utf-8").split("\n")
    topics = tuple(
        Topic(one["id"], tuple(one["categories"]), float(one["scale"]), float(one["bias"])) for one in header["topics"]
    )
    rows = dict(zip(vocabulary, _rows(memoryview(body)[end:], len(topics), len(vocabulary)), strict=True))
    return TopicModel(topics, rows, _stems(vocabulary), float(header["norm_scale"])), _joining(header["joining"])


def _rows(planes: memoryview, topics: int, count: int) -> list[int]:
    """Return the planes turned into one whole number a piece: see TopicModel.rows."""
    if len(planes) != (topics + 1) * count:
        raise ValueError("planes of another length")
    size = (topics + 2) * FIELD // 8
    spread = bytearray(size * count)
    lifted = bytes((byte + OFFSET) % 256 for byte in range(256))  # a signed byte, as it is stored, to its field
    for topic in range(topics):
        spread[topic * FIELD // 8 :: size] = bytes(planes[topic * count : (topic + 1) * count]).translate(lifted)
    spread[topics * FIELD // 8 :: size] = planes[topics * count :]
    spread[(topics + 1) * FIELD // 8 :: size] = b"\1" * count
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
