"""A small playbook in a folder of the test's own, valid until a test spoils one file of it."""

import shutil
from pathlib import Path

from reviewer.paths import resources_folder

FILES = {
    "playbooks/small/playbook.toml": """
        id = "small"
        version = "1.0"
        title = "小清单"
        [reasons]
        met = "载明：{found}。"
    """,
    "playbooks/small/categories.toml": """
        [[family]]
        id = "blue"
        name = "蓝"
        light = "#bbddff"
        dark = "#003366"
        pattern = "solid"

        [[category]]
        id = "storage"
        name = "存储"
        letter = "存"
        family = "blue"
        cues = ["保存期限"]

        [[category]]
        id = "rights"
        name = "权利"
        letter = "利"
        family = "blue"
    """,
    "playbooks/small/circumstances.toml": """
        [[circumstance]]
        id = "has-app"
        title = "有应用程序"
        absent = "文中未见应用程序。"
        cues = [{ regex = '(手机)?app' }]
    """,
    "playbooks/small/requirements/storage.toml": """
        [[requirement]]
        id = "retention"
        title = "保存期限"
        group = "storage"
        level = "mandatory"
        severity = "high"
        enough = 1
        where = ["storage"]
        applies_when = ["has-app"]
        citations = [{ law = "law-one", article = "第十九条" }]
        guidance = "逐项核对。"

        [[requirement.element]]
        id = "period"
        title = "期限"
        core = true
        cues = [{ all = ["<存放>", "期限"], within = 12, unless = ["不"] }]
    """,
    "playbooks/small/wording/storage.toml": """
        [[model_clause]]
        requirement = "retention"
        text = "您的订单信息保存【】年。"
    """,
    "playbooks/small/defects/time.toml": """
        [[rule]]
        id = "slow"
        title = "答复过慢"
        severity = "medium"
        reason = "期限过长。"
        suggestion = "缩短。"
        citations = [{ law = "law-one", article = "第十九条" }]
        cues = [{ regex = '三十个?工作日' }]
        [rule.words]
        days = ['[0-9]{1,3}日']
    """,
    "laws/law-one.toml": """
        id = "law-one"
        title = "第一法"
        short = ["一法"]
        issuer = "某机关"
        kind = "法律"
        effective = 2021-11-01
        [[provision]]
        article = "第十九条"
        gist = "保存不超过目的所需的时间。"
    """,
    "lexicon/synonyms.toml": """
        [sets]
        "存放" = ["保存", "存 储", "ＳＡＶＥ"]
    """,
}


def make_world(folder: Path, **replaced: tuple[str, str] | str | bytes | None) -> Path:
    """Write the small world under `folder` and return its playbook folder.

    A keyword names a file by its stem: a pair replaces words in it, text or bytes replace it whole, None leaves it out.
    The requirements are "requirements", the wording "wording", whatever their files are called.
    """
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        match replaced.pop(_key(name), ...):
            case None:
                continue
            case bytes() as data:
                path.write_bytes(data)
            case (str() as old, str() as new):
                assert old in text
                path.write_text(text.replace(old, new), encoding="utf-8")
            case str() as whole:
                path.write_text(whole, encoding="utf-8")
            case _:
                path.write_text(text, encoding="utf-8")
    assert not replaced
    shutil.copytree(resources_folder() / "schemas", folder / "schemas")
    return folder / "playbooks" / "small"


def _key(name: str) -> str:
    path = Path(name)
    return path.parent.name if path.parent.name in {"requirements", "wording", "defects", "laws"} else path.stem
