"""Lines that go on with the sentence of the line before: copied text breaks where no paragraph ends.

Only what is clear is joined: a line that begins with a comma, one that follows an open bracket, a comma or a word that
wants more, and full lines of a text set to one width. A line with a number of its own begins something new.
"""

import re
from collections.abc import Sequence

from reviewer.document.numbering import WEAK, NumberKind, parse_number

_GOES_ON = "，。、；）》”’,;)»】」』"  # no line begins with one of these
_WAITS = "，、,"  # no paragraph ends with one of these
_TERMINAL = "。！？!?；;：:…"
_SHORTEST = 15  # code points; a shorter line may be an item, a caption, a cell of a lost table
_WAITING_WORD = re.compile(r"(?:通过|根据|按照|依照|以及|或者|由于|对于|关于|如果|和|并|且|(?<!参)与|(?<![普涉顾])及)$")
_SENDING_WORD = re.compile(r"(?:阅读|查看|查阅|参阅|参见|详见|请见|以|见|与|和|及|》)$")
_ENDS_AN_ITEM = re.compile(r"[；;，,]\s*(?:以及|及|或|或者|和|并|并且|且)$")
_NAME_AND_MORE = re.compile(r"《[^《》]{2,60}》\S")
_BRACKETS = {"（": "）", "(": ")", "《": "》", "【": "】", "「": "」"}
_BRACKET = re.compile("[（()）《》【】「」]")

_LEAST_LINES = 20  # of a text whose width is judged
_NARROWEST, _WIDEST = 36, 180  # columns of lines that were broken for want of room; a Han character has two
_RAGGED = 8  # columns by which a full line may fall short: punctuation and Latin words do not part
_FULL_SHARE = 0.25  # of all lines that are full, in a text set to a width
_OPEN_SHARE = 0.5  # of the full lines that end in mid-sentence
_ENDED_SHARE = 0.125  # as many lines as this share of the full ones must end a sentence, or it is a list of items
_LONGER_SHARE = 0.02  # of lines that may be longer: addresses on the web


def width_of(lines: Sequence[str]) -> int:
    """Return how many columns the lines of a text were set to, 0 where they end as its paragraphs end."""
    if len(lines) < _LEAST_LINES:
        return 0
    widths = sorted(map(_columns, lines))
    width = widths[min(len(widths) - 1, int(len(widths) * (1 - _LONGER_SHARE)))]
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = [line for line in lines if width - _RAGGED <= _columns(line) <= width]
    open_count = sum(line[-1] not in _TERMINAL for line in full)
    ended_count = sum(line[-1] in _TERMINAL for line in lines)
    is_set = (
        len(full) >= _FULL_SHARE * len(lines)
        and open_count >= _OPEN_SHARE * len(full)
        and ended_count >= _ENDED_SHARE * len(full)
    )
    return width if is_set else 0


def goes_on(before: str, line: str, *, is_adjacent: bool, width: int = 0) -> bool:
    """`True` when `line` goes on with the sentence of the line `before`; both without the white space around them.

    `is_adjacent`: no blank line stands between them. `width`: of the whole text, see `width_of`.
    """
    if line[0] in _GOES_ON:
        return before[-1] not in _TERMINAL
    if not is_adjacent:
        return False
    last = before[-1]
    if width and last not in _TERMINAL and width - _RAGGED <= _columns(before) <= width:
        return (line[-1] in _TERMINAL or _columns(line) >= width - _RAGGED) and not _is_numbered(line)
    if len(before) < _SHORTEST or last in _TERMINAL:
        return False
    if last in _WAITS:
        return not _is_numbered(line)
    if line[0] == "《" and (_SENDING_WORD.search(before) or _NAME_AND_MORE.match(line)):
        return True
    is_waiting = _WAITING_WORD.search(before) and not _ENDS_AN_ITEM.search(before)
    return bool(is_waiting or _is_closed_by(before, line)) and not _is_numbered(line)


def _is_closed_by(before: str, line: str) -> bool:
    """`True` when `line` closes a bracket that `before` leaves open, before it opens one of its own."""
    first = _BRACKET.search(line)
    if first is None or first[0] in _BRACKETS:
        return False
    opener = next(opener for opener, closer in _BRACKETS.items() if closer == first[0])
    return before.rfind(opener) > before.rfind(first[0])


def _is_numbered(line: str) -> bool:
    number = parse_number(line)
    return number is not None and number.kind not in WEAK and number.kind is not NumberKind.LATIN


def _columns(line: str) -> int:
    return len(line.encode("gb18030", "replace"))  # one byte a Latin letter, two a Han character
