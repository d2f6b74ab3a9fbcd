import html
from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer.document.model import Clause, Heading, PolicyDocument
from reviewer.document.read import read_bytes
from reviewer.paths import resources_folder
from tests.document.saved_pages import PAGES
from tests.figures import Tell

LEAST_PRECISION = 0.98
LEAST_RECALL = 0.9
BODY = [
    "某商城隐私政策",
    "一、收集的范围",
    "为了让您注册账户，我们会收集您的手机号码；您拒绝提供的，仍然可以浏览商品。",
    "二、对外提供",
    "未经您的单独同意，我们不会向第三方提供您的个人信息。",
    "三、保存的期限",
    "在您注销账户后三十日内，我们会删除您的个人信息。",
    "四、联系我们",
    "如您对本政策有疑问，可以通过客服邮箱联系我们，我们将在十五日内答复。",
]
SHORT = ["设备型号、操作系统版本、网络类型、语言"] * 16


def lines_of(document: PolicyDocument) -> list[tuple[str, bool]]:
    """Return the lines of a document, and whether each is policy."""
    found = []
    items: list[Heading | Clause] = [*document.headings, *document.clauses]
    for item in sorted(items, key=lambda item: item.span):
        found += [(line.strip(), item.is_policy) for line in document.quote(item.span).split("\n") if line.strip()]
    return found


def outside(page: str) -> list[str]:
    """Return the lines of a page that are told apart from the policy."""
    return [line for line, is_policy in lines_of(read_bytes(page.encode(), "a.html")) if not is_policy]


def around(lines: Sequence[str] = BODY, before: str = "", after: str = "") -> str:
    return f"{before}<article>{''.join(f'<p>{html.escape(line)}</p>' for line in lines)}</article>{after}"


def score(page: str, policy: Sequence[str]) -> tuple[int, int, int]:
    """Return (page lines told apart, policy lines told apart by mistake, page lines that stayed policy)."""
    right = wrong = left = at = 0
    for line, is_policy in lines_of(read_bytes(page.encode(), "a.html")):
        if at < len(policy) and line == policy[at]:
            at += 1
            wrong += not is_policy
        else:
            right += not is_policy
            left += is_policy
    assert at == len(policy), policy[at]
    return right, wrong, left


def test_the_page_around_both_samples_is_told_apart_however_it_is_built(tell: Tell) -> None:
    rows = ["sample  page        lines: page policy   precision recall"]
    worst = (1.0, 1.0)
    for sample in sorted((resources_folder() / "samples").glob("*政策*")):
        document = read_bytes(sample.read_bytes(), sample.name)
        policy = [line.strip() for line in document.text.split("\n") if line.strip()]
        for name, make in PAGES.items():
            right, wrong, left = score(make(policy), policy)
            precision, recall = right / (right + wrong), right / (right + left)
            worst = (min(worst[0], precision), min(worst[1], recall))
            rows.append(
                f"{sample.suffix:7} {name:10} {right + left:12} {len(policy):6} {precision:11.3f} {recall:6.3f}"
            )
    tell("Pages around the samples", rows)

    assert worst[0] >= LEAST_PRECISION
    assert worst[1] >= LEAST_RECALL


def sample_lines() -> list[str]:
    """Return the lines of the sample that is plain text."""
    (sample,) = (resources_folder() / "samples").glob("*政策*.txt")
    return [line.strip() for line in sample.read_text("utf-8").split("\n") if line.strip()]


@pytest.mark.parametrize("name", PAGES)
def test_the_outline_of_a_policy_is_the_same_inside_a_page(name: str) -> None:
    alone = read_bytes("\n".join(sample_lines()).encode(), "a.txt")
    page = read_bytes(PAGES[name](sample_lines()).encode(), "a.html")

    assert [heading.title for heading in page.headings if heading.is_policy] == [h.title for h in alone.headings]
    assert page.title == alone.title


def test_nothing_of_the_page_leaves_the_text() -> None:
    document = read_bytes(PAGES["blog"](sample_lines()).encode(), "a.html")

    assert {"发现会员写文章", "路人甲", "相关推荐"} <= {line for line, is_policy in lines_of(document) if not is_policy}


