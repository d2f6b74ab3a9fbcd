"""Loading: what a good playbook becomes, and how every mistake in a bad one is told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import PlaybookError
from reviewer.paths import resources_folder
from reviewer.playbook.load import load_playbook, read_table
from reviewer.playbook.model import Level, Severity
from tests.playbook.world import make_world


def problems_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(PlaybookError) as caught:
        load_playbook(folder)
    return caught.value.problems


def test_a_good_playbook_becomes_values(tmp_path: Path) -> None:
    playbook = load_playbook(make_world(tmp_path))

    requirement = playbook.requirement("retention")
    assert (playbook.id, playbook.version, playbook.title) == ("small", "1.0", "小清单")
    assert playbook.reasons == {"met": "载明：{found}。"}
    assert (requirement.level, requirement.severity) == (Level.MANDATORY, Severity.HIGH)
    assert requirement.model_clause == "您的订单信息保存【】年。"
    assert requirement.elements[0].is_core
    assert playbook.law("law-one").effective == date(2021, 11, 1)
    assert playbook.defect_rule("slow").words == {"days": ("[0-9]{1,3}日",)}
    assert playbook.circumstances[0].cues[0].regexes == ("(手机)?app",)


def test_folders_that_are_not_there_yet_count_as_empty(tmp_path: Path) -> None:
    folder = make_world(tmp_path)
    for name in ("requirements", "wording", "defects"):
        shutil.rmtree(folder / name)
    (folder / "circumstances.toml").unlink()

    playbook = load_playbook(folder)

    assert (playbook.requirements, playbook.defect_rules, playbook.circumstances) == ((), (), ())


def test_a_folder_that_stands_alone_takes_laws_and_lexicon_from_those_that_ship(tmp_path: Path) -> None:
    folder = tmp_path / "firm"
    shutil.copytree(resources_folder() / "playbooks" / "cn-ecommerce", folder)

    assert load_playbook(folder).laws == load_playbook().laws


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        ("requirements", "guidance =", "guidence =", "requirement[retention]: Additional properties are not allowed"),
        ("requirements", "enough = 1", "enough = 2", "requirement[retention].enough: is 2, but there are 1 elements"),
        ("requirements", 'level = "mandatory"', 'level = "must"', "requirement[retention].level: 'must' is not one of"),
        ("requirements", 'group = "storage"', 'group = "store"', "requirement[retention].group: there is no category"),
        ("requirements", '["has-app"]', '["has-ap"]', "requirement[retention].applies_when: there is no circumstance"),
        ("requirements", '"law-one"', '"law-two"', "requirement[retention].citations[0]: there is no law 'law-two'"),
        ("requirements", "<存放>", "<摆放>", "element[period].cues[0].all[0]: there is no synonym set <摆放>"),
        ("requirements", "within = 12", "within = 0", "element[period].cues[0].within: 0 is less than the minimum"),
        ("requirements", '["不"]', '["不("]', "element[period].cues[0].unless[0]: is not a regular expression"),
        ("requirements", 'id = "period"', 'id = "Period"', "element[Period].id: 'Period' does not look like"),
        ("wording", '"retention"', '"retentoin"', "model_clause[retentoin]: there is no such requirement"),
        ("defects", "三十个?工作日", "三十.*工作日", "rule[slow].cues[0].regex: repeats without end"),
        ("defects", "三十个?工作日", "(三?十?){0,3}", "rule[slow].cues[0].regex: matches the empty string"),
        ("defects", "[0-9]{1,3}日", "(?:[0-9]{1,30}日){1,30}", "rule[slow].words.days[0]: repeats more than 400"),
        ("defects", "regex = '三十个?工作日'", "words = '三十'", "rule[slow].cues[0]: needs exactly one of phrase"),
        ("categories", '"#bbddff"', '"#336699"', "family[blue].light: #336699 under #000000 has a contrast of 3.5"),
        ("categories", '"#003366"', '"#7799bb"', "family[blue].dark: #7799bb under #ffffff has a contrast of 3.0"),
        ("categories", 'letter = "利"', 'letter = "存"', "family[blue]: 2 of its categories have the letter 存"),
        ("categories", 'id = "rights"', 'id = "storage"', "category[storage]: this id also stands in"),
        ("circumstances", "cues = [{ regex = '(手机)?app' }]", "cues = []", "circumstance[has-app].cues: must not be"),
        ("laws", "effective = 2021-11-01", "repealed = 2020\neffective = 2021-11-01", "repealed: 2020 is not of type"),
        ("laws", 'short = ["一法"]', 'repealed = 2021-01-01\nshort = ["一法"]', "repealed: is not after effective"),
        ("laws", 'kind = "法律"', 'kind = "法律"\nreplaced_by = "x"', "law[law-one].replaced_by: there is no law 'x'"),
        (
            "requirements",
            "第十九条",
            "第二十条",
            "retention].citations[0]: law 'law-one' has no provision for '第二十条'",
        ),
        ("playbook", 'version = "1.0"', "version = 1.0", "version: 1.0 is not of type 'string'"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key_path(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    problems = problems_of(make_world(tmp_path, **{file: (old, new)}))

    assert any(problem in told for told in problems), problems
    assert all(".toml: " in told for told in problems)
    assert len(problems) == 1 or "not allowed" in problem or "exactly one" in problem, problems


def test_all_mistakes_in_all_files_are_told_at_once(tmp_path: Path) -> None:
    folder = make_world(
        tmp_path,
        requirements=('severity = "high"', 'severity = "grave"'),
        wording=('"retention"', '"retentoin"'),
        defects=("三十个?工作日", "三十("),
        laws=("第一法", ""),
        synonyms=('"存 储"', "7"),
    )

    problems = problems_of(folder)

    wanted = ["requirements/storage", "wording/storage", "defects/time", "laws/law-one", "lexicon/synonyms"]
    assert [name for name in wanted if not any(name in problem for problem in problems)] == []


def test_two_laws_of_one_name_are_told_apart_or_refused(tmp_path: Path) -> None:
    folder = make_world(tmp_path)
    law = (tmp_path / "laws" / "law-one.toml").read_text(encoding="utf-8")
    (tmp_path / "laws" / "law-two.toml").write_text(law.replace("law-one", "law-two"), encoding="utf-8")

    problems = problems_of(folder)

    assert len(problems) == 4
    assert "laws/law-two.toml: law[law-two]: another law is also called 一法" in problems


def test_an_entry_of_the_wrong_shape_is_not_also_told_as_missing(tmp_path: Path) -> None:
    problems = problems_of(make_world(tmp_path, laws=('title = "第一法"', "")))

    assert len(problems) == 1
    assert "laws/law-one.toml: 'title' is a required property" in problems[0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [("[sets", "is not TOML"), ("[sets]\n'存放' = ['保存']\n".encode("gbk"), "is not UTF-8")],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_guessed_from_it(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    problems = problems_of(make_world(tmp_path, synonyms=content))

    assert any(told.startswith("lexicon/synonyms.toml: " + problem) for told in problems)


@pytest.mark.parametrize("name", ["playbook", "categories"])
def test_a_playbook_without_its_two_main_files_is_refused(tmp_path: Path, name: str) -> None:
    problems = problems_of(make_world(tmp_path, **{name: None}))

    assert any(f"{name}.toml: cannot be read" in problem for problem in problems)


def test_requirements_stand_in_the_order_of_their_categories() -> None:
    playbook = load_playbook()
    order = [category.id for category in playbook.categories]

    groups = [order.index(requirement.group) for requirement in playbook.requirements]
    assert groups == sorted(groups)


def test_other_layers_read_a_checked_table_by_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    path.write_text('id = "a"\ntitle = "甲法"\nissuer = ""\nkind = "法律"\neffective = 2020-01-01', encoding="utf-8")

    assert read_table(path, "law")["effective"] == "2020-01-01"
    with pytest.raises(PlaybookError, match="law\\.toml: 'version' is a required property"):
        read_table(path, "playbook")
