"""Loading: what a good playbook becomes, and how every mistake in a bad one is told."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import PlaybookError
from reviewer.paths import resources_folder
from reviewer.playbook.load import load_playbook, read_table
from reviewer.playbook.model import Level, Severity
from reviewer.problem import Place, Problem, ProblemKind
from reviewer.problem_words import problem_line
from tests.playbook.world import make_world


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PlaybookError) as caught:
        load_playbook(folder)
    return caught.value.problems


def lines_of(folder: Path) -> list[str]:
    return [f"{problem_line(problem)}。" for problem in problems_of(folder)]


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
        ("requirements", "guidance =", "guidence =", "requirement[retention]：缺少 guidance，请补上。"),
        ("requirements", "guidance =", "guidence =", "：不认识 guidence，请改正或删去；可用的键：guidance。"),
        (
            "requirements",
            "enough = 1",
            "enough = 2",
            "[retention].enough：写的是 2，要素却只有 1 个，请改小，或补上要素。",
        ),
        ("requirements", '"mandatory"', '"must"', "level：只能是 mandatory、recommended、practice 之一，现为“must”。"),
        ("requirements", 'group = "storage"', 'group = "store"', "[retention].group：没有 id 为“store”的类别，请改正"),
        ("requirements", '["has-app"]', '["has-ap"]', ".applies_when：没有 id 为“has-ap”的适用情形，请改正"),
        ("requirements", '"law-one"', '"law-two"', "[retention].citations[0]：没有 id 为“law-two”的法规，请改正"),
        ("requirements", "<存放>", "<摆放>", "element[period].cues[0].all[0]：没有名为“摆放”的同义词组，请改正名称"),
        ("requirements", "within = 12", "within = 0", "element[period].cues[0].within：应不小于 1，现为 0。"),
        ("requirements", "within = 12", "within = 999", "element[period].cues[0].within：应不大于 400，现为 999。"),
        ("requirements", "within = 12", "weight = 0", "element[period].cues[0].weight：应大于 0，现为 0。"),
        ("requirements", '["不"]', '["不("]', "cues[0].unless[0]：不是正确的正则表达式：括号没有闭合，请改正。"),
        (
            "requirements",
            'id = "period"',
            'id = "Period"',
            "[Period].id：“Period”的写法不对，应为小写英文字母和数字，词间",
        ),
        ("requirements", 'where = ["storage"]', 'where = ["storage", "storage"]', ".where：列表中有重复的项，请删去。"),
        ("requirements", 'title = "期限"', 'title = ""', "requirement[retention].element[period].title：不能为空"),
        ("requirements", '["<存放>", "期限"]', '["期限"]', "cues[0].all：应不少于 2 项，现有 1 项，请补充。"),
        ("requirements", "cues = [{ all", "weak_cues = []\ncue = [{ all", "：不认识 cue，请改正或删去；可用的键：cues"),
        ("wording", '"retention"', '"retentoin"', "model_clause[retentoin]：没有 id 为“retentoin”的审阅事项，请改正"),
        (
            "defects",
            "三十个?工作日",
            "三十.*工作日",
            "rule[slow].cues[0].regex：重复没有上限，请把 * 和 + 改成 {0,30} 这样",
        ),
        ("defects", "三十个?工作日", "(三?十?){0,3}", "rule[slow].cues[0].regex：没有文字也能匹配，会处处命中"),
        ("defects", "[0-9]{1,3}日", "(?:[0-9]{1,30}日){1,30}", ".words.days[0]：各层重复次数相乘后超过 400 个字符"),
        (
            "defects",
            "regex = '三十个?工作日'",
            "words = '三十'",
            "[slow].cues[0]：phrase、regex、all 必须写其中一个，且",
        ),
        ("defects", "regex = '三十个?工作日'", "phrase = '日', within = 3", "cues[0]：写了 within 就必须同时写 all。"),
        ("defects", "regex = '三十个?工作日'", "phrase = ' '", "rule[slow].cues[0]：只有空白，请写出要检索的文字。"),
        ("categories", '"#bbddff"', '"#336699"', "family[blue].light：#336699 与文字颜色 #000000 的对比度只有 3.5，应"),
        ("categories", '"#003366"', '"#7799bb"', "family[blue].dark：#7799bb 与文字颜色 #ffffff 的对比度只有 3.0，应"),
        ("categories", 'letter = "利"', 'letter = "存"', "family[blue]：其中 2 个类别都用了“存”这个标记字，请改成各不"),
        ("categories", 'letter = "利"', 'letter = "利权"', "category[rights].letter：应不超过 1 个字，请缩短。"),
        (
            "categories",
            'id = "rights"',
            'id = "storage"',
            "category[storage]：这个 id 在 playbooks/small/categories.toml",
        ),
        (
            "circumstances",
            "cues = [{ regex = '(手机)?app' }]",
            "cues = []",
            "circumstance[has-app].cues：不能为空，请填写",
        ),
        ("laws", "effective = 2021-11-01", "repealed = 2020\neffective = 2021-11-01", "：应为文字，现为整数，请改正。"),
        (
            "laws",
            "effective = 2021-11-01",
            "effective = '2021-13-45'",
            "effective：“2021-13-45”不是日历上有的日期，请改正",
        ),
        (
            "laws",
            'short = ["一法"]',
            'repealed = 2021-01-01\nshort = ["一法"]',
            ".repealed：废止日期应晚于施行日期，请核对",
        ),
        (
            "laws",
            'kind = "法律"',
            'kind = "法律"\nreplaced_by = "x"',
            "[law-one].replaced_by：没有 id 为“x”的法规，请改正",
        ),
        (
            "laws",
            "[[provision]]",
            "[[provision]]\narticle = '第十九条'\ngist = '一'\n[[provision]]",
            "[第十九条]：写了两次，",
        ),
        ("requirements", "第十九条", "第二十条", "citations[0]：法规“law-one”的数据文件中没有“第二十条”，请改正条号"),
        ("playbook", 'version = "1.0"', "version = 1.0", "playbook.toml：version：应为文字，现为数字，请改正。"),
        (
            "playbook",
            'version = "1.0"',
            'version = "1.0.一"',
            "version：“1.0.一”的写法不对，应为用点隔开的版本号，如 1.0",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_key_path(
    tmp_path: Path, file: str, old: str, new: str, problem: str
) -> None:
    lines = lines_of(make_world(tmp_path, **{file: (old, new)}))

    assert any(problem in line for line in lines), lines
    assert all(".toml：" in line for line in lines)
    assert len(lines) == 1 or "guid" in problem or "不认识" in problem or "其中一个" in problem, lines


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
    assert [name for name in wanted if not any(name in problem.place.file for problem in problems)] == []


def test_two_laws_of_one_name_are_told_apart_or_refused(tmp_path: Path) -> None:
    folder = make_world(tmp_path)
    law = (tmp_path / "laws" / "law-one.toml").read_text(encoding="utf-8")
    (tmp_path / "laws" / "law-two.toml").write_text(law.replace("law-one", "law-two"), encoding="utf-8")

    problems = problems_of(folder)

    assert len(problems) == 4
    same_name = Problem(Place("laws/law-two.toml", "law[law-two]"), ProblemKind.SAME_NAME, {"name": "一法"})
    assert same_name in problems


def test_an_entry_of_the_wrong_shape_is_not_also_told_as_missing(tmp_path: Path) -> None:
    problems = problems_of(make_world(tmp_path, laws=('title = "第一法"', "")))

    assert problems == (Problem(Place("laws/law-one.toml"), ProblemKind.MISSING_KEYS, {"keys": ("title",)}),)


def test_keys_that_are_missing_together_are_told_together(tmp_path: Path) -> None:
    law = 'id = "law-one"\nshort = ["一法"]'
    lines = lines_of(make_world(tmp_path, laws=law))

    assert lines == ["laws/law-one.toml：缺少 title、issuer、kind，请补上。"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[sets\n", "第 1 行第 6 列不合 TOML 的写法"),
        ("[sets]\n'存放' = ['保存'", "到结尾仍不完整"),
        ("[sets]\n'存放' = ['保存']\n".encode("gbk"), "不是 UTF-8 编码"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_nothing_is_guessed_from_it(
    tmp_path: Path, content: str | bytes, problem: str
) -> None:
    lines = lines_of(make_world(tmp_path, synonyms=content))

    assert any(line.startswith("lexicon/synonyms.toml：" + problem) for line in lines), lines


@pytest.mark.parametrize("name", ["playbook", "categories"])
def test_a_playbook_without_its_two_main_files_is_refused(tmp_path: Path, name: str) -> None:
    lines = lines_of(make_world(tmp_path, **{name: None}))

    assert f"playbooks/small/{name}.toml：找不到这个文件，请补上。" in lines


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    folder = make_world(tmp_path)
    (folder / "defects" / "odd.toml").mkdir()

    (problem,) = problems_of(folder)
    assert (problem.place.file, problem.kind) == ("playbooks/small/defects/odd.toml", ProblemKind.UNREADABLE)


def test_requirements_stand_in_the_order_of_their_categories() -> None:
    playbook = load_playbook()
    order = [category.id for category in playbook.categories]

    groups = [order.index(requirement.group) for requirement in playbook.requirements]
    assert groups == sorted(groups)


def test_other_layers_read_a_checked_table_by_its_schema(tmp_path: Path) -> None:
    path = tmp_path / "law.toml"
    path.write_text('id = "a"\ntitle = "甲法"\nissuer = ""\nkind = "法律"\neffective = 2020-01-01', encoding="utf-8")

    assert read_table(path, "law")["effective"] == "2020-01-01"
    with pytest.raises(PlaybookError, match="law\\.toml: missing_keys"):
        read_table(path, "playbook")
