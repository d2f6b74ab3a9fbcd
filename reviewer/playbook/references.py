"""Citations as lawyers write them, taken apart: "第四十五条第一、二款；第四十七条" is three references.

A reference names one place: 第十七条第一款第（二）项 of a statute, 二、1 of a numbered notice, 5.5 a) 2) of a standard,
第八项（一） of a guide. Remarks in brackets ("（执法口径）") and words after the place are not part of it.
"""

import re

from reviewer.playbook.model import Law, Provision

_NUMERAL = "[一二三四五六七八九十百千零〇0-9]+"
_REMARK = re.compile(rf"（(?!(?:{_NUMERAL})）)(?:[^（）]|（[^（）]*）)*）")
_STATUTE = re.compile(
    rf"(?:第(?P<articles>{_NUMERAL}(?:[、至]第?{_NUMERAL}条?)*)条)?"
    rf"(?:第?(?P<paragraphs>{_NUMERAL}(?:[、至]{_NUMERAL})*)款)?"
    rf"(?:第?(?P<items>（{_NUMERAL}）(?:[、至]（{_NUMERAL}）)*)项)?$"
)
_GUIDE = re.compile(rf"(第{_NUMERAL}项)?((?:（{_NUMERAL}）、?)+)?$")
_NOTICE = re.compile(rf"({_NUMERAL})、(\d+)$")
_STANDARD = re.compile(r"(\d+(?:\.\d+)*)?\s*((?:[a-z]\))?\s*(?:\d+\))?)\s*(注\d*)?$")
_DIGITS = "零一二三四五六七八九"


def references(article: str) -> tuple[str, ...]:
    """Return the places that a citation's article names, one string each, in the order they are written.

    What has none of the known forms ("附录A", "适用范围和简化表") is returned as it stands, without its remarks.
    """
    found: list[str] = []
    for part in _REMARK.sub("", article).split("；"):
        if named := part.strip():
            found.extend(_split(named))
    return tuple(dict.fromkeys(found))


def provisions(law: Law, article: str) -> tuple[Provision, ...]:
    """Return the provisions of `law` that a citation's article names, in the order they are cited.

    Where a place has no gist of its own, the nearest larger place has to do (the article for its paragraph), or all the
    smaller ones it is made of. () where there is none.
    """
    by_article = {provision.article: provision for provision in law.provisions}
    found: dict[str, Provision] = {}
    for reference in references(article):
        for place in _from_inner_to_outer(reference):
            if place in by_article:
                found[place] = by_article[place]
                break
        else:
            found.update({place: by_article[place] for place in _outermost_in(reference, list(by_article))})
    return tuple(found.values())


def _split(named: str) -> list[str]:
    if match := _STATUTE.match(named):
        return _statute_places(match)
    pieces = named.split("、")
    if _NOTICE.match(named):
        return [named]
    if guide := _GUIDE.match(named):
        marks = re.findall(rf"（{_NUMERAL}）", guide[2] or "")
        return [f"{guide[1]}{mark}" for mark in marks] or [named]
    if len(pieces) > 1 and all(piece.startswith("第") for piece in pieces):
        return _continued_statute(pieces)
    if all(_STANDARD.match(piece) for piece in pieces):
        return _standard_places(pieces)
    return [named]


def _continued_statute(pieces: list[str]) -> list[str]:
    """第十三条第一款、第二款: a later piece without 条 belongs to the article before it."""
    places: list[str] = []
    article = ""
    for piece in pieces:
        if "条" in piece:
            article = piece[: piece.index("条") + 1]
        places.extend(_split(piece if "条" in piece else article + piece))
    return places


def _statute_places(match: re.Match[str]) -> list[str]:
    articles = [f"第{number}条" for number in _numbers(match["articles"])] or [""]
    paragraphs = [f"第{number}款" for number in _numbers(match["paragraphs"])] or [""]
    items = [f"第（{number}）项" for number in _numbers(match["items"])] or [""]
    return [article + paragraph + item for article in articles for paragraph in paragraphs for item in items]


def _numbers(written: str | None) -> list[str]:
    """Return the numerals of 一、三 or 二至七, in Chinese, without brackets."""
    numbers: list[str] = []
    for piece in re.split("、", re.sub("[（）第条]", "", written or "")):
        if "至" in piece:
            first, last = (numeral_value(end) for end in piece.split("至"))
            numbers += [chinese_numeral(value) for value in range(first, last + 1)]
        elif piece:
            numbers.append(piece)
    return numbers


def _standard_places(pieces: list[str]) -> list[str]:
    """5.5 a) 6)、7): a later piece without a clause number takes over what stands before its own letters."""
    places: list[str] = []
    clause = letter = ""
    for piece in pieces:
        match = _STANDARD.match(piece)
        assert match is not None
        clause = match[1] or clause
        inner = match[2].split()
        if inner and inner[0][0].isdigit() and not match[1]:
            inner = [letter, *inner]
        letter = inner[0] if inner and inner[0][0].isalpha() else letter
        places.append(" ".join(part for part in (clause, *inner, match[3]) if part))
    return places


def _from_inner_to_outer(reference: str) -> list[str]:
    """第一条第二款第（三）项, then 第一条第二款, then 第一条; likewise for standards and guides."""
    places = [reference]
    while shorter := re.sub(
        r"(?:第（[^）]*）项|第[^条款]+款|\s?[a-z0-9]+\)|\s?注\d*|(?<=项)（[^）]*）)$", "", places[-1]
    ):
        if shorter == places[-1]:
            break
        places.append(shorter)
    return places


def _outermost_in(reference: str, places: list[str]) -> list[str]:
    """Return those of `places` that lie in `reference`, without those that lie in another one of them."""
    inside = [place for place in places if reference in _from_inner_to_outer(place)[1:]]
    return [place for place in inside if not set(_from_inner_to_outer(place)[1:]) & set(inside)]


def numeral_value(numeral: str) -> int:
    """Return the value of a Chinese or Arabic numeral below ten thousand: 二十一 is 21."""
    if numeral.isdigit() and numeral.isascii():
        return int(numeral)
    total, digit = 0, 0
    for character in numeral.replace("〇", "零"):
        if character in _DIGITS:
            digit = _DIGITS.index(character)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
    return total + digit


def chinese_numeral(value: int) -> str:
    """Return 1 to 99 as a Chinese numeral: 21 is 二十一."""
    tens, ones = divmod(value, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
