import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.needles import branches_of, may_stand_in, needles_of
from reviewer.playbook.model import Cue
from tests.builders import the_playbook

LETTERS = "甲乙丙"


def patterns() -> st.SearchStrategy[str]:
    """Regexes of the kind that playbooks use, over three letters."""
    letter = st.sampled_from([*LETTERS, r"\.", "[甲乙]", "[^丙]", "."])
    return st.recursive(
        letter,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=4).map("".join),
            st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{0,2}", "{2}", "{1,3}?", ""])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
            st.tuples(st.sampled_from(["(?=", "(?!"]), inner).map(lambda pair: f"{pair[0]}{pair[1]})"),
            st.tuples(st.sampled_from(["(?<=", "(?<!"]), letter).map(lambda pair: f"{pair[0]}{pair[1]})"),
        ),
        max_leaves=8,
    )


@given(patterns(), st.text(LETTERS + ".", max_size=12))
def test_what_is_matched_contains_a_word_of_every_group(pattern: str, text: str) -> None:
    match = re.search(pattern, text)

    if match:
        assert may_stand_in(text, needles_of(pattern))
        assert any(may_stand_in(text, one.needles) for one in branches_of(pattern))


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("单独同意", [{"单独同意"}]),
        ("撤回(?:您的)?同意", [{"撤回"}, {"同意"}]),
        ("(?:删除|移除)[^。]{0,9}信息", [{"信息"}, {"删除", "移除"}]),
        ("(?:删除|[甲乙])信息", [{"信息"}, {"删除", "甲", "乙"}]),
        ("(?:删除|[^甲乙])信息", [{"信息"}]),
        (r"[\d甲][甲-乙]信息", [{"信息"}]),
        ("[]甲]?[]乙]+信息", [{"信息"}, {"]", "乙"}]),
        (r"a\.b", [{"a.b"}]),
        (r"\x3c\u4fe1息\d", [{"<信息"}]),
        ("(?<!不)适用于", [{"适用于"}]),
        ("(?<=用于|以便)[^。]+(?=[。，]|目的)", [{"用于", "以便"}, {"。", "，", "目的"}]),
        ("电?话", [{"话"}]),
        ("天{2}", [{"天天"}]),
        ("甲乙{2,}丙", [{"甲乙乙"}, {"丙"}]),
        ("甲乙{0,3}丙", [{"甲"}, {"丙"}]),
        ("[0-9]年", [{"年"}]),
        ("x{y", [{"x"}, {"y"}]),
        ("(?P<again>列表|清单)、(?P=again)", [{"、"}, {"列表", "清单"}]),
        ("(?P<again>[甲乙])(?P=again)?丙", [{"丙"}, {"甲", "乙"}]),
        (r"\(?(?:包括|含)甲", [{"甲"}, {"包括", "含"}]),
        (r"乙\(?s?甲", [{"乙"}, {"甲"}]),
        ("(?i)abc", []),
        ("(?i:abc)d", []),
        ("(甲)?(?(1)乙|丙)丁", []),
    ],
)
def test_words_that_a_pattern_cannot_lack(pattern: str, groups: list[set[str]]) -> None:
    assert [set(group) for group in needles_of(pattern)] == groups


def test_each_branch_has_needles_of_its_own() -> None:
    branches = branches_of("出售了.{0,9}(?:信息|资料)|[甲乙]|转")

    assert [[set(group) for group in one.needles] for one in branches] == [
        [{"出售了"}, {"信息", "资料"}],
        [{"甲", "乙"}],
        [{"转"}],
    ]
    assert [set(one.pairs) for one in branches] == [{"出售", "售了"}, set(), {"转"}]


def test_what_a_pattern_repeats_is_no_word() -> None:
    assert needles_of("(?P<word>[^甲乙]+)(?P=word)") == ()


def test_a_pattern_that_is_not_understood_has_no_needles() -> None:
    assert needles_of("甲)乙") == ()


def all_cues() -> list[Cue]:
    playbook = the_playbook()
    cues = [cue for one in playbook.categories for cue in (*one.cues, *one.heading_cues)]
    cues += [cue for one in playbook.circumstances for cue in one.cues]
    for requirement in playbook.requirements:
        for element in (*requirement.elements, *requirement.doubts):
            cues += [*element.cues, *element.weak_cues]
    return cues + [cue for rule in playbook.defect_rules for cue in rule.cues]


def test_most_cues_have_a_word_to_look_for_first() -> None:
    """Without one, the regex runs over the whole policy: a few may, or the check grows slow."""
    without = [regex for cue in all_cues() for regex in cue.regexes if not needles_of(regex)]

    assert len(without) <= len(all_cues()) // 20
