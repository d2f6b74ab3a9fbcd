"""What the export dialog says."""

from collections.abc import Mapping, Sequence

from reviewer.export.memo_readiness import Readiness, Refusal
from reviewer.memo_words import refusal

EXPORT_DIALOG_TITLE = "导出"
TASK_PREPARING = "正在准备导出"
FILES_TITLE = "导出哪些文件"
MEMO_TITLE = "审阅意见的版式"
TEMPLATE_LABEL = "版式(&B)："
FACE_LABEL = "正文字体(&Z)："
OPTIONS: Mapping[str, str] = {
    "coloured": "标题深蓝、栏目棕色(&K)",
    "memorandum": "标题写作“备忘录”(&I)",
    "arabic": "条号用阿拉伯数字(&A)",
}
FIRM_FOLDER = "本所模板文件夹(&H)…"
FIRM_FOLDER_TITLE = "存放本所模板（.docx）的文件夹"
FOLDER_LABEL = "导出到(&F)："
BROWSE = "浏览(&L)…"
FOLDER_TITLE = "导出到哪个文件夹"
EXPORT = "导出(&E)"
CANCEL = "取消"
DRAFT = "审阅意见按草稿导出，首行注明草稿(&D)"
REFUSALS_TITLE = "下列各项未定，审阅意见不能作为定稿导出；选中后按回车或双击可转到该处(&N)："
AS_TEMPLATE = "依模板"
NO_FILE_CHOSEN = "请至少选择一个文件。"
NO_FOLDER = "请选择一个已有的文件夹。"
NOT_READY = "审阅意见还有未定的事项：请先补正，或者按草稿导出。"
NOT_ACKNOWLEDGED = "审阅意见还有待填的【】：请确认由委托人填写，或者按草稿导出。"
READY = "可以导出。"

PRESET_NAMES: Mapping[str, str] = {"memo": "律所备忘录", "compact": "律所紧凑", "official": "公文"}

FILE_LABELS: Mapping[str, str] = {
    "memo": "审阅意见（Word）(&M)",
    "redline": "修订批注稿（Word）(&R)",
    "clean": "清洁稿（Word）(&C)",
    "comparison": "修改对照表（Word）(&T)",
    "xlsx": "核查清单（Excel）(&X)",
    "csv": "核查清单（CSV）(&V)",
    "json": "审阅数据（JSON）(&J)",
}


def blanks_left_to_client(count: int) -> str:
    """Return the box to tick for offered wording that the client has to fill in."""
    return f"建议文字中的 {count} 处【】由委托人填写，已逐项列入附表(&W)"


def leaving(ready: Readiness) -> str:
    """Return what leaves the building."""
    points = ready.points
    levels = f"高 {points.high}，中 {points.medium}，低 {points.low}"
    if ready.unranked:
        levels += f"，未定等级 {ready.unranked}"  # so that the figures make up the total
    told = [f"律师意见 {points.total + ready.unranked} 项（{levels}）"]
    if not ready.is_decided:
        told = ["机器初筛，未经律师核查"]
    if ready.hints:
        told.append(f"机器提示 {ready.hints} 项")
    told += [f"修订 {ready.revisions} 处", f"批注 {ready.comments} 条"]
    return f"对外：{'；'.join(told)}。"


def staying(ready: Readiness) -> str:
    """Return what stays, and what is still open."""
    told = [f"内部：批注 {ready.internal} 条，不导出。"]
    if ready.lost:
        told.append(f"有 {ready.lost} 处批注或修改在原文中找不到位置，不写入修订批注稿。")
    if ready.is_decided and (ready.undecided or ready.undecided_defects):
        told.append(
            f"尚未核查：要点 {ready.undecided} 项，表述 {ready.undecided_defects} 处，在审阅意见中列为机器提示。"
        )
    return "".join(told)


def refusal_row(one: Refusal) -> str:
    """Return a row of the list of what is not ready."""
    return f"第 {one.number} 项　{refusal(one.kind.value)}：{one.title}"


def exported_with(names: Sequence[str], told: Sequence[str]) -> str:
    """Return what was written, and everything to be said about it."""
    return "\n".join([*(f"已写出：{name}" for name in names), *told])
