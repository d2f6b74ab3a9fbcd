"""Wording that readers marked elsewhere: parts of sentences, what a margin leans on, and what is told of it."""

import itertools
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.analyze import analyze
from reviewer.analysis.defects.learned import NOBODY, leaning, marked_runs, parts_of, seen_beside
from reviewer.analysis.model_file import the_wording_model, unpack_wording
from reviewer.document.read import read_document
from reviewer.paths import resources_folder
from reviewer.playbook.model import Severity
from tests.analysis.defects.asking import defects
from tests.builders import TODAY, the_playbook

MARKS = Path(__file__).resolve().parents[3] / "packaging" / "marks.jsonl"
SENTENCE_MARKS = MARKS.with_name("sentence_marks.jsonl")
SHIPPED = resources_folder() / "model" / "wording.bin"
SAMPLES = [path for path in sorted((resources_folder() / "samples").iterdir()) if path.suffix in (".txt", ".docx")]
ALIKE = "与既往审阅中被指出的写法相近"
LEARNED = [machine.id for machine in the_wording_model().model.machines]


def test_a_sentence_is_cut_at_its_commas_and_short_parts_go_with_their_neighbour() -> None:
    words = "为了提升服务，我们会，在必要时收集您的通讯录（如有）。此外，不作他用。"
    sentences = [[words[part.start : part.end] for part in parts] for parts in parts_of(words)]

    assert sentences == [["为了提升服务，我们会，", "在必要时收集您的通讯录（如有）。"], ["此外，不作他用。"]]


@given(st.text("云杉小铺，。；（）！ \n", max_size=60))
def test_every_sign_that_is_no_blank_stands_in_one_part(words: str) -> None:
    parts = [part for sentence in parts_of(words) for part in sentence]
    outside = set(range(len(words))) - {at for part in parts for at in range(part.start, part.end)}

    assert all(before.end <= after.start for before, after in itertools.pairwise(parts))
    assert all(words[at].isspace() or words[at] in "，。；（）！" for at in outside)


def test_a_part_sees_the_edges_of_those_beside_it_and_tells_them_from_its_own() -> None:
    first, second, third = seen_beside(["下单时登记", "收货人的称呼和门牌号12", "以便送达"])

    assert {piece[1:] for piece in second} == set("下单时登记以便送达") | {"下单", "单时", "时登", "登记"} | {
        "以便",
        "便送",
        "送达",
    }
    assert len({piece[0] for piece in second}) == 2
    assert {piece[1:] for piece in third} == set("的称呼和门牌号00"[-6:]) | {"和门", "门牌", "牌号", "号0", "00"}
    assert {piece[0] for piece in first} | {piece[0] for piece in third} == {piece[0] for piece in second}
    assert not any(piece.isprintable() for piece in second)  # no piece of a document is like them


def test_a_part_leans_on_those_beside_it_and_on_nobody_at_the_ends() -> None:
    assert leaning([0.5, -0.5], 0.2) == pytest.approx([0.5 + 0.2 * (NOBODY - 0.5), -0.5 + 0.2 * -0.5])


@pytest.mark.parametrize(
    ("values", "runs"),
    [
        ([-1.0, -1.0], []),
        ([-1.0, 0.1, -1.0], [(1, 1)]),
        ([-0.3, 0.1, -0.3, -1.0], [(0, 2)]),
        ([0.1, -0.3, -1.0, 0.2], [(0, 1), (3, 3)]),
        ([0.1, -0.3, 0.2], [(0, 2)]),
    ],
)
def test_a_mark_takes_in_what_comes_near_the_border_beside_it(
    values: Sequence[float], runs: Sequence[tuple[int, int]]
) -> None:
    assert list(marked_runs(values, border=0.0, reach=0.5)) == runs


def test_wording_that_no_cue_knows_is_marked_with_the_words_that_decided() -> None:
    line = "由本店交给各路合作店家和同行使用。"
    (found,) = defects("vague-recipients", line)

    assert "合作店家" in line[found.span.start : found.span.end]
    assert "合作" in found.reason.partition(ALIKE)[2]


