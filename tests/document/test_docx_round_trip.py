"""The words of five policies put into Word files, by our own builder and by LibreOffice, and read back."""

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from reviewer.document.read import read_bytes
from tests.document.round_trip import Trip, changed
from tests.document.word_files import a_wps_file, as_strict, wps_paragraph, wps_run
from tests.export import docx_builder as x
from tests.figures import Tell

_LOOKS = (
    *("", "", "<w:b/>", "<w:i/>", '<w:u w:val="single"/>', '<w:color w:val="C00000"/>', '<w:sz w:val="28"/>'),
    *(
        '<w:rFonts w:hint="eastAsia" w:eastAsia="楷体"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:lang w:eastAsia="zh-CN"/>',
    ),
)
_BETWEEN = ("", "", "", "<!-- a -->", '<w:proofErr w:type="gramStart"/>', "<w:r><w:rPr><w:b/></w:rPr></w:r>")


def cut(line: str, chance: random.Random) -> list[str]:
    """Return a line cut at random: whole, in words, or in single characters."""
    size = chance.choice((1, 3, 9, 40, 4000))
    pieces, start = [], 0
    while start < len(line):
        end = start + chance.randint(1, size)
        pieces.append(line[start:end])
        start = end
    return pieces


def dressed(words: str, chance: random.Random, number: int) -> str:
    """Return words as a run of some look, in some wrapper that changes nothing about the text."""
    run = x.r(words, chance.choice(_LOOKS))
    return chance.choice(
        (
            *(run, run, run, run),
            x.Xml(f'<w:hyperlink w:anchor="m">{run}</w:hyperlink>'),
            x.Xml(f"<w:sdt><w:sdtPr/><w:sdtContent>{run}</w:sdtContent></w:sdt>"),
            x.Xml(f'<w:smartTag w:element="a">{run}</w:smartTag>'),
            x.Xml(f'<w:fldSimple w:instr=" REF a ">{run}</w:fldSimple>'),
            x.Xml(
                x.field_mark("begin") + x.instruction("REF b") + x.field_mark("separate") + run + x.field_mark("end")
            ),
            x.added(run, number=number),
            x.Xml(x.struck("旧词", number=number) + run),
            x.bookmark(run, number=number),
        )
    )


def built(lines: list[str], chance: random.Random) -> bytes:
    """Return a Word file of these lines, cut and dressed at random."""
    number = 1000
    blocks = []
    for line in lines:
        parts = []
        for piece in cut(line, chance):
            number += 1
            parts.append(x.Xml(chance.choice(_BETWEEN) + dressed(piece, chance, number)))
        paragraph = x.p(*parts, style=chance.choice(("", "", "", "2", "31")))
        blocks.append(chance.choice((paragraph, paragraph, x.block_control(paragraph))))
    return x.a_docx(*blocks)


def from_wps(lines: list[str]) -> bytes:
    return a_wps_file(*(wps_paragraph(wps_run(line) if line else "", number=n) for n, line in enumerate(lines)))


def seeds(folder: Path) -> list[tuple[str, str]]:
    return [
        (path.name[:3], read_bytes(path.read_bytes(), path.name).text)
        for path in sorted((folder / "seeds").glob("*.txt"))
    ]


@pytest.mark.shared
def test_five_policies_come_back_out_of_word_files_of_our_own(shared_folder: Path, tell: Tell) -> None:
    trips = []
    for name, text in seeds(shared_folder):
        lines, chance = text.split("\n"), random.Random(name)
        plain = text.replace("\t", " ")
        files = {
            "docx": (text, x.a_docx(*(x.p(line) for line in lines))),
            "docx-cut-1": (text, built(lines, chance)),
            "docx-cut-2": (text, built(lines, chance)),
            "docx-strict": (text, as_strict(built(lines, chance))),
            "docx-wps": (plain, from_wps(lines)),
        }
        trips += [Trip(name, kind, words, read_bytes(data, "a.docx").text) for kind, (words, data) in files.items()]

    assert changed(trips, tell) == []


@pytest.mark.slow  # not `shared`: it wants a program besides, and a run without it is no failure
def test_five_policies_come_back_out_of_word_files_of_libreoffice(
    shared_folder: Path, tmp_path: Path, tell: Tell
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("no LibreOffice on this machine")
    texts = dict(seeds(shared_folder))
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    files = [str(tmp_path / f"{name}.txt") for name in texts]
    command = [office, home, "--headless", "--infilter=Text (encoded):UTF8,LF,,,", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", str(tmp_path), *files], capture_output=True, check=False, timeout=240)
    trips = [
        Trip(name, "docx-libreoffice", text, read_bytes((tmp_path / f"{name}.docx").read_bytes(), "a.docx").text)
        for name, text in texts.items()
    ]

    assert changed(trips, tell) == []
