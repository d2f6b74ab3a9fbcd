"""Characters that only fonts know apart, folded to the ones that people write: ⼀ to 一, ﬁ to fi, ︵ to （.

A PDF says of each glyph which character it shows; where two characters share a glyph it often names the wrong one.
"""

import re
import unicodedata

# CJK Radicals Supplement: whole characters only, by the glyphs that common faces share (UCD EquivalentUnifiedIdeograph)
_RADICALS = (
    "⺁厂⺊卜⺎兀⺐尢⺒巳⺓幺⺝月⺟母⺠民⻁虎⻃覀⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼"
    "⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_UPRIGHT = (
    "︐，︑、︒。︓：︔；︕！︖？︗〖︘〗︙…︰‥︱—︲–︵（︶）︷｛︸｝︹〔︺〕"
    "︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］"
)
_PAIRS = _RADICALS + "⼾户" + _UPRIGHT  # Unicode has 戶; the faces that confuse the two are those of the mainland
_KNOWN = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
# Kangxi radicals, compatibility ideographs, Latin ligatures: Unicode itself says what they stand for
_FORMS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe48\U0002f800-\U0002fa1f]")


def fold_forms(words: str) -> str:
    """Return `words` with such characters folded; everything else as it is."""
    return _FORMS.sub(lambda found: _KNOWN.get(found[0]) or unicodedata.normalize("NFKC", found[0]), words)