def test_plain_words_are_not_marked() -> None:
    line = "云杉小铺的客服电话为 010-00000000，工作日九点至十八点有人接听。"

    assert [one for rule in LEARNED for one in defects(rule, line)] == []


@pytest.mark.parametrize(
    ("line", "marks"), [("交给各路合作店家和同行。", 0), ("由本店交给各路合作店家和同行使用。", 1)]
)
def test_a_stub_is_too_short_to_be_like_anything(line: str, marks: int) -> None:
    found = defects("vague-recipients", line)

    assert sum(ALIKE in one.reason for one in found) == marks


def test_a_stated_date_is_no_wording() -> None:
    text = "云杉小铺隐私政策\n\n生效日期：2026年4月25日\n\n一、收集的信息\n\n下单时登记收货人的称呼。"

    assert [one for rule in LEARNED for one in defects(rule, text)] == []


def test_a_rule_that_has_spoken_is_not_repeated() -> None:
    line = "您继续使用本铺，即视为您同意本政策的全部内容。"
    again = line + "\n\n" + "".join(f"第{number}项服务：{line}\n" for number in "甲乙丙丁戊")

    assert [(ALIKE in one.reason, one.is_alike) for one in defects("implied-consent", line)] == [(False, False)]
    assert len(defects("implied-consent", again)) == 1


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_of_a_policy_written_with_care_little_is_marked(sample: Path) -> None:
    """It was 46 and 58 before the model knew sentences of our own that are in order."""
    found = analyze(read_document(sample), the_playbook(), as_of=TODAY).defects

    assert 0 < sum(ALIKE in one.reason for one in found) <= 35
    assert [one.is_alike for one in found] == [ALIKE in one.reason for one in found]
    assert Severity.HIGH not in {one.severity for one in found if ALIKE in one.reason}


def test_the_model_that_ships_knows_rules_of_the_playbook_and_is_small() -> None:
    known = {rule.id for rule in the_playbook().defect_rules}
    wording = unpack_wording(SHIPPED.read_bytes())

    assert {machine.id for machine in wording.model.machines} <= known
    assert len(wording.borders) == len(wording.model.machines)
    assert SHIPPED.stat().st_size < 1_500_000
    assert max(map(len, wording.model.rows)) <= 12  # no sentence, nor the full name of a company
    assert wording == the_wording_model()


@pytest.mark.parametrize("at", [0, 9, 60, 300_000])
def test_one_wrong_byte_is_noticed(at: int) -> None:
    data = bytearray(SHIPPED.read_bytes())
    data[at] ^= 1

    with pytest.raises(ValueError, match="damaged"):
        unpack_wording(bytes(data))


@pytest.mark.shared
def test_what_is_measured_is_never_learned(shared_folder: Path) -> None:
    """The seeds with their gold and the held-out policies are left out of all that is learned: all of them, always."""
    learned = {json.loads(line)["policy"] for line in MARKS.read_text(encoding="utf-8").splitlines()}
    held_out = Path(__file__).resolve().parents[1] / "held_out"
    measured = {json.loads(path.read_text(encoding="utf-8"))["policy"] for path in held_out.glob("*.json")}
    texts = {(shared_folder / policy).read_bytes() for policy in learned}

    assert len(learned) > 40
    assert not learned & measured
    assert not texts & {path.read_bytes() for path in (shared_folder / "seeds").iterdir()}


@pytest.mark.shared
def test_no_sentence_that_is_learned_stands_in_what_is_measured(shared_folder: Path) -> None:
    told, *read = (json.loads(line) for line in SENTENCE_MARKS.read_text(encoding="utf-8").splitlines())
    lines = (shared_folder / told["file"]).read_text(encoding="utf-8").splitlines()
    held_out = Path(__file__).resolve().parents[1] / "held_out"
    measured = [
        shared_folder / json.loads(path.read_text(encoding="utf-8"))["policy"] for path in held_out.glob("*.json")
    ]
    measured += (shared_folder / "seeds").iterdir()
    texts = ["".join(path.read_text(encoding="utf-8-sig").split()) for path in measured]
    learned = ["".join(json.loads(lines[one["line"]])["text"].split()) for one in read]

    assert len(learned) > 6_000
    assert [words for words in learned if any(words in text for text in texts)] == []
