"""Every place that the data files cite stands in the statute: article, paragraph, item. Needs the statutes."""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Law, Mark, Playbook
from reviewer.playbook.references import numeral_value, references

pytestmark = pytest.mark.shared

# The file or files of a law, by its id. Standards are under copyright, so only an index of their clauses is there.
TEXTS = {
    "pipl": ["PIPL_个人信息保护法"],
    "ndsr": ["NDSR_网络数据安全管理条例"],
    "csl": ["CSL_网络安全法_current"],
    "dsl": ["DSL_数据安全法"],
    "ecl": ["ECL_电子商务法"],
    "ccpl": ["CPL_消费者权益保护法"],
    "adl": ["AD_广告法"],
    "cc": ["CC_民法典_总则编", "CC_民法典_合同编", "CC_民法典_人格权编", "CC_民法典_侵权责任编", "CC_民法典_附则"],
    "minors": ["MINORS_未成年人保护法"],
    "minornet": ["MINORNET_未成年人网络保护条例"],
    "algo": ["ALGO_算法推荐管理规定"],
    "spc-face": ["SPC_人脸识别司法解释"],
    "audit": ["个人信息保护合规审计管理办法"],
    "audit-guide": ["个人信息保护合规审计管理办法"],
    "cbdt": ["促进和规范数据跨境流动规定"],
    "scc": ["个人信息出境标准合同办法"],
    "cert": ["个人信息出境认证办法_节录"],
    "sa": ["数据出境安全评估办法_节录"],
    "netrade": ["网络交易监督管理办法"],
    "infringe": ["侵害消费者权益行为处罚办法"],
    "iad": ["互联网广告管理办法"],
    "aucl": ["AUCL_反不正当竞争法"],
    "n191": ["191号_App违法违规认定方法_已核片段", "191号_App违法违规收集使用个人信息行为认定方法_已核片段"],
    "cpl": ["CPL_民事诉讼法_总则"],
    "spc-online": ["SPC_网络消费纠纷规定一_法释2022-8"],
    "gbt35273": ["GBT35273-2020_条款索引"],
    "child": ["其他规定_转引片段"],
    "face": ["其他规定_转引片段"],
    "necessary-info": ["其他规定_转引片段"],
    "ccpl-reg": ["其他规定_转引片段"],
    "platform-rules": ["其他规定_转引片段"],
    "small": ["其他规定_转引片段"],
}
SECOND_HAND = {"child", "face", "necessary-info", "ccpl-reg", "platform-rules", "small"}  # no paragraphs to count
NOT_THERE = {"genai", "gbt45574", "gbt42574", "gbt41391"}  # no text at all
_REFERENCE = re.compile(r"第([^条]+)条(?:第([^款]+)款)?(?:第（([^）]+)）项)?$")


@cache
def the_playbook() -> Playbook:
    return load_playbook()


@cache
def text_of(law_id: str, folder: Path) -> str:
    """Return the statute's words, one paragraph a line, without the marks of the file format."""
    paths = [folder / "law" / f"{name}.md" for name in TEXTS[law_id]]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())
    return re.sub(r"[*＊]{2}|^[#\s　]+", "", text, flags=re.MULTILINE)


