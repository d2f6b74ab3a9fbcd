"""References inside a policy, resolved against its outline: sections, titles, "the following", links, bold type."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from reviewer.analysis.defects.cited_content import find_unlike_targets
from reviewer.analysis.defects.decimal_references import CONTACT, find_broken_decimals
from reviewer.analysis.defects.ground import Ground, Passage, number_of, told
from reviewer.analysis.defects.links import is_link
from reviewer.analysis.defects.truncation import open_colons
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import NumberKind, parse_chinese_numeral, parse_number
from reviewer.document.policy_title import is_this_policy
from reviewer.playbook.model import DefectRule

_IS = "＝"  # variant ＝ what is said ＝ what must stand elsewhere, in the data file
_LINK = re.compile(r"https?://|www\.")
_PATH_SIGN = re.compile(r"[-—–>/→＞]")
_CLOSE = 16
_LEAST_SECTIONS = 4  # without a number, for a text whose sections have none
_ARTICLE = re.compile(r"第?[一二三四五六七八九十]")
_AT_ONCE = 4
_MOST_EMPHASIS = 3  # places told: each promises that other words stand out
_WITHIN_SIGHT = 500  # code points before "the above" in which it is looked for
_INSIDE = re.compile(
    r"(?<![\d.])(\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．]"
)  # numbers of items set in a paragraph

_CITED_ITEM = re.compile(r"第\s?[（(][^（）()]{1,3}[)）]\s?(?:项|款|点)")  # cited there, not begun


def find_broken_references(ground: Ground) -> Iterator[Defect]:
    """Yield references that lead nowhere."""
    rule = ground.rule("broken-reference")
    if rule is None:
        return
    yield from _sections(ground, rule)
    yield from _items(ground, rule)
    yield from _items_of_sections(ground, rule)
    yield from find_broken_decimals(ground, rule)
    yield from find_unlike_targets(ground, rule)
    yield from _titles(ground, rule)
    yield from _itself(ground, rule)
    yield from _nothing_following(ground, rule)
    yield from _no_table_below(ground, rule)
    yield from _nothing_above(ground, rule)
    yield from _no_contact(ground, rule)
    yield from _links(ground, rule)
    yield from _absent(ground, rule)
    yield from _emphasis(ground, rule)


def _sections(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    ordinals = _ordinals(ground)
    is_numbered = _has_numbered_sections(ground)
    has_contact = CONTACT.search(ground.text) is not None
    for _, match, span in ground.in_clauses(rule.words["section"]):
        before = match.string[max(match.start() - 12, 0) : match.start()]
        if match["unit"] == "款" or match.start() == 0 or says(before, rule.words["law_before"]):
            continue
        number = match["number"]
        ordinal = int(number) if number.isdecimal() else parse_chinese_numeral(number)
        if not is_numbered:
            yield told(rule, span, rule.variant("unnumbered"), what=match[0])
        elif ordinal not in ordinals:
            yield told(rule, span, what=match[0])
        elif not has_contact and (there := re.match(r"[^。；，]{0,10}联系方式", match.string[match.end() :])):
            yield told(rule, Span(span.start, span.end + there.end()), rule.variant("no-contact-there"))


def _has_numbered_sections(ground: Ground) -> bool:
    """`False` for a text of several sections of which no one bears a number, nor a clause that of an article."""
    outermost = [heading for heading in ground.document.headings if heading.parent < 0]
    if len(outermost) < _LEAST_SECTIONS or any(heading.number for heading in outermost):
        return True
    return any(_ARTICLE.match(clause.number) for _, clause in ground.clauses())


def _ordinals(ground: Ground) -> set[int]:
    """Return the numbers under which a section may be cited: those of all headings, and of the unnumbered by count."""
    found: set[int] = set()
    for heading in ground.document.headings:
        number = number_of(heading)
        if number is not None:
            found.update(number.parts)
    outermost = [heading for heading in ground.document.headings if heading.level == 1]
    if not found or 2 * sum(bool(heading.number) for heading in outermost) < len(outermost):
        found.update(range(1, (len(outermost) if found else len(ground.document.headings)) + 1))
    return found


def _items(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "上述第（五）项" where nothing in the outermost section around it has that number."""
    cited = list(ground.in_clauses(rule.words["item"]))
    known = _numbers_by_section(ground) if cited else {}
    for clause, match, span in cited:
        written = match["number"] or match["plain"]
        ordinal = int(written) if written.isdecimal() else parse_chinese_numeral(written)
        if ordinal is not None and ordinal not in known[_section(ground, clause.headings)]:
            yield told(rule, span, rule.variant("no-such-item"), what=match[0])


