"""What the model of wording is trained from: places in policies that were read, and sentences of our own."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reviewer.analysis.model_file import the_wording_model

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def trainer() -> ModuleType:
    """Return packaging/train_wording.py; what it needs of scikit-learn it imports only to train."""
    spec = importlib.util.spec_from_file_location("train_wording", ROOT / "packaging" / "train_wording.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_the_model_that_ships_has_a_machine_for_each_rule_that_is_learned(trainer: ModuleType) -> None:
    assert tuple(machine.id for machine in the_wording_model().model.machines) == trainer.RULES


def test_our_own_sentences_show_every_rule_its_fault_and_much_that_is_in_order(trainer: ModuleType) -> None:
    parts = list(trainer.own_parts(0))
    faulty = [part for part in parts if part.rules]

    assert frozenset().union(*(part.rules for part in faulty)) == set(trainer.RULES)
    assert len(parts) > 3 * len(faulty)
    assert any("【】" in part.folded for part in parts)  # of a model clause


@pytest.mark.shared
def test_the_marks_lie_in_the_policies_that_were_read(trainer: ModuleType, shared_folder: Path) -> None:
    parts = trainer.read_parts(shared_folder)
    marked = sum(bool(part.rules) for part in parts)

    assert frozenset().union(*(part.rules for part in parts)) == set(trainer.RULES)
    assert 0.15 < marked / len(parts) < 0.6
    assert len({part.sentence for part in parts}) < len(parts)


@pytest.mark.shared
def test_what_one_reader_alone_marked_counts_for_less_than_what_both_or_neither_did(
    trainer: ModuleType, shared_folder: Path
) -> None:
    parts = [part for part in trainer.read_parts(shared_folder) if "vague-term" in part.rules]
    agreed = [part for part in parts if "vague-term" in part.agreed]
    alone = next(part for part in parts if "vague-term" not in part.agreed)

    assert 0.1 < len(agreed) / len(parts) < 0.6
    assert all(part.agreed <= part.rules for part in parts)
    assert trainer.counts_for(alone, "vague-term") < trainer.counts_for(agreed[0], "vague-term")
    assert trainer.counts_for(agreed[0], "vague-term") == trainer.counts_for(alone, "no-such-rule") == 1
