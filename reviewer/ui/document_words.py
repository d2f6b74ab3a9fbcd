"""The words around the policy itself: what is folded away, pages, facts, notices, reading comfort."""


def folded_words(count: int) -> str:
    """Return the line that stands for paragraphs that are folded away."""
    return f"已剔除的网页内容 {count} 段（显示）"


def removed_title(title: str) -> str:
    """Return a heading of the outline under which nothing is policy."""
    return f"{title}（已剔除）"
