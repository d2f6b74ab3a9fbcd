"""The words of the library of clauses."""

LIBRARY_TITLE = "条款库"
OWN_GROUP = "自拟条款"
OWN_REMARK = "自拟"
CLAUSE_NAME = "条款文字"
INSERT_SUGGESTED = "插入到建议位置(&I)"
INSERT_HERE = "插入到光标处(&P)"
COPY_CLAUSE = "复制(&C)"
DELETE_CLAUSE = "删除自拟条款(&D)"
NOTHING_CHOSEN = "左边选一条。上下键移动，I 插入到建议位置，Ctrl+C 复制，Enter 转到正文中的建议位置。"
NO_CLAUSES = "没有符合筛选条件的条款。"
NO_REVIEW = "打开一份政策之后才能插入。"
KEEP_TITLE = "存入条款库"
KEEP_LABEL = "以后用什么名称找到它："
NOTHING_TO_KEEP = "请先在正文中选中文字，或者在修改建议里写好文字。"
DELETE_TITLE = "删除自拟条款"
DELETE = "删除"


def slots_of(count: int) -> str:
    """Return how many blanks a clause has, "" when it has none."""
    return f"【】{count} 处，须核实后填写，程序不代填。" if count else ""


def suggested_place(words: str) -> str:
    """Return where a clause would go."""
    return f"建议位置：{words}"


def delete_question(title: str) -> str:
    """Return the question before a lawyer's own clause is deleted."""
    return f"删除自拟条款“{title}”？已经插入各份审阅的文字不受影响。"


def set_aside(name: str) -> str:
    """Return the sentence about a file of own clauses that cannot be read."""
    return f"自拟条款的文件无法读取，已原样改名为“{name}”；新存的条款写进新的文件。"
