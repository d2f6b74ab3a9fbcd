"""The words around the choice of a checklist."""

from reviewer.playbook.model import Playbook

PLAYBOOK_TITLE = "审阅清单"
CHOOSE_FOLDER = "选用清单文件夹（其中有 playbook.toml）"
COPY_TO = "把随附的清单另存到"
TASK_LOADING = "正在校验清单"
COPY_NAME = "审阅清单"


def now_used(playbook: Playbook, *, is_open: bool) -> str:
    """Return what is said when another checklist is used from now on."""
    also = "正在审阅的这一份仍按原来的清单，审阅文件里存着它。" if is_open else ""
    return (
        f"新打开的政策从现在起按“{playbook.title}”（{playbook.id} {playbook.version}）核对，"
        f"共 {len(playbook.requirements)} 项要求、{len(playbook.defect_rules)} 条问题规则。{also}"
    )


def copied_to(place: str) -> str:
    """Return what is said of a copy that may be changed."""
    return (
        f"已另存到：\n{place}\n\n其中的文本文件可以用记事本修改：要求、提示语、示范条款、依据。"
        "改完用“工具 › 选用其他清单”选这个文件夹；有错的地方会逐处指出，不会用上半份。"
    )


def copy_exists(place: str) -> str:
    """Return what is said where something stands in the way of a copy."""
    return f"“{place}”已经存在，没有覆盖。请换一个文件夹，或者先把它改名。"
