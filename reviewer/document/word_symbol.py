"""Signs of the symbol fonts as Unicode: what a reader sees where the file holds a code of Wingdings or Symbol.

The fonts have 224 signs from code 0x20; Word writes the codes with 0xF000 added. Unicode took the signs in with
version 7; where a plainer one looks the same (✓ for U+1F5F8, □ for U+25FB), that one is taken, for it is found when
somebody searches. Signs without a counterpart are UNKNOWN.
"""

from collections.abc import Mapping

UNKNOWN = "▯"  # stands where a sign is that nobody can name; never U+FFFD, which tells of broken bytes

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼▯"
    "▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
    "◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪▯⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭▯"
)
_WINGDINGS = (
    " ✏✂✁👓🔔📖🕯☎✆✉🖃📪📫📬📭📁📂📄🗏🗐🗄⌛⌨🖰🖲💻🖴💾🖬✇✍"
    "🖎✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🚩✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊♋♌♍♎♏♐♑♒♓&&●❍■□□❑❒⬧⧫◆❖⬥⌧⮹⌘❀✿❝❞▯"
    "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•▪○○○◉◎🔿▪□🟂✦★✶✴✹✵"
    "⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✘✔☒☑▯"
)
_WINGDINGS_2 = (
    " 🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗✓☒☑☒☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺🙻"
    "🙦🙤🙥🙧🙚🙘🙙🙛⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿▯☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅••●○○○○⊙⦿▪▪▪■□□□□▣▣▣▣"
    "◆◆◆⬥◇◈◈◈◈⬧⬧⬧⬧◊◊◖◗⯊⯋■◆⬟⯂⬣⬢⯃⯄+++++++×××××××*****************★★★★★★✶✶✴✴✹✹✯✯✯✯✯⯌⯍※⁂▯▯▯▯▯▯"
)
_WINGDINGS_3 = (
    " ←→↑↓↖↗↙↘⇤⇥⤒⤓↖↘⇞⇟↔↕⇠⇢⇡⇣↯↲↳↰↱⮤⮥⮦⮧↩↪⮒⮓⇆⇵↹⭿⇇⇉⇈⇊⮏⮍⮎⮌↻↺⎋⌤⌃⌥␣⍽⇪⮸⇦⇨⇦⇨⇦⇨⇦⇨⇦⇨⇦⇨←→↑↓↖↗↙↘↔↕"
    "▲▼△▽◀▶◁▷◣◢◤◥◀▶▲▯▼▲▼◀▶◀▶▲▼←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→↑↓←→←→←→←🢜🢝🢞🢟→←→←→←→↑↓⇐⇒⇑⇓←→↑↓←→↑↓←→↑↓"
    "⮨⮩⮪⮫⮬⮭⮮⮯←→↑↓↖↗↙↘←→↑↓↖↗↙↘←→↑↓↖↗↙↘◀▶▲▼◀▶▲▼▯▯▯▯▯▯▯▯▯▯▯▯▯▯▯"
)
_WEBDINGS = (
    " 🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗◀▶▲▼⏪⏩⏮⏭⏸⏹⏺🗚🗳🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫"
    "⮔✔🚲□🛡📦🛱■🚑🛈🛩🛰🟈🕴●🛥🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲▯🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻"
    "🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟🎬📽📹📾📻🎚🎛📺💻🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫"
    "🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🛬🙮🙭🙯🗺🌍🌏🌎🕊"
)
_FONTS: Mapping[str, str] = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
}
_FIRST, _PRIVATE = 0x20, 0xF000


def is_symbol_font(font: str) -> bool:
    """`True` for a font whose codes stand for signs of its own."""
    return font.strip().lower() in _FONTS


def symbol(font: str, code: int) -> str:
    """Return the sign of one code point that `font` shows for `code`, UNKNOWN where nobody can tell.

    In a font that is no symbol font, a code outside the private areas stands for itself.
    """
    signs = _FONTS.get(font.strip().lower())
    if signs is not None:
        index = (code - _PRIVATE if code >= _PRIVATE else code) - _FIRST
        return signs[index] if 0 <= index < len(signs) else UNKNOWN
    is_named = 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE or 0x10000 <= code < 0xF0000
    return chr(code) if is_named else UNKNOWN


def in_symbols(words: str, font: str) -> str:
    """Return words that are set in a symbol font as the signs it shows; as many code points as before.

    White space stays, and so do characters that the font does not have, for another face shows them.
    """
    signs = _FONTS[font.strip().lower()]
    return "".join(_sign(char, signs) for char in words)


def _sign(char: str, signs: str) -> str:
    code = ord(char)
    if code >= _PRIVATE and code <= _PRIVATE + 0xFF:
        code -= _PRIVATE
    elif code > 0xFF:
        return char
    return signs[code - _FIRST] if code > _FIRST else char
