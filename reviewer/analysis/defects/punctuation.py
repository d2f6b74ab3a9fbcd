"""Marks that are doubled, missing, unpaired or of the wrong width, and what Markdown leaves behind."""

import re
from collections.abc import Iterator
from itertools import islice

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.layout import is_hard_wrapped
from reviewer.analysis.defects.list_ends import find_list_ends, tail
from reviewer.analysis.defects.truncation import last_part
from reviewer.analysis.model import Defect
from reviewer.analysis.tokens import cut
from reviewer.document.model import Clause, Span
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import DefectRule

_KINDS = (
    ("doubled", "标点连用"),
    ("joined", "顿号与连词并用"),
    ("markup", "残留的排版符号"),
    ("run_together", "并列的各项之间没有顿号"),
    ("misplaced", "括号的位置有误"),
    ("no_pause", "此处应当有逗号"),
    ("comma_in_list", "并列的各项之间顿号、逗号混用"),
    ("list_follows", "之后是联系方式，应当用冒号"),
    ("path_signs", "同一路径的连接号不一"),
    ("comma_wanted", "此处不是并列，顿号应为逗号"),
    ("stop_amid", "一句话被句号或者分号断开"),
    ("wrong_sign", "用形近的符号代替了标点"),
    ("slashes", "斜线与括号、连词夹用"),
    ("stray", "多余的标点或者空格"),
    ("title_runs_on", "标题与正文连在一起"),
    ("full_stop_narrow", "句末用了半角句点"),
    ("letter_bare", "序号之后没有标点"),
    ("wide_in_code", "编号里用了全角冒号"),
    ("dash_item", "短横线引出的一项没有另起一行"),
)
_ODD_MARKS = (("narrow", "wide", "半角括号"), ("straight", "curly", "直引号"))
_MUCH_MORE = 6  # so many times more of the usual marks make the others slips
_MOST_ODD = 5  # places of one kind of slip that are told one by one
_PAIRS = {"（": "）", "《": "》", "【": "】", "“": "”", "「": "」", "『": "』", "(": ")", "[": "]"}
_ALIKE = {"(": "（", ")": "）"}  # one half is often typed wide, the other narrow
_CLOSING = {close: opening for opening, close in _PAIRS.items()}
_HALF_OF_A_PAIR = re.compile("[" + re.escape("".join((*_PAIRS, *_CLOSING))) + "]")
_HALF = re.compile(
    r"(?<=[\u4e00-\u9fff”》】）])[,;:](?=\s?[\u4e00-\u9fff“《【（\d])|(?<=[A-Za-z])[,:](?=\s?[\u4e00-\u9fff])"
    r"|(?<=[A-Za-z] ),(?=\s?[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])[;:]\s*$"
)
_FULL = re.compile(r"(?<=[\u4e00-\u9fff])[，；：！？]")
_GAP = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000]{1,8}(?=[\u4e00-\u9fff])"
    r"|(?<=[，。、；]) {1,3}(?=[\u4e00-\u9fff《“])|(?<=[\u4e00-\u9fff]) (?=《)"
)
_GAP_AT_MARK = re.compile(
    r"(?<=[\u4e00-\u9fff]) (?=[「【“（])|(?<=[\u4e00-\u9fff]) (?=——)|(?<=[》」】”：]) (?=[\u4e00-\u9fff])"
)
_BEFORE_GAP = re.compile(
    r"(?:公司|集团|大厦|[号层室部区市省座楼]|[:：].{0,6}|信息安全技术|第.{1,3}[条章节])$"
)  # parts of an address, a label and its value, the name of a standard, the number of an article
_BARE_SENTENCE = re.compile(r"[，,。；;][^，,。；;\t]*[\u4e00-\u9fff](?<!\d日)(?<!及)(?<!和)(?<!或)$", re.DOTALL)
_MOST_OF_A_KIND = 10  # more of the same is how the text is set, and told once
_MOST_GAPS = 3  # spaces that split no word: more come from the page that the text was taken from
# of the spaces before a mark, which are wrong however many they are, so many are told
_BEFORE_MARKS = (("space_before_mark", 4), ("space_after_latin", 1))
_LONG = 30
_END_SHOWN = 12  # code points of a paragraph that ends in a comma
_SENTENCE_SHOWN = 90  # code points before a closing mark without partner
_CONTEXT = 5  # code points shown before a mark