@pytest.mark.parametrize(
    "markup",
    [
        "<nav><a href='/a'>女装</a> <a href='/b'>男装</a></nav>",
        "<div role='navigation'>女装 男装</div>",
        "<ul class='mainNav'><li><a href='/a'>女装</a></ul>",
        "<div class='site_footer'>某某网络 全国服务</div>",
        "<div><a href='/a'>女装</a><a href='/b'>男装</a><a href='/c'>童装</a></div>",
        "<div role='alertdialog'><p>本站使用 Cookie，您可以接受或者拒绝；详见我们的隐私政策。</p></div>",
        "<div class='comment-list'><p>我也想知道这个商城收集了我的什么信息，客服也说不清楚。</p></div>",
        "<div class='cookie-notice'><p>我们使用 Cookie 收集您的浏览信息，继续使用即表示同意。</p></div>",
        "<select><option>简体<option>英文</select>",
    ],
)
def test_a_part_of_the_page_is_told_by_what_it_is_or_is_called_or_holds(markup: str) -> None:
    words = read_bytes(around([*BODY, *BODY], after=markup).encode(), "a.html").text.split("\n")[len(BODY) * 2 :]

    assert outside(around([*BODY, *BODY], after=markup)) == words


@pytest.mark.parametrize(
    "name",
    [
        "share",
        "login",
        "cookie",
        "comments",
        "search",
        "register",
        "feedback",
        "footer",
        "header",
        "nav",
        "related",
        "ads",
    ],
)
def test_sections_of_a_policy_may_be_called_anything(name: str) -> None:
    sections = "".join(
        f"<section id='{name}'><div class='section-header top'>{head}</div><p class='{name}'>{text}</p>"
        f"<div id='{name}-list'>目录详见<a href='/{name}'>清单</a></div></section>"
        for head, text in zip(BODY[1::2], BODY[2::2], strict=True)
    )

    assert outside(f"<div class='{name} modal popup'><h1>{BODY[0]}</h1>{sections}</div>") == []


@pytest.mark.parametrize(
    "page",
    [
        f"<header><h1>{BODY[0]}</h1><p>更新日期：2026年3月1日</p></header>" + around(BODY[1:]),
        f"<div class='page-head'><div>{BODY[0]}</div><div>生效日期：2026-03-01</div></div>" + around(BODY[1:]),
        around(BODY * 2, after=f"<footer><p>{BODY[-1]}</p></footer>"),
        around(BODY * 2, before=f"<div class='side'><p>{BODY[2]}</p></div>"),
        f"<div class='modal'>{around([*BODY, *SHORT])}</div><div class='popup'>{around([*BODY, *SHORT])}</div>",
        f"<div role='dialog' class='popup'>{around()}</div>",
        "<div class='toc'><a href='#1'>一、收集的范围</a><br><a href='#2'>二、对外提供</a></div>" + around(),
        "<footer><nav><aside>" + around() + "</aside></nav></footer>",
        around(
            [*BODY, "客服邮箱"],
            after="<p><a href='mailto:a@b.example'>a@b.example</a></p><p><a href='tel:400'>400</a></p>",
        ),
        "<body>" + "".join(f"<div class='row'>{line}</div>" for line in BODY),
    ],
)
def test_what_may_be_policy_stays_policy(page: str) -> None:
    assert outside(page) == []


def test_buttons_alone_on_a_line_are_page_and_buttons_that_are_titles_are_not() -> None:
    page = around([*BODY, *BODY], after="<div><button>同意</button></div><button>五、未成年人的保护</button>")

    assert outside(page) == ["同意"]


@pytest.mark.shared
@pytest.mark.slow
def test_fifty_policies_inside_pages_lose_hardly_a_line_to_the_page(shared_folder: Path) -> None:
    total = wrong_total = 0
    for path in sorted((shared_folder / "corpus" / "policies").glob("*.txt"))[::5]:
        document = read_bytes(path.read_bytes(), path.name)
        policy = [line for line, is_policy in lines_of(document) if is_policy]
        for make in PAGES.values():
            lines = [line for line in read_bytes(make(policy).encode(), "a.html").blocks if not line.is_around]
            total += len(policy)
            wrong_total += max(0, len(policy) - len(lines))

    assert wrong_total <= 0.001 * total
