"""The automatic numbers of lists on a page, as a browser shows them.

Counter styles and what follows the number are those of CSS Counter Styles Level 3, chapters 6 and 7.
"""

from reviewer.document.word_number_format import chinese_number, format_number

_WORD_FORMATS = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "upper-roman": "upperRoman",
    "lower-roman": "lowerRoman",
    "cjk-decimal": "ideographDigital",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
_EVERYDAY_CHINESE = frozenset(("cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal"))
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_SIGNS = frozenset(("disc", "circle", "square"))
_LONGEST_ROMAN = 3999
BULLET = "•"


def style_of_type(kind: str) -> str:
    """Return the counter style that the attribute `type` of a list asks for, "" for none."""
    return _TYPES.get(kind, kind if kind in _SIGNS else "")


def label_of(number: int, style: str) -> str:
    """Return what stands before item `number` of a list in this counter style: "3.", "三、", "c.", "•", ""."""
    if style == "none":
        return ""
    if style in _SIGNS:
        return BULLET
    if style[:1] in "\"'" and style:
        return style[1:-1].strip()
    if style in ("lower-alpha", "lower-latin", "upper-alpha", "upper-latin"):
        letters = _letters(number) if number > 0 else str(number)
        return f"{letters.upper() if style.startswith('upper') else letters}."
    form = _WORD_FORMATS.get(style, "decimal")
    if number < 0 or (number > _LONGEST_ROMAN and "Roman" in form) or number > 99_999_999:
        form = "decimal"
    is_everyday = style in _EVERYDAY_CHINESE and 0 <= number <= 99_999_999
    words = chinese_number(number) if is_everyday else format_number(number, form)
    return f"{words}{'、' if 'chinese' in style or style.startswith('cjk') else '.'}"


def _letters(number: int) -> str:
    words = ""
    while number:
        number, rest = divmod(number - 1, 26)
        words = chr(ord("a") + rest) + words
    return words
