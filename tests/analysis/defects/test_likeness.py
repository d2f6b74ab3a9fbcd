"""Words that are like marked ones: what is told of them, what is left alone, and how well strangers judge."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.analysis.model_file import the_likeness, unpack_likeness
from reviewer.paths import resources_folder
from reviewer.playbook.model import Severity
from tests.analysis.defects.asking import defects_of
from tests.builders import a_document, the_playbook

SCRIPT = Path(__file__).resolve().parents[3] / "packaging" / "train_likeness.py"
SHIPPED = resources_folder() / "model" / "likeness.bin"
LARGEST = 500_000  # bytes
RIGHT = 0.55  # of what strangers mark, a lawyer marked too: those of four policies only

ALIKE = "我们可能会视情况向有关单位说明您的部分资料"  # no phrase of a rule


@pytest.fixture(scope="module")
def trainer() -> ModuleType:
    if not SCRIPT.exists():
        pytest.skip("packaging/ is not here: the tests run outside a checkout")
    spec = importlib.util.spec_from_file_location("train_likeness", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def marked(text: str) -> list[str]:
    """Return the words that are told for what they are like."""
    document = a_document(text)
    alike = the_playbook().reasons["alike"]
    return [document.quote(one.span) for one in defects_of(document) if one.reason.endswith(alike)]


def test_words_like_marked_ones_are_a_slight_hint_that_says_so() -> None:
    document = a_document(f"青禾隐私政策\n\n{ALIKE}。\n")
    (found,) = defects_of(document)

    assert document.quote(found.span) == ALIKE
    assert found.severity is Severity.LOW
    assert "相近" in found.reason


def test_plain_words_are_left_alone() -> None:
    assert marked("青禾隐私政策\n\n鲜花于次日送达，您可以在门店取货。营业时间为上午九时至下午六时。\n") == []


def test_the_same_words_are_told_once() -> None:
    assert marked(f"青禾隐私政策\n\n{ALIKE}。\n\n鲜花次日送达。{ALIKE}。\n") == [ALIKE]


def test_where_a_rule_has_found_its_words_nothing_more_is_told() -> None:
    assert marked(f"青禾隐私政策\n\n{ALIKE}等等。\n") == []


def test_neighbours_in_one_sentence_are_told_as_one() -> None:
    other = "为便于店员联系，我们可能需要向第三方核对您的身份"

    assert marked(f"青禾隐私政策\n\n{ALIKE}，{other[8:]}。\n") == [f"{ALIKE}，{other[8:]}"]
    assert marked(f"青禾隐私政策\n\n{ALIKE}。{other[8:]}。\n") == [ALIKE, other[8:]]


def test_an_item_of_an_old_list_is_told_only_where_its_line_is() -> None:
    items = "1、与国家安全直接相关的；\n2、出于维护他人的重大合法权益而难以得到同意的；\n3、鲜花于次日送达的。\n"

    assert marked(f"青禾隐私政策\n\n下列情形，我们会通知主管部门：\n{items}") == []


def test_what_ships_knows_the_rules_of_the_playbook_and_is_small() -> None:
    model, reach = unpack_likeness(SHIPPED.read_bytes())
    rules = {rule.id for rule in the_playbook().defect_rules}

    assert SHIPPED.stat().st_size <= LARGEST
    assert model.topics[0].id == "marked"
    assert {topic.id for topic in model.topics[1:]} <= rules
    assert reach > 0
    assert max(map(len, model.rows)) <= 4
    assert "likeness.bin" in SHIPPED.with_name("NOTICE.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("at", [0, 9, 60, 100_000])
def test_one_wrong_byte_is_noticed(at: int) -> None:
    data = bytearray(SHIPPED.read_bytes())
    data[at] ^= 1

    with pytest.raises(ValueError, match="damaged"):
        unpack_likeness(bytes(data))


def test_what_is_learned_is_what_marked_parts_have_more_often(trainer: ModuleType) -> None:
    texts = [("视情况说明", "vague-term"), ("视情况查看", "vague-term"), ("次日送达", ""), ("次日取货", "")]
    parts = [
        trainer.Part(policy, words + name, rule)
        for policy, name in (("一店", "甲"), ("二店", "乙"), ("三店", "丙"))
        for words, rule in texts
    ]
    learned = trainer.learn(parts)
    model, _ = unpack_likeness(trainer.packed(learned, 0.0, -1.0))
    rules = [topic.id for topic in model.topics]
    doubtful, plain = model.margins("视情况说明"), model.margins("次日送达")

    assert doubtful[0] > 0 > plain[0]
    assert max(doubtful[1:]) == doubtful[rules.index("vague-term")]
    assert "视情况" in learned.weights
    assert "明甲" not in learned.weights  # of one policy alone
    assert doubtful[0] == pytest.approx(learned.margin(trainer.Part("", "视情况说明", "")), rel=0.02)
    assert trainer.packed(trainer.learn(parts), 0.0, -1.0) == trainer.packed(learned, 0.0, -1.0)


@pytest.mark.shared
def test_strangers_mark_what_a_lawyer_marked(trainer: ModuleType, shared_folder: Path) -> None:
    """Each of the five policies is judged by what the other four teach: a floor for what learning is worth."""
    parts = [part for policy, told in trainer.readings(shared_folder, ()) for part in trainer.read_parts(policy, told)]
    margins = trainer.margins_by_strangers(parts)
    border, _ = trainer.borders(margins)
    beyond = [part for part, margin in zip(parts, margins, strict=True) if margin > border]
    right = sum(bool(part.rule) for part in beyond) / len(beyond)

    assert right >= RIGHT
    assert right >= 1.5 * sum(bool(part.rule) for part in parts) / len(parts)


def test_the_shipped_model_is_read_once() -> None:
    assert the_likeness() is the_likeness()
