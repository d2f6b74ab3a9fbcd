"""How well names, dates and contacts are found on policies that a lawyer has read."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reviewer.document.model import Facts, LinkedPolicy, PolicyDocument, StatedDate, StatedName
from reviewer.document.read import read_document
from reviewer.document.unit import key_of
from tests.figures import Tell


def _same(given: str | None, found: str | None) -> bool:
    return key_of(given or "") == key_of(found or "")


def _contacts(facts: Facts) -> list[str]:
    named = (*facts.mails, *facts.telephones, *facts.addresses, *facts.online_services)
    return ["".join(filter(str.isalnum, name.words)).lower() for name in named]


def _row(gold: dict[str, Any], document: PolicyDocument) -> tuple[list[bool], int, int]:
    """Return whether title, handler and both dates are as given, and how many of the contacts given were found."""
    facts = document.facts
    said = [
        _same(gold["title"], document.title),
        _same(gold["handler"], facts.handler.words if facts.handler else None),
        *(
            bool(given) == bool(stated) and (not stated or _same_day(given, stated))
            for given, stated in ((gold["effective_date"], facts.effective), (gold["updated_date"], facts.updated))
        ),
    ]
    given = ["".join(filter(str.isalnum, one)).lower() for one in gold["contacts"]]
    found = _contacts(facts)
    return said, sum(any(one in other or other in one for other in found) for one in given), len(given)


def _same_day(given: str, stated: StatedDate) -> bool:
    return "".join(filter(str.isdigit, given)) == "".join(filter(str.isdigit, stated.words))


@pytest.mark.shared
def test_what_five_marked_policies_say_of_themselves_is_found(shared_folder: Path, tell: Tell) -> None:
    rows, wrong, found, given = ["policy  title handler effective updated  contacts"], 0, 0, 0
    for path in sorted((shared_folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        said, found_here, given_here = _row(gold["facts"], read_document(shared_folder / "seeds" / gold["policy"]))
        rows.append(f"{path.stem:6}  " + "  ".join(f"{one!s:6}" for one in said) + f"  {found_here} of {given_here}")
        wrong, found, given = wrong + said.count(False), found + found_here, given + given_here
    tell("Facts of five marked policies", rows)

    assert wrong == 0
    assert found == given


@dataclass(frozen=True)
class _Label:
    """What one policy says, as we have read it; nobody's wording, only names and days."""

    handlers: tuple[str, ...] = ()
    effective: date | None = None
    updated: date | None = None
    products: tuple[str, ...] = ()  # these at least


LABELS = {
    "12306": _Label(("中国铁道科学研究院集团有限公司",), None, date(2022, 4, 11)),
    "KEEP": _Label(("北京卡路里科技有限公司",), date(2022, 8, 1), date(2022, 8, 1), ("Keep",)),
    "WPS": _Label(("珠海金山办公软件有限公司",), date(2022, 5, 24), date(2022, 5, 19), ("WPS",)),
    "中国移动": _Label((), None, None, ("中国移动",)),
    "交管12123": _Label(("公安部交通管理科学研究所",), date(2021, 6, 30), date(2021, 6, 30), ("交管12123",)),
    "京东": _Label(("北京京东叁佰陆拾度电子商务有限公司",), date(2022, 4, 20), date(2022, 4, 13), ("京东",)),
    "和平精英": _Label(("深圳市腾讯计算机系统有限公司", "深圳市腾讯天游科技有限公司"), None, None, ("和平精英",)),
    "哔哩哔哩": _Label(("上海宽娱数码科技有限公司",), date(2022, 8, 15), date(2022, 8, 8), ("哔哩哔哩",)),
    "国家反诈中心": _Label(("公安部刑事侦查局",), None, date(2022, 9, 2), ("国家反诈中心",)),
    "央视频": _Label(("中央广播电视总台",), date(2022, 8, 5), date(2022, 8, 5), ("央视频",)),
    "微博": _Label(("北京微梦创科网络技术有限公司",), date(2022, 3, 3), date(2022, 3, 3), ("微博",)),
    "快手": _Label(("北京快手科技有限公司",), None, None, ("快影",)),
    "爱彼迎": _Label(("安彼迎网络（北京）有限公司",), date(2021, 11, 30), date(2021, 10, 31), ("爱彼迎中国",)),
    "知乎": _Label(
        ("北京智者天下科技有限公司", "智者四海（北京）技术有限公司"), date(2021, 11, 1), date(2021, 10, 29), ("知乎",)
    ),
    "转转": _Label(("北京转转精神科技有限责任公司",), date(2022, 5, 20), date(2022, 5, 12), ("转转",)),
    "高德地图": _Label(("高德软件有限公司",), date(2022, 5, 19), date(2022, 5, 12), ("高德",)),
    "麦当劳": _Label(("金拱门（中国）有限公司",), date(2022, 6, 29), date(2022, 6, 29), ("麦当劳",)),
}
LEAST_SHARE = 0.97


@pytest.mark.shared
def test_handlers_dates_and_products_of_policies_we_have_read_are_found(shared_folder: Path, tell: Tell) -> None:
    misses, asked = [], 0
    for name, label in LABELS.items():
        facts = read_document(shared_folder / "corpus" / "policies" / f"{name}.txt").facts
        found = {
            "handlers": tuple(one.words for one in facts.handlers) == label.handlers,
            "effective": (facts.effective and facts.effective.day) == label.effective,
            "updated": (facts.updated and facts.updated.day) == label.updated,
            "products": set(label.products) <= {one.words for one in facts.products},
        }
        asked += len(found)
        misses += [f"{name}: {kind}" for kind, is_right in found.items() if not is_right]
    tell("Facts of policies we have read", [f"{asked - len(misses)} of {asked} right, {len(LABELS)} policies", *misses])

    assert asked - len(misses) >= LEAST_SHARE * asked


@pytest.mark.shared
@pytest.mark.slow
def test_every_fact_of_fifty_policies_is_quoted_from_its_place(shared_folder: Path) -> None:
    for path in sorted((shared_folder / "corpus" / "policies").glob("*.txt")):
        document = read_document(path)
        facts = document.facts
        named: tuple[StatedName | LinkedPolicy, ...] = (
            *facts.handlers,
            *facts.products,
            *facts.domains,
            *facts.mails,
            *facts.telephones,
            *facts.addresses,
            *facts.online_services,
            *facts.officers,
            *facts.linked_policies,
        )

        assert all(document.quote(one.span) == one.words != "" for one in named)
