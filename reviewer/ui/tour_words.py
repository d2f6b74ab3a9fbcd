"""What the tour of the first minute says around its steps, which stand in resources/tour."""

NEXT_STEP = "下一步(&N)"
LAST_STEP = "开始审阅(&N)"
PREVIOUS_STEP = "上一步(&B)"
SKIP_TOUR = "跳过(&S)"
TOUR_NAME = "第一分钟"


def step_of(at: int, count: int) -> str:
    """Return how far the tour is; `at` counts from 0."""
    return f"{TOUR_NAME} · {at + 1}/{count}"


def spoken_step(at: int, count: int, title: str, words: str) -> str:
    """Return what a screen reader says of a step."""
    return f"{TOUR_NAME}，第 {at + 1} 步，共 {count} 步：{title}。{words}"
