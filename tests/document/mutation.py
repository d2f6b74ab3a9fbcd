"""Policies of every format, broken in ways that repeat: mutation `number` of `seed` is always the same file.

python -m tests.document.mutation --count 5000 --seed 1      what became of so many, as figures
python -m tests.document.mutation --keep 17 --seed 1         writes mutation 17 to the working folder
"""

import argparse
import base64
import io
import random
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

from tests.document.limited_reading import MEMORY, Job, Outcome, read_all
from tests.document.page_builder import a_page, an_archive, as_markdown
from tests.document.pdf_builder import LEFT, TOP, Sheets
from tests.document.raw_pdf import a_pdf
from tests.export import docx_builder as x

Mutator: TypeAlias = Callable[[random.Random, bytes], bytes]

LARGEST = 3_000_000  # bytes of a mutated file: repeating parts must not make the run endless
_LINES = (
    "青杉小店隐私说明",
    "更新日期：2026年3月1日",
    "生效日期：2026年4月1日",
    "目录",
    "一、谁在处理……2",
    "一、谁在处理",
    "青杉小店由南麓示例网络有限公司经营，地址在示例市样本路8号。",
    "二、拿哪些信息",
    "（一）注册",
    "1. 注册时要填手机号（13800000000）和昵称；",
    "2. 下单时要填收货地址、姓名，详见第三条。",
    "（二）付款",
    "付款由【支付伙伴】完成，见《青杉支付说明》 https://pay.example.com/privacy 。",
    "三、给谁看",
    "第三条 快递员只看得到收件信息；广告伙伴看不到。",
    "3.1 清单如下",
    "",
    "四、怎么找我们",
    "电话：400-000-1234；邮箱：privacy@example.com；15日内答复。",
)
_CODECS = ("utf-8", "gb18030", "utf-16", "utf-16-be", "big5hkscs", "utf-8-sig")
_STYLES = (
    "<style>.gone{display:none} h2{font-weight:bold} @media print{p{display:none}} ol.a{list-style:cjk-decimal}</style>"
)
_AROUND = (
    "<header><a href='/'>首页</a><a href='/cart'>购物车</a></header><nav><ul><li><a href='#1'>一</a></li></ul></nav>"
)
_INSIDE = (
    "<table border=1 summary='清单'><tr><th colspan=2>名称</th></tr><tr><td rowspan=2>甲</td><td>乙</td></tr></table>"
    "<ol start=3 type=a><li value=5>先说明<ul><li>再征得同意</li></ul></li></ol><div class='gone'>藏起来的话</div>"
    "<iframe srcdoc='&lt;p&gt;框里的话&lt;/p&gt;'></iframe><iframe src='https://frames.example/1'></iframe>"
    "<pre>  空格\n  保留</pre><details><summary>更多</summary>折起来的话。</details>"
    "<footer>备案号 00000000</footer>"
)
_FORMS = [("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("decimalEnclosedCircle", "%3")]
_EXTREMES: tuple[bytes, ...] = (
    b"",
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"4294967296",
    b"99999999999999999999",
    b"1e9",
    b"NaN",
    b"../../x",
    b"\0",
)
_EXTREMES += ("中".encode(), b"%s%n", b"&#0;", b"&#x110000;", b"&x;", b"http://127.0.0.1:9/x", b"\\\\server\\share")
_BYTES: tuple[bytes, ...] = (
    b"\0" * 8,
    b"\xff" * 8,
    b"\x80",
    b"\xed\xa0\x80",
    b"\r",
    b"\x1b",
    b"<",
    b">",
    b"]]>",
    b"<!--",
    b"<![CDATA[",
)
_BYTES += (
    b"PK\x03\x04",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"<!DOCTYPE x [<!ENTITY x 'x'>]>",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
)
_TAG = re.compile(rb"</?[A-Za-z][^<>]{0,300}>")
_ATTRIBUTE = re.compile(rb"([\w:-]+)=(\"[^\"<>]{0,300}\"|'[^'<>]{0,300}'|[\w%]+)")
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")
_OBJECT = re.compile(rb"\d+ 0 obj\n.*?\nendobj\n", re.DOTALL)
_NAME = re.compile(rb"/[A-Z][A-Za-z0-9]+")
_MARKS = (
    "> ",
    "- ",
    "1. ",
    "  ",
    "\t",
    "#",
    "*",
    "_",
    "`",
    "[",
    "](",
    "![",
    "|",
    "---\n",
    "```\n",
    "<",
    "&",
    "\\",
    "~~",
    "\n",
)


# ----------------------------------------------------------------------------------------------- the whole files


def _form() -> bytes:
    """Return a PDF with a form, a link, a footnote, a picture, a remark and words from above."""
    sheets = Sheets()
    for row, line in enumerate(_LINES):
        sheets.text(LEFT, TOP - 18 * row, line)
    sheets.field(LEFT, 300, "Tit Shop\n2", high=40, flags="multiline")
    sheets.tick(LEFT, 280, is_ticked=True)
    sheets.link(LEFT, TOP - 20, 100, 20, "https://a.example/")
    sheets.picture(300, 200, 50, 50)
    sheets.rule(LEFT, 150, LEFT + 120, 150)
    sheets.text(LEFT, 138, "[1] 一条脚注。", size=8)
    sheets.remark("看一下")
    sheets.next_page()
    sheets.column(500, TOP, "从上往下写的一列字也要能读")
    return sheets.data()


@cache
def whole_files() -> dict[str, tuple[bytes, ...]]:
    """Return policies that nothing is wrong with, by suffix."""
    text = "\n".join(_LINES)
    page = a_page(_LINES, before=_STYLES + _AROUND, after=_INSIDE)
    frames = [("https://frames.example/1", a_page(_LINES[5:9]))]
    marked = (
        as_markdown(_LINES)
        + "\n## 附录\n\n* **重点** 和 [链接](https://example.com)\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n"
    )
    return {
        ".txt": tuple(text.encode(one, "replace") for one in _CODECS),
        ".md": (marked.encode(), marked.encode("gb18030")),
        ".html": (page.encode(), a_page(_LINES, after=_INSIDE, charset="gbk").encode("gb18030")),
        ".mhtml": tuple(
            an_archive(page, frames=frames, encoding=one) for one in ("quoted-printable", "base64", "8bit")
        ),
        ".docx": (_rich_docx(), x.a_docx(*(x.p(line) for line in _LINES))),
        ".pdf": (a_pdf(_LINES * 3), a_pdf(_LINES * 3, is_packed=True), a_pdf(_LINES, lines_a_page=5), _form()),
    }


def _rich_docx() -> bytes:
    blocks = [x.p(line, style="2" if line[1:2] == "、" else "") for line in _LINES]
    blocks += [x.numbered(line, level=number % 3) for number, line in enumerate(_LINES)]
    blocks += [x.table([["甲", "乙"], [x.Xml(x.p("丙") + x.table([["内"]])), x.b("丁")]]), x.block_control(x.p("控件"))]
    blocks.append(x.p(x.link("首页"), x.field("PAGE", "3"), x.struck("旧"), x.added("新"), x.commented("注", number=0)))
    blocks += [x.p("脚注", x.note(2)), x.p(x.bookmark("书签"), mark="del"), x.p("末段", x.song("楷体"), section=True)]
    parts = {"numbering": x.numbering(_FORMS), "comments": x.comments("看看"), "footnotes": x.footnotes("注一\n注二")}
    return x.a_docx(*blocks, parts=parts, header=x.p("页眉"))


# ----------------------------------------------------------------------------------------------- any bytes


def _some(chance: random.Random, data: bytes, most: int = 2_000) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def _flip(chance: random.Random, data: bytes) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64)) if broken else 0):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def _truncate(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)] if chance.random() < 0.8 else data[chance.randrange(len(data) + 1) :]


