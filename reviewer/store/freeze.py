"""Frozen values to bytes and back: JSON of the dataclasses by msgspec, and the sha256 that says they are whole.

The JSON keeps the order of mappings and the names of fields. A field that is added to a dataclass later needs a
default, so that older files still open; one that is renamed needs a migration of the JSON.
"""

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")

_MOST_UNPACKED = 64_000_000  # bytes; the playbook that ships has one million


class NotThawed(ValueError):
    """The bytes are not the JSON of the value asked for. The message names a key path, never a value."""


def freeze(value: object) -> bytes:
    """Return `value` (dataclasses, enums, dates, tuples, mappings, to any depth) as UTF-8 JSON."""
    return msgspec.json.encode(value, enc_hook=_plain)


def thaw(data: bytes, value_type: type[T]) -> T:
    """Return the value that `freeze` made `data` of. Raises NotThawed."""
    try:
        return msgspec.json.decode(data, type=value_type)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotThawed(_where(error)) from None


def pack(data: bytes) -> bytes:
    """Return `data` deflated (zlib, RFC 1950): a playbook is a megabyte of JSON, and a third of that in a file.

    Quickly rather than well: a hundredth of a second, because a window may be waiting.
    """
    return zlib.compress(data, zlib.Z_BEST_SPEED)


def unpack(data: bytes) -> bytes:
    """Return what `pack` made `data` of; JSON that was never packed comes back as it is. Raises NotThawed."""
    if data[:1] == b"{":
        return data
    stretched = zlib.decompressobj()
    try:
        plain = stretched.decompress(data, _MOST_UNPACKED)
    except zlib.error:
        raise NotThawed("not packed") from None
    if not stretched.eof:  # cut short, or a file that was made to fill the memory
        raise NotThawed("packed")
    return plain


def builtins_of(value: object) -> Any:
    """Return `value` as dictionaries, lists, strings and numbers, as its JSON would have them."""
    return msgspec.to_builtins(value, enc_hook=_plain)


def value_of(plain: object, value_type: type[T]) -> T:
    """Return the value that `builtins_of` made `plain` of; 0 and 1 pass for booleans. Raises NotThawed."""
    try:
        return msgspec.convert(plain, value_type, strict=False)
    except msgspec.ValidationError as error:
        raise NotThawed(_where(error)) from None


def digest(data: bytes) -> str:
    """Return the sha256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def _plain(value: object) -> object:
    """Return a mapping of another kind than dict as a dict; nothing else needs help."""
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value).__name__)


def _where(error: Exception) -> str:
    """Return the key path of a msgspec error: the rest of its message may quote the value, hence a client's words."""
    return str(error).rpartition(" - at ")[2] if " - at " in str(error) else "not JSON"
