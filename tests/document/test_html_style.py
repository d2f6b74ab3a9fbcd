import pytest

from reviewer.document.html_style import PLAIN, Look, declared, read_rules


@pytest.mark.parametrize(
    ("style", "look"),
    [
        ("display:none", Look(is_gone=True)),
        ("DISPLAY : None !important", Look(is_gone=True)),
        ("visibility: hidden", Look(is_unseen=True)),
        ("font-weight: 700", Look(is_bold=True)),
        ("font-weight: 400", Look(is_bold=False)),
        ("font-weight: bolder", Look(is_bold=True)),
        ("text-decoration: underline dotted", Look(is_underlined=True)),
        ("display: inline-block", Look(is_gone=False, is_block=False)),
        ("white-space: pre-wrap", Look(keeps_space=True, lines_only=False)),
        ("list-style: inside lower-roman", Look(list_style="lower-roman")),
        ("mso-list: Ignore", Look(is_list_number=True)),
        ("color:red;background:url(a;b)", PLAIN),
        ("font-weight:99999999999999999999", Look(is_bold=False)),
        (";;:;display:;", PLAIN),
    ],
)
def test_what_declarations_say(style: str, look: Look) -> None:
    assert declared(style) == look


def look_of(sheet: str, tag: str = "p", classes: str = "", identifier: str = "", style: str = "") -> Look:
    return read_rules([sheet]).look_of(tag, classes.split(), identifier, style)


def test_the_more_special_rule_wins_and_the_element_itself_over_all() -> None:
    sheet = "p{font-weight:700} .a{font-weight:400} #b{font-weight:700}"

    assert look_of(sheet).is_bold is True
    assert look_of(sheet, classes="a").is_bold is False
    assert look_of(sheet, classes="a", identifier="b").is_bold is True
    assert look_of(sheet, identifier="b", style="font-weight:normal").is_bold is False


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.a{display:none}}",
        "@media (max-width:600px){.a{display:none}}",
        "/* .a{display:none} */",
        ".b .a{display:none}",
        ".a:hover{display:none}",
        "@font-face{src:url(x)} @keyframes k{from{display:none}}",
    ],
)
def test_rules_that_may_not_hold_hide_nothing(sheet: str) -> None:
    assert look_of(sheet, classes="a") == PLAIN


@pytest.mark.parametrize(
    "sheet", ["@media screen{.a{display:none}}", "@media all {.a{display:none}}", ".x,.a{display:none}"]
)
def test_rules_that_hold_on_a_screen_hide(sheet: str) -> None:
    assert look_of(sheet, classes="a").is_gone is True


def test_a_class_that_a_longer_rule_shows_again_is_not_taken_for_hidden() -> None:
    sheet = ".tab{display:none;font-weight:bold} .tab.is-open{display:block}"

    assert look_of(sheet, classes="tab") == Look(is_bold=True)


@pytest.mark.parametrize(
    "sheet", ["{", "}", "}}}a{", ".a{display:none", "a{{{{", "/*", "@media{", "," * 1000 + "{display:none}"]
)
def test_a_broken_sheet_says_nothing(sheet: str) -> None:
    assert look_of(sheet, classes="a") == PLAIN
