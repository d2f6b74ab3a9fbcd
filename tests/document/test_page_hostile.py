"""Pages, archives and Markdown that were made to hurt: each ends soon, small, and in a sentence or in its words."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.document.read import read_bytes

if sys.platform == "win32":
    pytest.skip("limits of a process are set and measured as POSIX has them", allow_module_level=True)

from tests.document.limited_reading import MEMORY, SECONDS, Job, read_all
from tests.figures import Tell

CLAUSE = "我们收集您的手机号码，用于注册账户；未经您同意，不会提供给第三方。"
DEEP = 100_000

PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "div-in-div": ("a.html", lambda: "<div>" * DEEP + CLAUSE + "</div>" * DEEP),
    "bold-in-bold": ("a.html", lambda: "<b>" * DEEP + CLAUSE),
    "fonts-left-open": ("a.html", lambda: "".join(f"<font color={i}>" for i in range(50_000)) + "<p>甲" * 50_000),
    "tables-in-cells": ("a.html", lambda: "<table><tr><td>" * 30_000 + CLAUSE),
    "ends-without-beginning": ("a.html", lambda: "<span>" * 2000 + "</i></span></b>" * 80_000 + CLAUSE),
    "paragraphs-ended-late": ("a.html", lambda: "<p>" * 120_000 + "<div>" * 2000 + "</p>" * 120_000),
    "attributes": ("a.html", lambda: "<p " + " ".join(f"a{i}=1" for i in range(500_000)) + f">{CLAUSE}"),
    "open-quotes": ("a.html", lambda: "<html>" + "<p a=\"'" * 500_000),
    "tags-without-end": ("a.html", lambda: "<html>" + "<p " * 2_000_000),
    "comments-without-end": ("a.html", lambda: "<html>" + "<!--" * 1_000_000 + CLAUSE),
    "titles-without-end": ("a.html", lambda: "<html>" + "<title>" * 200_000 + CLAUSE),
    "entity-bomb": (
        "a.html",
        lambda: (
            "<!DOCTYPE html [<!ENTITY a0 'aaaaaaaaaa'>"
            + "".join(f"<!ENTITY a{i} '&a{i - 1};&a{i - 1};&a{i - 1};'>" for i in range(1, 60))
            + f"]><p>{CLAUSE}&a59;"
        ),
    ),
    "entities": ("a.html", lambda: "<html>" + "&amp;&#x4e2d;" * 500_000),
    "one-letter-paragraphs": ("a.html", lambda: "<html>" + "<p>甲" * 240_000),
    "rows": ("a.html", lambda: "<html><table>" + "<tr><td>甲<td>乙" * 80_000),
    "selectors": ("a.html", lambda: "<style>" + ".a," * 1_000_000 + "{display:none}" * 200_000 + f"</style>{CLAUSE}"),
    "hidden-in-hidden": ("a.html", lambda: "<div hidden aria-hidden=true>" * 1900 + "<b></b>" * 100_000 + CLAUSE),
    "frames-in-frames": ("a.html", lambda: "<html>" + "<iframe srcdoc='<iframe srcdoc=x>'></iframe>" * 50_000),
    "styles": ("a.html", lambda: "".join(f"<p style='font-weight:{i}'>甲" for i in range(100_000))),
    "pictures": ("a.html", lambda: ("<img src='data:image/png;base64," + "A" * 1_000_000 + "'>") * 30 + CLAUSE),
    "archive-frame-of-itself": (
        "a.mhtml",
        lambda: (
            "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=X\n\n--X\nContent-Type: text/html\n"
            "Content-ID: <a>\n\n" + "<iframe src='cid:a'></iframe>" * 5000 + "\n--X--"
        ),
    ),
    "archive-of-archives": (
        "a.mhtml",
        lambda: "".join(f"Content-Type: multipart/mixed; boundary=X{i}\n\n--X{i}\n" for i in range(50_000)),
    ),
    "archive-heads": ("a.mhtml", lambda: "MIME-Version: 1.0\n" + "X-A: b\n" * 1_000_000),
    "brackets": ("a.md", lambda: "![" * 9000),
    "stars": ("a.md", lambda: "*a **b " * 6000),
    "quotations": ("a.md", lambda: "".join(">" * i + " 甲\n" for i in range(190))),
    "items-in-items": ("a.md", lambda: "".join("  " * i + "- 甲\n" for i in range(1500))),
    "one-line-of-marks": ("a.md", lambda: "=" * 2_000_000 + "\n" + "#" * 2_000_000),
}
KEPT = ("attributes", "titles-without-end", "entity-bomb", "selectors", "hidden-in-hidden", "pictures")


@pytest.mark.slow
def test_pages_that_were_made_to_hurt_end_soon_and_small(tmp_path: Path, tell: Tell) -> None:
    jobs = []
    for name, (file_name, make) in PAGES.items():
        path = tmp_path / f"{name}{Path(file_name).suffix}"
        path.write_bytes(make().encode())
        jobs.append(Job(path=str(path)))
    outcomes = {Path(job.path).name: outcome for job, outcome in read_all(jobs, files_a_process=8)}
    rows = [
        f"{name:32} {outcome.seconds:5.2f} s {outcome.peak >> 20:4} MB  {outcome.type or outcome.characters}"
        for name, outcome in outcomes.items()
    ]
    tell("Pages that were made to hurt", rows)

    assert {outcome.kind for outcome in outcomes.values()} == {"document", "error"}
    assert [name for name, outcome in outcomes.items() if outcome.peak > MEMORY or outcome.seconds > SECONDS] == []


@pytest.mark.parametrize("name", KEPT)
def test_what_hurts_takes_no_words_with_it(name: str) -> None:
    file_name, make = PAGES[name]

    assert CLAUSE in read_bytes(make().encode(), file_name).text
