"""The bytes of paragraphs are found whoever wrote them and however."""

import pytest

from reviewer.export.kept_bytes import paragraph_bytes
from tests.export import docx_builder as x

HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<w:document {x.NS}><w:body>'
TAIL = "</w:body></w:document>"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def found(content: str, head: str = HEAD, tail: str = TAIL) -> list[str]:
    return [one.decode() for one in paragraph_bytes(f"{head}{content}{tail}".encode())]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["<w:p/>", "<w:p />", "<w:p></w:p>", "<w:p\n></w:p >"],
        ['<w:p w:a="甲>乙"><w:pPr/></w:p>', "<w:p w:a='/>\"'><w:r/></w:p>", '<w:p w:a="/"/>'],
        ["<w:p><w:r><w:t>a > b</w:t></w:r></w:p>", "<w:p><w:proofErr/><w:pict/></w:p>"],
        ["<w:p><!-- <w:p> --></w:p>", "<w:p/>"],
        ["<w:p><w:r><w:t><![CDATA[<w:p/>]]></w:t></w:r></w:p>", "<w:p/>"],
        ["<w:p><?other <w:p>?></w:p>", "<w:p/>"],
        ["<w:p/>", f'<v:p xmlns:v="{WORD}"></v:p>'],
    ],
    ids=["empty", "signs in attributes", "signs in words", "a comment", "raw words", "an instruction", "two prefixes"],
)
def test_paragraphs_have_their_bytes(paragraphs: list[str]) -> None:
    assert found("".join(paragraphs)) == paragraphs


def test_a_paragraph_in_another_stands_behind_it() -> None:
    inner = "<w:p><w:r/></w:p>"
    outer = f"<w:p><w:r><w:txbxContent>{inner}<w:p/></w:txbxContent></w:r></w:p>"

    assert found(outer + inner) == [outer, inner, "<w:p/>", inner]


@pytest.mark.parametrize("prefix", ["w:", "a.b:", ""])
def test_any_prefix_will_do(prefix: str) -> None:
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    paragraph = f"<{prefix}p><{prefix}pPr/></{prefix}p>"

    assert found(paragraph, f'<{prefix}document {declared}="{WORD}">', f"</{prefix}document>") == [paragraph]


def test_a_prefix_that_means_something_else_for_a_while_is_followed() -> None:
    foreign = '<o:x xmlns:o="urn:other"><o:y xmlns:w="urn:other"><w:p/></o:y></o:x>'

    assert found(f"<w:p/>{foreign}<w:p></w:p>") == ["<w:p/>", "<w:p></w:p>"]


def test_other_encodings_are_left_alone() -> None:
    data = f'<?xml version="1.0" encoding="GBK"?><w:document {x.NS}><w:p/></w:document>'

    assert paragraph_bytes(data.encode("gbk")) == []
