"""The words of five policies put into pages, archives, Markdown and text, and read back: how many characters differ."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.read import read_bytes
from tests.document.page_builder import a_page, an_archive, as_markdown
from tests.document.round_trip import Trip, changed
from tests.figures import Tell

LINE = st.text(st.sampled_from("甲乙丙，。“” \t\u00a0\u3000<>&'\"a1_*#-—…😀𠮷"), max_size=14)


def files(lines: Sequence[str]) -> dict[str, bytes]:
    """Return the same lines as a file of each kind."""
    text, page = "\n".join(lines), a_page(lines)
    return {
        "txt": text.encode(),
        "txt-gb18030": text.encode("gb18030"),
        "md": as_markdown(lines).encode(),
        "html": page.encode(),
        "html-gb18030": a_page(lines, charset="gb2312").encode("gb18030"),
        "mhtml": an_archive(page),
        "mhtml-base64": an_archive(page, encoding="base64"),
    }


@pytest.mark.shared
def test_five_policies_come_back_out_of_every_kind_of_file(shared_folder: Path, tell: Tell) -> None:
    trips = []
    for path in sorted((shared_folder / "seeds").glob("*.txt")):
        text = read_bytes(path.read_bytes(), path.name).text
        for kind, data in files(text.split("\n")).items():
            trips.append(Trip(path.name[:3], kind, text, read_bytes(data, f"a.{kind.partition('-')[0]}").text))

    assert changed(trips, tell) == []


@given(st.lists(LINE, min_size=1, max_size=8).filter(lambda lines: any(line.strip() for line in lines)))
def test_any_lines_come_back_out_of_pages_archives_and_markdown(lines: list[str]) -> None:
    page = a_page(lines)
    found = {
        read_bytes(data, name).text
        for data, name in (
            (page.encode(), "a.html"),
            (an_archive(page), "a.mht"),
            (as_markdown(lines).encode(), "a.md"),
        )
    }

    assert found == {"\n".join(lines)}


@pytest.mark.slow  # not `shared`: it wants a program besides, and a run without it is no failure
def test_five_policies_come_back_out_of_pages_that_libreoffice_writes(
    shared_folder: Path, tmp_path: Path, tell: Tell
) -> None:
    """HTML holds no white space at the edges of a line and no two spaces in a row; all else must come back."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not on this machine")
    policies = {}
    for path in sorted((shared_folder / "seeds").glob("*.txt")):
        policies[path.stem] = read_bytes(path.read_bytes(), path.name).text
        word = docx.Document()
        for line in policies[path.stem].split("\n"):
            word.add_paragraph(line)
        word.save(str(tmp_path / f"{path.stem}.docx"))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "html:HTML (StarWriter)", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True, timeout=300)
    trips = []
    for name, text in policies.items():
        shown = "\n".join(" ".join(part for part in line.split(" ") if part) for line in text.split("\n"))
        words = read_bytes((tmp_path / f"{name}.html").read_bytes(), "a.html").text
        trips.append(Trip(name[:3], "html-libreoffice", shown, words))

    assert changed(trips, tell) == []
