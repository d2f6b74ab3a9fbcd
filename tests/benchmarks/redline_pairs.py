"""The two pairs that redlines are measured on: a long policy with many small edits, and clauses written anew."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from reviewer.document.model import PolicyDocument, Span
from reviewer.document.read import read_bytes
from reviewer.export.clean_copy import make_clean_copy
from reviewer.export.edits import Edit, Edits
from tests.export import docx_builder as x
from tests.rewrites import REWRITES

AT = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=8)))
PARAGRAPHS = 504
SENTENCES = (
    "第{n}条　我们为实现功能{n}而收集您的",
    "订单编号、收货地址和联系方式",
    "，并在实现该功能所需的期限内保存；期限届满后三十天内，我们会予以删除或者匿名化处理。",
)
SMALL = (("三十天", "十五个工作日"), ("联系方式", "手机号码"), ("予以", ""), ("收货地址", "收货地址、发票抬头"))


@dataclass(frozen=True, slots=True)
class Pair:
    """A document and what becomes of it, as files: the source, the revised one, and the edits between them."""

    name: str
    source: Path
    revised: Path
    edits: Path


def make_pairs(folder: Path) -> tuple[Pair, ...]:
    """Write both pairs into `folder`."""
    return (_pair(folder, "edits", _long_source(), _small_edits), _pair(folder, "rewrites", _clauses(), _rewritten))


def _pair(folder: Path, name: str, source: bytes, edits_of: Callable[[PolicyDocument], list[Edit]]) -> Pair:
    document = read_bytes(source, f"{name}.docx")
    edits = Edits("Peer", AT, tuple(edits_of(document)))
    pair = Pair(name, folder / f"{name}.docx", folder / f"{name}-revised.docx", folder / f"{name}.json")
    pair.source.write_bytes(source)
    pair.revised.write_bytes(make_clean_copy(source, document, edits))
    entries = [{"start": one.span.start, "end": one.span.end, "text": one.text} for one in edits.edits]
    content = {"schema": 1, "author": "Peer", "date": AT.isoformat(), "edits": entries}
    pair.edits.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return pair


def _long_source() -> bytes:
    """Return some 30,000 characters in formatted paragraphs, and a table."""
    blocks: list[str] = []
    for number in range(PARAGRAPHS):
        first, bold, last = (part.format(n=number + 1) for part in SENTENCES)
        blocks.append(x.p(first, x.b(bold), last, look="<w:keepLines/>" if number % 3 else ""))
    table = x.table([["信息种类", "处理目的"], ["手机号码", "登录"], ["收货地址", "配送"]])
    half = PARAGRAPHS // 2
    return _word_file(*blocks[:half], table, *blocks[half:])


def _word_file(*blocks: str) -> bytes:
    """Return a file with a header, notes and comments beside its body."""
    first = x.p(x.commented("隐私政策", number=0), "正文", x.note(2), "如下。")
    parts = {
        "numbering": x.numbering([("decimal", "%1.")]),
        "footnotes": x.footnotes("以公布之日的文本为准。"),
        "comments": x.comments("请业务部门确认。"),
    }
    return x.a_docx(first, *blocks, parts=parts, header=x.p("内部使用"))


def _small_edits(document: PolicyDocument) -> list[Edit]:
    """Return forty paragraphs written anew with a few other words, five that come and five that go."""
    lines, start = [], 0
    for line in document.text.split("\n"):
        if line.startswith("第"):
            lines.append(Span(start, start + len(line)))
        start += len(line) + 1
    edits = []
    for number, span in enumerate(lines[5 :: len(lines) // 50][:50]):
        old = document.quote(span)
        if number % 10 == 4:
            edits.append(Edit(Span(span.start, span.end + 1), ""))
        elif number % 10 == 9:
            edits.append(Edit(Span(span.end, span.end), f"\n第{number}项　就前条所述事项，您可以随时要求我们说明。"))
        else:
            edits.append(Edit(span, old.replace(*SMALL[number % len(SMALL)])))
    return edits


def _clauses() -> bytes:
    return _word_file(*(x.p(old) for old, _ in REWRITES))


def _rewritten(document: PolicyDocument) -> list[Edit]:
    edits, start = [], document.text.index(REWRITES[0][0])
    for old, new in REWRITES:
        edits.append(Edit(Span(start, start + len(old)), new))
        start += len(old) + 1
    return edits
