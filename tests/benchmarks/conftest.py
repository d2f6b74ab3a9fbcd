"""The table of all benchmarks: what was measured against what, the ratio, and the bar."""

from typing import Any


def pytest_terminal_summary(terminalreporter: Any, config: Any) -> None:
    """Print a line for every benchmark that left a ratio; `python3 packaging/dev.py bench` shows nothing else."""
    session = getattr(config, "_benchmarksession", None)
    found = [one for one in getattr(session, "benchmarks", ()) if "ratio" in one.extra_info]
    if not found:
        return
    terminalreporter.section("benchmarks, each against a floor or a peer of the same run")
    for one in found:
        info = one.extra_info
        bar = f"  bar {info['bar']:.2f}" if "bar" in info else ""
        against = f"  {info['against']}" if "against" in info else ""
        terminalreporter.write_line(f"{info['ratio']:8.2f}{bar}  {one.fullname.rpartition('::')[2]}{against}")