def _drop(chance: random.Random, data: bytes) -> bytes:
    start, end = _some(chance, data)
    return data[:start] + data[end:]


def _repeat(chance: random.Random, data: bytes) -> bytes:
    start, end = _some(chance, data, chance.choice((4, 40, 400, 4_000)))
    block = data[start:end]
    times = min(chance.choice((1, 3, 100, 3_000, 30_000)), max(1, LARGEST // 2 // max(1, len(block))))
    return data[:start] + block * times + data[start:]


def _move(chance: random.Random, data: bytes) -> bytes:
    start, end = _some(chance, data)
    rest = data[:start] + data[end:]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + data[start:end] + rest[place:]


def _insert(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    new = chance.choice((*_BYTES, chance.randbytes(chance.randint(1, 300))))
    return data[:place] + new * chance.choice((1, 1, 1, 50, 5_000)) + data[place:]


def _splice(chance: random.Random, data: bytes) -> bytes:
    other = chance.choice([one for some in whole_files().values() for one in some])
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def _number(chance: random.Random, data: bytes) -> bytes:
    return _replaced(chance, _NUMBER, data, lambda _: chance.choice(_EXTREMES))


_ANY: tuple[Mutator, ...] = (_flip, _truncate, _drop, _repeat, _move, _insert, _splice, _number)


def _replaced(
    chance: random.Random, pattern: re.Pattern[bytes], data: bytes, new: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """Return `data` with some of what `pattern` finds replaced."""
    found = list(pattern.finditer(data))
    if not found:
        return _flip(chance, data)
    chosen = sorted(chance.sample(range(len(found)), min(len(found), chance.choice((1, 1, 1, 5, len(found))))))
    parts, end = [], 0
    for match in (found[index] for index in chosen):
        parts += [data[end : match.start()], new(match)]
        end = match.end()
    return b"".join(parts) + data[end:]


# ----------------------------------------------------------------------------------------------- markup


def _tag(chance: random.Random, data: bytes) -> bytes:
    kind = chance.randrange(5)
    others = _TAG.findall(data) or [b"<p>"]
    times = chance.choice((2, 30, 3_000))

    def new(match: re.Match[bytes]) -> bytes:
        return (b"", match[0] * times, chance.choice(others), match[0][:-1], match[0].replace(b"/", b""))[kind]

    return _replaced(chance, _TAG, data, new) if kind != 1 else _one_replaced(chance, _TAG, data, new)


def _one_replaced(
    chance: random.Random, pattern: re.Pattern[bytes], data: bytes, new: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    found = list(pattern.finditer(data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + new(match) + data[match.end() :]


def _attribute(chance: random.Random, data: bytes) -> bytes:
    kind = chance.randrange(4)
    names = [found[1] for found in _ATTRIBUTE.finditer(data)] or [b"id"]

    def new(match: re.Match[bytes]) -> bytes:
        name, value = match[1], match[2].strip(b"\"'")
        if kind == 0:
            return b""
        if kind == 1:
            return match[0] + b" " + match[0]
        if kind == 2:
            name = chance.choice(names)
        else:
            value = chance.choice(_EXTREMES)
        return name + b'="' + value + b'"'

    return _replaced(chance, _ATTRIBUTE, data, new)


def _element(chance: random.Random, data: bytes) -> bytes:
    """Wrap, repeat or drop one element with what is in it."""
    openings = [
        found for found in _TAG.finditer(data) if not found[0].startswith(b"</") and not found[0].endswith(b"/>")
    ]
    if not openings:
        return _flip(chance, data)
    opening = chance.choice(openings)
    name = re.split(rb"[\s>]", opening[0][1:])[0]
    close = b"</" + name + b">"
    end = data.find(close, opening.end())
    if end < 0:
        return _drop(chance, data)
    whole, times = data[opening.start() : end + len(close)], chance.choice((2, 20, 900))
    times = max(1, min(times, LARGEST // len(whole)))
    new = (b"", whole * times, opening[0] * times + whole + close * times)[chance.randrange(3)]
    return data[: opening.start()] + new + data[end + len(close) :]


_MARKUP: tuple[Mutator, ...] = (_tag, _attribute, _element)


# ----------------------------------------------------------------------------------------------- archives


def _entry(chance: random.Random, data: bytes) -> bytes:
    """Unpack, mutate one entry's name or bytes or presence, and pack again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 - an archive that an earlier mutation broke
        return _flip(chance, data)
    kind = chance.choice(("xml", "xml", "xml", "xml", "bytes", "bytes", "drop", "name", "twice", "swap"))
    busiest = [index for index, (name, _) in enumerate(entries) if name.endswith((".xml", ".rels"))] or [0]
    index = chance.choice(busiest) if entries else 0
    if not entries:
        return _flip(chance, data)
    name, body = entries[index]
    if kind == "xml":
        entries[index] = name, chance.choice(_MARKUP)(chance, body)
    elif kind == "bytes":
        entries[index] = name, chance.choice(_ANY)(chance, body)
    elif kind == "drop":
        del entries[index]
    elif kind == "name":
        entries[index] = chance.choice((f"../../{name}", f"/{name}", f"C:\\{name}", name.upper(), "", "a" * 300)), body
    elif kind == "twice":
        entries += [(chance.choice((name, name.upper(), f"/{name}")), body)] * chance.choice((1, 1, 2_000))
    else:
        other = chance.randrange(len(entries))
        entries[index], entries[other] = (name, entries[other][1]), (entries[other][0], body)
    return _packed(
        entries, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA))
    )


def _packed(entries: Sequence[tuple[str, bytes]], compression: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, body in entries:
            archive.NameToInfo.pop(name, None)  # a name twice is what is wanted here, not a warning
            archive.writestr(zipfile.ZipInfo(name), body, compression)
    return stream.getvalue()


def _directory(chance: random.Random, data: bytes) -> bytes:
    """Break the fields of the archive's headers: sizes, flags, methods, offsets."""
    broken = bytearray(data)
    marks = [found.start() for found in re.finditer(rb"PK(?:\x01\x02|\x03\x04|\x05\x06)", data)]
    for _ in range(chance.choice((1, 1, 4)) if marks else 0):
        place = min(len(broken) - 1, chance.choice(marks) + chance.randrange(4, 46))
        broken[place] = chance.choice((0, 1, 8, 9, 0x7F, 0xFF, chance.randrange(256)))
    return bytes(broken)


# ----------------------------------------------------------------------------------------------- PDF, MIME, marks


def _object(chance: random.Random, data: bytes) -> bytes:
    objects = _OBJECT.findall(data)
    if not objects:
        return _flip(chance, data)
    kind, times = chance.randrange(5), chance.choice((2, 50, 2_000, 50_000))

    def new(match: re.Match[bytes]) -> bytes:
        whole = match[0]
        head, _, rest = whole.partition(b"obj\n")
        deep = head + b"obj\n" + b"[" * times + b"]" * times + b"\nendobj\n"
        return (b"", whole + whole, head + b"obj\n" + chance.choice(objects).partition(b"obj\n")[2], deep, rest)[kind]

    return _one_replaced(chance, _OBJECT, data, new)


def _reference(chance: random.Random, data: bytes) -> bytes:
    return _replaced(chance, re.compile(rb"\d+ 0 R"), data, lambda _: b"%d 0 R" % chance.randrange(12))


def _name(chance: random.Random, data: bytes) -> bytes:
    names = _NAME.findall(data) or [b"/Type"]
    return _replaced(
        chance, _NAME, data, lambda _: chance.choice((*names, b"/Encrypt", b"/ObjStm", b"/XRef", b"/JBIG2Decode"))
    )


def _mime(chance: random.Random, data: bytes) -> bytes:
    found = re.search(rb'boundary="?([^"\r\n;]+)', data)
    kinds: tuple[bytes, ...] = (b"base64", b"quoted-printable", b"x-uuencode", b"binary", b"", b"\xff")
    if found is None or chance.random() < 0.5:
        pattern = re.compile(
            rb"(?<=Content-Transfer-Encoding: )[\w-]+|(?<=charset=)\"?[\w-]+|(?<=Content-Type: )[\w/]+"
        )
        others = (*kinds, b'"utf-7"', b"idna", b"hex", b"multipart/mixed", b"message/rfc822", b"text/html", b"utf-16")
        return _replaced(chance, pattern, data, lambda _: chance.choice(others))
    border = b"\r\n--" + found[1]
    times = chance.choice((2, 100, 10_000))
    return data.replace(border, chance.choice((border * times, b"", border + b"--", base64.b64encode(border))), 1)


def _mark(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data) + 1)
    marks = "".join(chance.choices(_MARKS, k=chance.choice((1, 2, 3)))).encode() * chance.choice((1, 5, 300, 20_000))
    return data[:place] + chance.choice((b"", b"\n")) + marks[: LARGEST // 4] + data[place:]


def _letters(chance: random.Random, data: bytes) -> bytes:
    """Insert characters that texts trip over: of other planes, without width, right to left, alone of a pair."""
    point = chance.choice(
        (0x20000, 0x1F600, 0x200B, 0x202E, 0x0300, 0xFEFF, 0xFFFE, 0xD800, 0xE000, 0x3000, 0x2028, 0x85)
    )
    codec = chance.choice(("utf-8", "utf-16-le", "utf-16-be", "gb18030", "utf-32-le"))
    new = chr(point).encode(codec, "surrogatepass" if codec.startswith("utf") else "replace")
    place = chance.randrange(len(data) + 1)
    return data[:place] + new * chance.choice((1, 1, 40, 30_000)) + data[place:]


_MUTATORS: dict[str, tuple[Mutator, ...]] = {
    ".txt": (*_ANY, _letters, _letters, _mark),
    ".md": (*_ANY, _mark, _mark, _mark, _mark, _letters, _tag),
    ".html": (*_ANY, *_MARKUP, *_MARKUP, _letters),
    ".mhtml": (*_ANY, *_MARKUP, _mime, _mime, _mime),
    ".docx": (*_ANY, *[_entry] * 14, _directory, _directory),
    ".pdf": (*_ANY, *[_object, _reference, _name, _number] * 2),
}
_SHARE = {".txt": 3, ".md": 3, ".html": 4, ".mhtml": 2, ".docx": 6, ".pdf": 4}


def mutated(seed: int, number: int) -> tuple[bytes, str]:
    """Return (bytes, name) of one mutation: of one to four steps; one in twenty bears the suffix of another format."""
    chance = random.Random(f"{seed}/{number}")
    suffix = chance.choices(list(_SHARE), list(_SHARE.values()))[0]
    data = chance.choice(whole_files()[suffix])
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(_MUTATORS[suffix])(chance, data)[:LARGEST]
    if chance.random() < 0.05:
        suffix = chance.choice(list(_SHARE))
    return data, f"mutation-{number}{suffix}"


# ----------------------------------------------------------------------------------------------- the long run


def jobs(seed: int, count: int, start: int = 0, *, analyze_every: int = 0) -> Iterator[Job]:
    """Yield the jobs for so many mutations; every `analyze_every`-th document is judged too, none for 0."""
    for number in range(start, start + count):
        yield Job(seed=seed, number=number, is_analyzed=bool(analyze_every) and number % analyze_every == 0)


def is_bad(outcome: Outcome) -> bool:
    """`True` for what no file may do."""
    return outcome.kind not in ("document", "error") or bool(outcome.forbidden) or outcome.peak > MEMORY


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the long form; return 1 where a file did what none may do."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--analyze-every", type=int, default=0, help="judge every so many-th document too")
    parser.add_argument("--keep", type=int, nargs="*", help="write these mutations to the working folder, read none")
    options = parser.parse_args(arguments)
    if options.keep is not None:
        for number in options.keep:
            data, name = mutated(options.seed, number)
            Path(name).write_bytes(data)
        return 0
    kinds: Counter[str] = Counter()
    types: Counter[str] = Counter()
    slowest: list[tuple[float, int]] = []
    peak, bad = 0, 0
    for job, outcome in read_all(jobs(options.seed, options.count, options.start, analyze_every=options.analyze_every)):
        kinds[outcome.kind] += 1
        if outcome.kind != "document":
            types[outcome.type or outcome.kind] += 1
        peak = max(peak, outcome.peak)
        if not job.is_analyzed:
            slowest = sorted([*slowest, (outcome.seconds, job.number)], reverse=True)[:5]
        if is_bad(outcome):
            bad += 1
            _say(f"mutation {job.number}: {outcome.kind} {outcome.type} {outcome.forbidden} {outcome.peak >> 20} MB")
            _say(outcome.detail)
    _say(f"files {sum(kinds.values())}, documents {kinds['document']}, errors {kinds['error']}")
    _say("  " + ", ".join(f"{name} {count}" for name, count in types.most_common()))
    _say(f"tracebacks {kinds['bug']}, hangs {kinds['hang']}, crashes {kinds['crash']}, other breaches {bad}")
    _say("slowest: " + ", ".join(f"{seconds:.2f} s (mutation {number})" for seconds, number in slowest))
    _say(f"peak memory {peak >> 20} MB, the reader of PDF files included")
    return 1 if bad else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
