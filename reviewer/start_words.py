"""What the program says before anything else is loaded: imports nothing, so that the first window waits for nothing."""

APPLICATION = "隐私政策审阅"
LOADING = "正在准备 …"
CHECK_STARTED = "程序已启动"


def no_screen() -> str:
    """Return the sentence for a machine on which no window can open."""
    return "没有可用的屏幕，无法打开窗口；请在桌面环境中运行，或改用命令行：reviewer check 文件、reviewer export 文件。"


def bug() -> str:
    """Return the sentence for an error that is ours."""
    return "程序出现内部错误，操作没有完成，已有的审阅记录不受影响；请反馈此问题。"
