"""A rule in several files: what the others add comes after its own, and what they name has to be there."""

from pathlib import Path

import pytest

from reviewer.errors import PlaybookError
from reviewer.playbook.load import load_playbook
from reviewer.problem_words import problem_line
from tests.playbook.world import FILES, make_world

VARIANT = """
        [[rule.variant]]
        id = "weeks"
        reason = "以周计的期限过长。"
        cues = ["六周内"]
"""
MORE = """
[[more]]
rule = "slow"
cues = ["四十日内"]
[more.words]
days = ['[一二三]十日']
weeks = ['[0-9]周']

[[more]]
rule = "slow"
variant = "weeks"
cues = ["八周内"]
"""


def world(folder: Path, more: str) -> Path:
    playbook = make_world(folder, defects=FILES["playbooks/small/defects/time.toml"] + VARIANT)
    (playbook / "defects" / "time-more.toml").write_text(more, encoding="utf-8")
    return playbook


def test_a_rule_goes_on_in_another_file_with_words_and_cues_and_cues_of_a_variant(tmp_path: Path) -> None:
    rule = load_playbook(world(tmp_path, MORE)).defect_rule("slow")

    assert [cue.shown for cue in rule.cues] == ["三十个工作日", "四十日内"]
    assert rule.words == {"days": ("[0-9]{1,3}日", "[一二三]十日"), "weeks": ("[0-9]周",)}
    assert [cue.shown for cue in rule.variant("weeks").cues] == ["六周内", "八周内"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('rule = "slow"\ncues', 'rule = "slw"\ncues', "more[0].rule：没有 id 为“slw”的规则，请改正，或先增加这一项。"),
        ('"weeks"', '"years"', "more[1].variant：没有 id 为“years”的细分规则，请改正，或先增加这一项。"),
        ("[0-9]周", "[0-9]*周", "more[0].words.weeks[0]：重复没有上限"),
        ("八周内", " ", "more[1].cues[0]：只有空白"),
        ('variant = "weeks"', 'title = "weeks"', "more[1]：不认识 title"),
    ],
)
def test_what_goes_on_with_nothing_or_is_wrong_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert old in MORE
    with pytest.raises(PlaybookError) as caught:
        load_playbook(world(tmp_path, MORE.replace(old, new)))

    told = [problem_line(problem) + "。" for problem in caught.value.problems]
    assert any(f"time-more.toml：{line}" in one or line in one for one in told), told
    assert all("time-more" in one for one in told), told
