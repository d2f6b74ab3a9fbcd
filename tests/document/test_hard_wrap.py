"""Lines that a hard line end parted in mid-sentence are one clause, and nothing else is joined."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.document.model import PolicyDocument
from reviewer.document.read import read_bytes
from tests.document.outline_text import outline_of
from tests.figures import Tell

BODY = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能。"
NO_BEGINNING = "，。、；：）》”,;)！？"


def _read(text: str) -> PolicyDocument:
    return read_bytes(text.encode(), "a.txt")


def _clauses(document: PolicyDocument) -> list[str]:
    return ["".join(document.quote(clause.span).split()) for clause in document.clauses]


@pytest.mark.parametrize(
    "lines",
    [
        "如果本政策发生变化，我们会在商城首页公布新的版本\n，以便您随时查阅。",
        "我们为您办理退款时会收集您的银行卡号、开户行名称、\n收款人姓名和联系电话。",
        "您在申请售后服务以前需要知道的是，我们会把订单信息以及\n物流信息交给为您处理的客服人员。",
        "涉及儿童的个人信息时，请您和您的孩子一起仔细阅读\n《某商城儿童规则》。监护人同意后方可注册。",
        "我们把这些信息（包括您的收货地址、联系电话、\n订单号）交给承运人，以便送货上门。",
        "我们把这些信息（包括您的收货地址和联系\n电话）交给承运人，以便送货上门。",
    ],
)
def test_lines_of_one_sentence_are_one_clause_of_several_blocks(lines: str) -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n{lines}\n{BODY}\n")

    assert _clauses(document) == [BODY, lines.replace("\n", ""), BODY]
    assert [len(clause.blocks) for clause in document.clauses] == [1, lines.count("\n") + 1, 1]


@pytest.mark.parametrize(
    "lines",
    [
        f"{BODY}\n{BODY}",
        "为此我们会在您同意以后收集下面这些信息，\n一、手机号码和收货地址，用于送货上门。",
        "在您使用商城的各项功能以前我们会征得您的同意；以及\n在改变用途以前再次征得您的同意。",
        "姓名、\n电话、\n地址。",
        "我们会在您同意以后收集您的银行卡号、开户行名称、\n\n为了送货上门，我们会收集您的地址。",
        "我们把订单信息交给承运人，以便送货上门\n为了开具发票，我们会收集您的税号。",
        "请您在注册以前仔细阅读以下文件：\n《某商城注册协议》",
    ],
)
def test_what_may_be_two_paragraphs_stays_two(lines: str) -> None:
    document = _read(f"某商城隐私政策\n{BODY}\n{lines}\n{BODY}\n")

    assert all(len(clause.blocks) == 1 for clause in document.clauses)


def test_a_name_in_a_list_of_documents_is_no_heading() -> None:
    document = _read(
        f"某商城隐私政策\n{BODY}\n登录时请一并阅读下面两份文件：\n《甲平台隐私政策》\n《乙平台隐私政策》\n{BODY}\n"
    )

    assert [heading.title for heading in document.headings] == ["某商城隐私政策"]


def test_a_sentence_that_goes_on_in_the_next_line_is_found_whole() -> None:
    document = _read(
        f"某商城隐私政策\n{BODY}\n您注销账户后，我们会在十五个工作日内删除您的个人信息或者\n对其匿名化。\n"
    )

    assert document.clauses[1].span.end == len(document.text)


# --- text set to one width: as an e-mail, a scan or a PDF gives it


def wrapped(text: str, columns: int) -> str:
    """Return `text` with every longer line broken at `columns`, a Han character counting two, as programs break it."""
    lines = []
    for paragraph in text.split("\n"):
        rest = paragraph
        while _columns(rest) > columns:
            cut = next(at for at in range(len(rest), 0, -1) if _columns(rest[:at]) <= columns)
            while rest[cut] in NO_BEGINNING or (_is_latin(rest[cut - 1 : cut + 1]) and cut > columns // 4):
                cut -= 1
            lines.append(rest[:cut])
            rest = rest[cut:]
        lines.append(rest)
    return "\n".join(lines)


def _columns(words: str) -> int:
    return len(words.encode("gb18030", "replace"))


def _is_latin(pair: str) -> bool:
    return pair.isascii() and pair.isalnum()


HAN = st.sampled_from("收集使用保存删除共享查阅更正注销地址电话订单商品物流付款发票客服通知评价")
SENTENCE = st.text(HAN, min_size=12, max_size=40).map(lambda words: f"我们{words}")
PARAGRAPH = st.lists(SENTENCE, min_size=3, max_size=6).map(lambda parts: "，".join(parts) + "。")
SECTION = st.lists(PARAGRAPH, min_size=5, max_size=6)


# long enough for the width to show, which hypothesis calls large
@settings(max_examples=30, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(st.lists(SECTION, min_size=4, max_size=5), st.integers(30, 45))
def test_a_text_set_to_a_width_reads_as_the_text_that_was_not(sections: list[list[str]], width: int) -> None:
    numbers = "一二三四五六"
    text = "某商城隐私政策\n" + "\n".join(
        f"{numbers[index]}、第{numbers[index]}项功能\n" + "\n".join(section) for index, section in enumerate(sections)
    )
    plain, broken = _read(text), _read(wrapped(text, 2 * width))

    assert [heading.title for heading in broken.headings] == [heading.title for heading in plain.headings]
    assert _clauses(broken) == _clauses(plain)


def test_a_list_of_items_of_one_length_is_no_text_set_to_a_width() -> None:
    items = [
        f"用于识别您登录时所用的设备并且保障您的账户安全的{'一二三四五六七八九十'[n % 10]}型参数" for n in range(30)
    ]
    document = _read(f"某商城隐私政策\n{BODY}\n" + "\n".join(items))

    assert len(document.clauses) == 31


def test_a_text_whose_lines_end_with_its_paragraphs_is_set_to_no_width() -> None:
    lines = [BODY * (1 + n % 3) for n in range(30)]
    lines[5] = lines[17] = (
        "为了保障您的账户安全我们会收集设备的型号和系统的版本用于判断登录的环境是否可信以及请求是否来自您本人"
    )
    document = _read("某商城隐私政策\n" + "\n".join(lines))

    assert len(document.clauses) == 30


def test_headings_and_numbers_between_full_lines_stay_what_they_are() -> None:
    long = "，".join([BODY.rstrip("。")] * 5) + "。"
    shown = outline_of(wrapped("\n".join(f"{n}、第{n}项\n{long}\n（一）{long}\n（二）{long}" for n in "一二三四"), 60))
    part = "\n".join(f"1 {n}、第{n}项\n    ·\n    ·\n    ·" for n in "一二三四")

    assert shown == f"\n{part}\n"


@pytest.mark.shared
@pytest.mark.parametrize("columns", [60, 80])
def test_five_policies_broken_at_a_width_keep_their_headings(shared_folder: Path, columns: int, tell: Tell) -> None:
    rows, right, all_headings = [], 0, 0
    for path in sorted((shared_folder / "seeds").glob("*.txt")):
        plain = read_bytes(path.read_bytes(), path.name)
        broken = _read(wrapped(plain.text, columns))
        counts = [Counter(heading.title for heading in document.headings) for document in (plain, broken)]
        clauses = [Counter(_clauses(document)) for document in (plain, broken)]
        same, whole = (counts[0] & counts[1]).total(), (clauses[0] & clauses[1]).total()
        right, all_headings = right + 2 * same, all_headings + counts[0].total() + counts[1].total()
        rows.append(
            f"{path.stem[:3]} at {columns}: headings {same} of {counts[0].total()}, shown {counts[1].total()};"
            f" clauses whole {whole} of {clauses[0].total()}"
        )
    tell("Policies broken at a width", rows)

    assert right >= 0.99 * all_headings