def find_punctuation(ground: Ground) -> Iterator[Defect]:
    """Yield what is wrong with the marks, each with the few words around it."""
    rule = ground.rule("punctuation")
    if rule is None:
        return
    for name, what in _KINDS:
        for passage, _, span in ground.places(rule.words[name]):
            yield told(rule, _with_context(ground, span, passage.span), what=what)
    is_wrapped = is_hard_wrapped(ground.document.quote(clause.span) for _, clause in ground.clauses())
    yield from _widths(ground, rule)
    yield from _odd_marks(ground, rule)
    yield from _gaps(ground, rule)
    yield from _between_titles(ground, rule)
    if not is_wrapped:
        yield from _unpaired(ground, rule)
        yield from find_list_ends(ground, rule)
        yield from _missing_ends(ground, rule)
        yield from _comma_ends(ground, rule)


def _comma_ends(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the few paragraphs that end in a comma; where many do, lines were broken amid sentences."""
    ends = [(clause, span) for clause, _, span in ground.in_clauses(rule.words["comma_end"])]
    for clause, span in ends if len(ends) <= _MOST_ODD else ():
        if not ground.document.blocks[clause.blocks[-1]].row:
            place = Span(max(clause.span.start, span.end - _END_SHOWN), span.end)
            yield told(rule, place, rule.variant("comma-end"))


def _with_context(ground: Ground, span: Span, inside: Span) -> Span:
    start = max(inside.start, span.start - _CONTEXT)
    words = ground.document.text[start : span.start]
    return Span(start + words.rfind("\n") + 1, span.end)


def _unpaired(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        number = parse_number(words)
        for offset in unpaired_marks(words, number.length if number else 0):
            mark = words[offset]
            start = _sentence_start(words, offset) if mark in _CLOSING else offset
            span = Span(passage.span.start + start, passage.span.start + offset + 1)
            yield told(
                rule,
                span if start < offset else _with_context(ground, span, passage.span),
                what=f"“{mark}”没有配对" if mark not in "“”" else "引号没有配对",
            )


def _sentence_start(words: str, offset: int) -> int:
    """Return where the words begin in which a closing mark lacks its partner: the partner belongs somewhere in them."""
    start = 1 + max(words.rfind(mark, 0, offset) for mark in "。；！？;")
    return max(start, offset - _SENTENCE_SHOWN)


def unpaired_marks(words: str, start: int = 0) -> Iterator[int]:
    """Yield the offsets of brackets and quotation marks that have no partner, from `start` on."""
    open_marks: list[tuple[str, int]] = []
    for match in _HALF_OF_A_PAIR.finditer(words, start):
        mark, offset = match[0], match.start()
        if mark == "“" and any(one == "“" for one, _ in open_marks):
            yield offset
        elif mark in _PAIRS:
            open_marks.append((_ALIKE.get(mark, mark), offset))
        else:
            opening = _CLOSING[mark]
            opening = _ALIKE.get(opening, opening)
            partner = next(
                (index for index in range(len(open_marks) - 1, -1, -1) if open_marks[index][0] == opening), None
            )
            if partner is None:
                if not _is_enumerator(words, offset):
                    yield offset
            else:
                del open_marks[partner]
    for _, offset in open_marks:
        if offset < len(words) - 1:  # a mark that ends the line goes on in the next
            yield offset


def _is_enumerator(words: str, offset: int) -> bool:
    """`True` for the bracket of "1）" or "a)" inside a paragraph."""
    return bool(re.search(r"(?:^|[^\w])(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2}|[ivx]{1,4})$", words[:offset]))


def _widths(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield half-width marks between Chinese characters; where they are the rule of the text, only the first."""
    full_count = len(_FULL.findall(ground.text))
    places = [
        (Span(passage.span.start + match.start(), passage.span.start + match.start() + 1), passage.span)
        for passage in ground.passages
        for match in _HALF.finditer(ground.document.quote(passage.span))
    ]
    is_style = len(places) > _MOST_OF_A_KIND or len(places) > full_count
    for span, inside in places[:1] if is_style else places:
        yield told(rule, _with_context(ground, span, inside), rule.variant("half-width"))


def _odd_marks(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield brackets and quotation marks typed otherwise than nearly all others, and pairs of which one half is."""
    for odd, usual, what in _ODD_MARKS:
        places = [(span, passage.span) for passage, _, span in ground.places(rule.words[odd])]
        count = sum(len(re.findall(pattern, ground.text)) for pattern in rule.words[usual])
        if count >= _MUCH_MORE * len(places):
            for span, inside in _few(places):
                yield told(rule, _with_context(ground, span, inside), rule.variant("odd-marks"), what=what)
    halves = [(span, one.span) for one, _, span in ground.places(rule.words["halves"])]
    for span, inside in halves[:_MOST_ODD]:  # a pair that does not match is never a habit
        yield told(rule, _with_context(ground, span, inside), what="括号一半全角、一半半角")


def _between_titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the few places where two titles in 《》 are parted otherwise than the others, by a 、 or by nothing."""
    apart, close = (list(ground.places(rule.words[name])) for name in ("titles_apart", "titles_close"))
    for odd, usual in ((apart, close), (close, apart)):
        if len(odd) < len(usual) and len(odd) <= _MOST_GAPS:
            for passage, _, span in odd:
                yield told(rule, _with_context(ground, span, passage.span), what="书名号之间有的用顿号、有的不用")


def _few(places: list[tuple[Span, Span]]) -> list[tuple[Span, Span]]:
    """Return `places` where they are few; of many, which are a habit, the first."""
    return places if len(places) <= _MOST_ODD else places[:1]


def _gaps(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield spaces that split a word; of those between words, and of those at a mark, all or of many the first."""
    typo = ground.rule("typo")
    for name, most in _BEFORE_MARKS:
        for passage, _, span in islice(ground.in_clauses(rule.words[name]), most):
            place = Span(max(span.start - _CONTEXT, passage.span.start), span.end + 1)
            yield told(rule, place, what="标点之前有多余的空格")
    for pattern in (_GAP, _GAP_AT_MARK):
        places = list(_spaces(ground, pattern))
        if typo is not None:
            yield from (told(typo, span, typo.variant("split")) for span, splits_word in places if splits_word)
        between_words = [span for span, splits_word in places if not splits_word or typo is None]
        shown = 0 if len(places) > _MOST_OF_A_KIND else 1 if len(between_words) > _MOST_GAPS else _MOST_GAPS
        for span in between_words[:shown]:
            yield told(rule, span, what="词间有多余的空格")


def _spaces(ground: Ground, pattern: re.Pattern[str]) -> Iterator[tuple[Span, bool]]:
    """Yield the spaces outside numbers and addresses with the words around them, and whether they split a word."""
    for passage in ground.passages:
        if not isinstance(passage, Clause) or "contact" in ground.categories_of(passage):
            continue
        words = ground.document.quote(passage.span)
        if " " not in words and "\u3000" not in words:
            continue  # as most have none
        for match in pattern.finditer(words, _number_length(words)):
            before, after = words[max(match.start() - 8, 0) : match.start()], words[match.end() : match.end() + 8]
            if match.start() == _number_length(words) or _BEFORE_GAP.search(before):
                continue
            start, end = max(match.start() - _CONTEXT, 0), min(match.end() + 2, len(words))
            yield Span(passage.span.start + start, passage.span.start + end), _is_one_word(before, after)


def _is_one_word(before: str, after: str) -> bool:
    """`True` when the characters at both sides of a gap belong to one word."""
    border = len(before)
    return any(token.start < border < token.end for token in cut(before + after))


def _number_length(words: str) -> int:
    number = parse_number(words)
    return number.length if number else 0


def _missing_ends(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield long paragraphs that end in a Han character, where nearly all others end in a mark."""
    variant = rule.variant("no-end")
    long_clauses = [
        clause
        for _, clause in ground.clauses()
        if len(clause.span) >= _LONG
        and not ground.document.blocks[clause.blocks[0]].row
        and "\t" not in ground.document.quote(clause.span)  # a row of a table that was pasted as text
    ]
    bare = [clause for clause in long_clauses if _BARE_SENTENCE.search(ground.document.quote(clause.span))]
    if len(bare) * 8 > len(long_clauses):
        return
    for clause in bare:
        yield told(rule, tail(last_part(ground, clause.span)), variant)
