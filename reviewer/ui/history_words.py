"""The words of the log of a review."""

HISTORY_TITLE = "审阅记录"
HISTORY_COLUMNS = ("时间", "署名", "操作", "事项", "理由或文字")
HISTORY_STRETCHED = (3, 4)
NO_HISTORY = "还没有任何操作。"


def log_verb(verb: str, *, is_undo: bool) -> str:
    """Return what was done: "标为缺失", or "撤销“标为缺失”"."""
    return f"撤销“{verb}”" if is_undo else verb


def and_others(words: str, count: int) -> str:
    """Return what a step was about, and how many things besides."""
    return f"{words}等 {count} 项" if count > 1 else words


def steps(shown: int, total: int) -> str:
    """Return how many steps there are, and how many of them are shown."""
    return f"共 {total} 步。" if shown == total else f"共 {total} 步，筛选后显示 {shown} 步。"