def articles_of(text: str) -> dict[int, list[str]]:
    """Return the paragraphs (款) of every article by its number, items (项) left in the paragraph they belong to."""
    articles: dict[int, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        if match := re.match(r"第([一二三四五六七八九十百千零]+)条\s*(.*)", line):
            current = articles.setdefault(numeral_value(match[1]), [])
            current.append(match[2])
        elif re.match(r"[（(][一二三四五六七八九十]+[）)]", line) and current:
            current[-1] += "\n" + line
        elif re.match(r"第[一二三四五六七八九十]+[编章节]|[〔<>-]|附件", line):
            current = []
        elif line.strip() and current:
            current.append(line)
    return articles


def stands_in(reference: str, articles: dict[int, list[str]]) -> bool:
    """`True` when the article has that paragraph and that paragraph (or any, where none is named) that item."""
    match = _REFERENCE.match(reference)
    if match is None or numeral_value(match[1]) not in articles:
        return False
    paragraphs = articles[numeral_value(match[1])]
    if match[2]:
        if numeral_value(match[2]) > len(paragraphs):
            return False
        paragraphs = [paragraphs[numeral_value(match[2]) - 1]]
    return not match[3] or any(re.search(rf"^[（(]{match[3]}[）)]", one, re.MULTILINE) for one in paragraphs)


def stands_in_standard(reference: str, text: str) -> bool:
    """`True` when the index of the standard has a row for the clause, or for a range of clauses it lies in."""
    if reference == "前言":
        return True
    clause = reference.split()[0]
    major, _, minor = clause.partition(".")
    ranges = re.findall(rf"^\| {major}\.(\d+)[–/]{major}?\.?(\d+) ", text, re.MULTILINE)
    inside = any(int(first) <= int(minor or 0) <= int(last) for first, last in ranges)
    row = re.search(rf"^\| {re.escape(clause)} \|.*$", text, re.MULTILINE)
    letters = re.findall(r"([a-z])\)", reference)
    named = set(re.findall(r"([a-z])\)", row[0])) if row else set()
    return inside or (row is not None and (not named or set(letters) <= _filled(named)))


def _filled(letters: set[str]) -> set[str]:
    """The index names only letters of interest: those before the last one exist too."""
    return {chr(point) for point in range(ord("a"), max(map(ord, letters)) + 1)}


def stands(reference: str, law: Law, folder: Path) -> bool:
    text = text_of(law.id, folder)
    if law.id == "gbt35273":
        return stands_in_standard(reference, text)
    if law.id == "n191":
        part, number = reference.split("、")
        section = re.search(rf"^{part}、.*?(?=^[一二三四五六七八九十]、|\Z)", text, re.MULTILINE | re.DOTALL)
        return section is not None and re.search(rf"^{number}\. ", section[0], re.MULTILINE) is not None
    if law.id == "audit-guide":
        match = re.match(r"第(.+?)项(（.+）)?$", reference)
        assert match is not None
        item = re.search(rf"^{match[1]}、.*?(?=^[一二三四五六七八九十]+、|\Z)", text, re.MULTILINE | re.DOTALL)
        return item is not None and (not match[2] or f"\n{match[2]}" in item[0])
    if law.id in SECOND_HAND:
        article = reference.split("条")[0] + "条" if "条" in reference else law.title
        return article in text or article.strip("第条") in text
    return stands_in(reference, articles_of(text))


def every_place() -> list[tuple[str, str]]:
    """Return (law id, reference) of every provision with a gist and of every citation of the playbook."""
    playbook = the_playbook()
    places = [(law.id, one.article) for law in playbook.laws for one in law.provisions]
    for requirement in playbook.requirements:
        places += [(citation.law, citation.article) for citation in requirement.citations]
    for rule in playbook.defect_rules:
        places += [(citation.law, citation.article) for citation in rule.citations]
    return [(law_id, reference) for law_id, article in places for reference in references(article)]


def test_every_place_cited_stands_in_the_statute(shared_folder: Path) -> None:
    playbook = the_playbook()
    places = set(every_place())
    absent = [
        f"{law_id} {reference}"
        for law_id, reference in sorted(places)
        if law_id in TEXTS
        and not reference.startswith("附录")
        and not stands(reference, playbook.law(law_id), shared_folder)
    ]
    unread = {law_id for law_id, _ in places if law_id not in TEXTS} - NOT_THERE

    assert len(places) > 250
    assert unread <= {"spc-cpl"}  # one article, transcribed by hand; see below
    assert absent == []


def test_articles_transcribed_by_hand_have_the_paragraphs_that_are_cited(shared_folder: Path) -> None:
    """A second reading of the same places, from another transcription."""
    table = json.loads((shared_folder / "law" / "cited_articles.json").read_text(encoding="utf-8"))
    playbook = the_playbook()
    absent = []
    for entry in table.values():
        name = re.sub(r"（.*?）$|^法释(?:〔.*?〕\d+号)?", "", entry["name"]).strip("《》")
        laws = [law for law in playbook.laws if any(name == short for short in (law.title, *law.short))]
        assert laws, entry["name"]
        articles = articles_of(
            "\n".join(re.sub(r"^(第[^条]+条)\s*", r"\1 ", text) for text in entry["articles"].values())
        )
        for provision in laws[0].provisions:
            match = _REFERENCE.match(provision.article)
            if match and numeral_value(match[1]) in articles and not stands_in(provision.article, articles):
                absent.append(f"{laws[0].id} {provision.article}")

    assert absent == []


def test_a_place_that_is_not_there_is_noticed(shared_folder: Path) -> None:
    law = the_playbook().law("pipl")

    assert stands("第十七条第一款第（四）项", law, shared_folder)
    assert not stands("第十七条第一款第（五）项", law, shared_folder)
    assert not stands("第十七条第四款", law, shared_folder)
    assert not stands("第七十五条", law, shared_folder)
    assert not stands("9.9", the_playbook().law("gbt35273"), shared_folder)
    assert not stands("二、5", the_playbook().law("n191"), shared_folder)


def test_dates_in_force_are_those_that_were_checked(shared_folder: Path) -> None:
    checked = json.loads((shared_folder / "spec" / "requirements.json").read_text(encoding="utf-8"))["laws"]
    laws = the_playbook().laws
    wrong = []
    for entry in checked.values():
        name = re.sub(r"（(?!一）|App).*?）$", "", entry["name"])
        in_quotes = re.search(r"《(.+)》", name)
        short = in_quotes[1] if in_quotes else name
        found = [law for law in laws if short in (law.title, *law.short) and not law.repealed]
        days = {day for law in found for day in (law.effective, *law.amended)}
        if date.fromisoformat(entry["in_force"]) not in days:
            wrong.append(f"{entry['name']}: {days}")

    assert wrong == []


def test_the_number_of_the_last_article_is_that_of_the_text(shared_folder: Path) -> None:
    counted = {law.id: law.articles for law in the_playbook().laws if law.articles}
    in_text = {law_id: max(articles_of(text_of(law_id, shared_folder)), default=0) for law_id in counted}

    assert {law_id: count for law_id, count in in_text.items() if count != counted[law_id]} == {}


def test_what_was_repealed_is_said_to_be(shared_folder: Path) -> None:
    timeline = json.loads((shared_folder / "spec" / "requirements.json").read_text(encoding="utf-8"))["timeline"]
    names = {short: law for law in the_playbook().laws for short in (law.title, *law.short)}
    wrong = []
    for row in timeline:
        ended = re.search(r"(\d{4}-\d{2}-\d{2})(?:废止|被代替)", row["repealed"])
        for name in re.findall(r"《([^》]+)》", row["name"]) or [row["name"]]:
            law = names.get(name) or names.get(re.sub(r"（.*", "", name))
            if law is None or (ended and law.repealed != date.fromisoformat(ended[1])):
                wrong.append(f"{name}: {law and law.repealed}")

    assert wrong == []


def test_nothing_unverified_is_marked_as_read(shared_folder: Path) -> None:
    """A citation that the specification marks second-hand or unverified is not marked better in the playbook."""
    table = json.loads((shared_folder / "spec" / "requirements.json").read_text(encoding="utf-8"))
    order = {"V": 0, "V*": 1, "U": 2}
    titles = {short: law.id for law in the_playbook().laws for short in (law.title, *law.short)}
    marks: dict[tuple[str, str], str] = {}
    for entry in [*table["requirements"], *table["further"], *table["wording"]]:
        for citation in entry["citations"]:
            quoted = re.search(r"《(.+?)》(?=$|（)", citation["name"]) or re.search(r"《(.+)》", citation["name"])
            law_id = titles.get(quoted[1] if quoted else citation["name"])
            for reference in references(citation["article"]):
                if law_id:
                    key = (law_id, reference)
                    marks[key] = min(marks.get(key, "U"), citation["mark"], key=order.__getitem__)
    better = [
        f"{one.id}: {citation.law} {reference}"
        for one in the_playbook().requirements
        for citation in one.citations
        for reference in references(citation.article)
        if order[citation.mark] < order[marks.get((citation.law, reference), citation.mark)]
    ]

    assert len(marks) > 150
    assert better == []
    assert the_playbook().law("genai").mark is Mark.UNVERIFIED