def _items_of_sections(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "第二条第（五）项" where the section of that number has no such item. Articles of laws aside."""
    cited = [
        (match, span)
        for _, match, span in ground.in_clauses(rule.words["item_of"])
        if not _follows_a_law(ground, rule, span)
    ]
    known = _numbers_by_section(ground) if cited else {}
    for match, span in cited:
        section, item = _number(match["section"]), _number(match["number"])
        numbers = [known.get(index, set()) for index in _sections_numbered(ground, section)]
        if numbers and not any(item in one for one in numbers):
            yield told(rule, span, rule.variant("no-such-item"), what=match[0])


def _sections_numbered(ground: Ground, ordinal: int | None) -> list[int]:
    """Return the indices of the sections that bear `ordinal`; of parts that hold sections none."""
    found = []
    for index, heading in enumerate(ground.document.headings):
        number = number_of(heading)
        if number is not None and number.ordinal == ordinal and _section(ground, _path(ground, index)) == index:
            found.append(index)
    return found


def _path(ground: Ground, index: int) -> tuple[int, ...]:
    """Return the headings from the outermost down to the one at `index`, itself included."""
    path = [index]
    while (parent := ground.document.headings[path[0]].parent) >= 0:
        path.insert(0, parent)
    return tuple(path)


def _section(ground: Ground, path: Sequence[int]) -> int:
    """Return what "section three" can mean among the headings of `path`: the outermost that is not a mere part."""
    for index in path:
        number = number_of(ground.document.headings[index])
        if number is None or number.kind is not NumberKind.PART:
            return index
    return path[0] if path else -1


def _number(written: str) -> int | None:
    return int(written) if written.isdecimal() else parse_chinese_numeral(written)


def _follows_a_law(ground: Ground, rule: DefectRule, span: Span) -> bool:
    before = ground.document.text[max(span.start - 12, 0) : span.start]
    return says(before, rule.words["law_before"])


def _numbers_by_section(ground: Ground) -> dict[int, set[int]]:
    """Return, by section (-1 for none), the numbers of clauses and headings and those inside paragraphs."""
    found: dict[int, set[int]] = {}
    indices = {heading.span: index for index, heading in enumerate(ground.document.headings)}
    for passage in ground.passages:
        path = _path(ground, indices[passage.span]) if isinstance(passage, Heading) else passage.headings
        section = _section(ground, path)
        if isinstance(passage, Heading) and section == path[-1]:
            continue
        numbers = found.setdefault(section, set())
        number = number_of(passage)
        numbers.update(number.parts if number else ())
        for inside in _INSIDE.findall(_CITED_ITEM.sub("", ground.document.quote(passage.span))):
            numbers.add(int(inside) if inside.isdecimal() else parse_chinese_numeral(inside) or 0)
    return found


def _titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    headings = [(_bare(heading.title), heading) for heading in ground.document.headings if heading.is_policy]
    empty = _empty_sections(ground)
    for name in ("titled", "bare_titled"):
        for clause, match, span in ground.in_clauses(rule.words[name]):
            title = match["title"]
            if _PATH_SIGN.search(title):
                continue
            place = Span(clause.span.start + match.start("title"), clause.span.start + match.end("title"))
            yield from _judged_title(rule, title, place if name == "titled" else span, headings, empty)


def _itself(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield words that send the reader to another document which is this one; an extract may send to the whole."""
    title = ground.document.title
    if says(title, rule.words["an_extract"]):
        return
    for _, match, span in ground.in_clauses(rule.words["itself"]):
        if is_this_policy(match["title"], title):
            yield told(rule, span, rule.variant("itself"))


def _judged_title(
    rule: DefectRule, title: str, span: Span, headings: list[tuple[str, Heading]], empty: set[Span]
) -> Iterator[Defect]:
    wanted, wanted_bare = fold_text(title), _bare(title)
    alike = [one for bare, one in headings if wanted_bare and (bare in wanted_bare or wanted_bare in bare)]
    if not alike:
        yield told(rule, span, what=f"“{title}”")
    elif all(one.span in empty for one in alike):
        yield told(rule, span, rule.variant("empty-target"), what=alike[0].title)
    elif parse_number(title) is not None and not any(_same_number(wanted, one) for one in alike):
        yield told(rule, span, rule.variant("number-differs"), what=alike[0].title)
    elif not any(bare == wanted_bare for bare, _ in headings):
        yield told(rule, span, rule.variant("title-differs"), what=alike[0].title)


def _same_number(wanted: str, heading: Heading) -> bool:
    own = parse_number(heading.title)
    cited = parse_number(wanted)
    return own is not None and cited is not None and own.style == cited.style and own.ordinal == cited.ordinal


def _empty_sections(ground: Ground) -> set[Span]:
    """Return the spans of headings under which nothing stands but a line that ends in a colon."""
    open_ends = {clause.id for clause in open_colons(ground)}
    by_heading: dict[int, list[bool]] = {}
    for clause in ground.document.clauses:
        for index in clause.headings:
            by_heading.setdefault(index, []).append(clause.id in open_ends)
    return {ground.document.headings[index].span for index, marks in by_heading.items() if all(marks)}


def _bare(title: str) -> str:
    number = parse_number(title)
    return fold_text(title[number.length :] if number else title).strip(':。,《》"')


def _nothing_following(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    passages = ground.passages
    for index, passage in enumerate(passages):
        if not isinstance(passage, Clause):
            continue
        words = ground.document.quote(passage.span)
        for match, span in ground.search(rule.words["following"], passage.span):
            rest = words[match.end() :]
            following = passages[index + 1] if index + 1 < len(passages) else None
            if re.search("[：:]|[1①一][、.)）]|（1|（一", rest) or _has_list(ground, passage, following):
                continue
            yield told(rule, span, rule.variant("nothing-follows"), what=match[0])


def _no_table_below(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "see the table below", "you have the following rights" in the last paragraph of a section.

    Nothing can stand under it.
    """
    patterns = (*rule.words["below"], *rule.words["announced"])
    for index, passage in enumerate(ground.passages):
        found = list(ground.search(patterns, passage.span)) if isinstance(passage, Clause) else []
        if not found or not isinstance(passage, Clause):
            continue
        match, span = found[-1]
        rest = ground.document.quote(passage.span)[match.end() :]
        following = ground.passages[index + 1] if index + 1 < len(ground.passages) else None
        if len(rest) <= 1 and not isinstance(following, Clause) and not _has_list(ground, passage, following):
            yield told(rule, span, rule.variant("nothing-follows"), what=match[0])


def _has_list(ground: Ground, passage: Clause, following: Passage | None) -> bool:
    """`True` when what follows may be what was announced: a list, a table, a heading further down."""
    if following is None:
        return False
    if isinstance(following, Heading):
        own = ground.document.headings[passage.headings[-1]].level if passage.headings else 0
        return following.level > own
    number = number_of(following)
    starts_list = number is not None and number.ordinal in (0, 1)
    return starts_list or any(ground.document.blocks[block].row for block in following.blocks)


def _nothing_above(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "the list above" before which no list, no table and no annex is so much as named."""
    tables = [block.span.start for block in ground.document.blocks if block.row]
    for _, match, span in ground.in_clauses(rule.words["list_above"]):
        before = ground.document.text[: span.start]
        if not any(start < span.start for start in tables) and not says(before, rule.words["list_given"]):
            yield told(rule, span, rule.variant("nothing-above"), what=match[0])


def _no_contact(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield words that send the reader to contact details at another place of a policy that has none."""
    if CONTACT.search(ground.text) is None:
        for _, _, span in ground.in_clauses(rule.words["contact_told"]):
            yield told(rule, span, rule.variant("no-contact-there"))


def _links(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield words that point back to links, or to permissions, of which none is named before them."""
    has_link = _LINK.search(ground.text) is not None
    for _, match, span in ground.in_clauses(rule.words["link"]):
        # without any link, "click" on these very words names nothing
        at = span if has_link else Span(max(span.start - _AT_ONCE, 0), span.end)
        if not _is_named_before(ground, at, rule.words["link_given"]):
            yield told(rule, span, rule.variant("nothing-above" if has_link else "no-link"), what=match[0])
    for _, match, span in ground.in_clauses((*rule.words["button"], *rule.words["link_words"])):
        if not is_link(ground, span):
            yield told(rule, span, rule.variant("no-link"), what=match[0])
    for _, match, span in ground.in_clauses(rule.words["permissions"]):
        if not _is_named_before(ground, span, rule.words["permission_named"]):
            yield told(rule, span, rule.variant("nothing-above"), what=match[0])


def _is_named_before(ground: Ground, span: Span, patterns: Sequence[str]) -> bool:
    before = ground.document.text[max(span.start - _WITHIN_SIGHT, 0) : span.start]
    return says(before, patterns)


def _absent(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first words about something that the policy says nowhere: an officer, a section on rights."""
    for entry in rule.words["absent"]:
        variant, said, needed = entry.split(_IS)
        for _, match, span in islice(ground.in_clauses((said,)), 1):
            if not says(ground.text.replace(match[0], ""), (needed,)):
                yield told(rule, span, rule.variant(variant), what=match[0])


def _emphasis(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first words that point to bold type where none is set, be it that the text cannot show any."""
    if not any(block.emphasis for block in ground.document.blocks):
        for _, _, span in islice(ground.in_clauses(rule.words["emphasis"]), _MOST_EMPHASIS):
            yield told(rule, span, rule.variant("no-emphasis"))
