"""Notices of the readers to sentences: what the lawyer should know about the file, in the bar and in the memo."""

from collections.abc import Mapping

from reviewer.document.model import Notice, NoticeKind

ENCODINGS: Mapping[str, str] = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8（带签名）",
    "gb18030": "GB18030（含 GBK、GB2312）",
    "big5hkscs": "Big5（繁体，含香港增补字符集）",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16（小端）",
    "utf-16-be": "UTF-16（大端）",
}

KINDS = {
    "pdf": "PDF 文件",
    "doc": "旧版 Word（.doc）文件",
    "html": "网页文件",
    "mhtml": "网页归档（.mhtml）文件",
    "text": "纯文本文件",
    "docx": "Word（.docx）文件",
    "rtf": "RTF 文件",
    "xlsx": "Excel 表格",
    "pptx": "演示文稿",
    "zip": "压缩包",
    "image": "图片",
    "encrypted": "加了密码的文件",
}

_PARTS = {
    "text-box": "文本框",
    "frame": "内嵌页面（框架）",
    "marks": " Markdown 标记",
    "picture": "图片（其中的文字）",
    "diagram": "图表或 SmartArt",
    "word-art": "艺术字",
    "object": "嵌入对象",
    "formula": "公式",
    "field": "没有显示结果的域（如自动编号、带圈字符）",
    "alt-chunk": "嵌入的其他文件",
    "subdocument": "子文档",
    "header": "页眉或页脚",
    "remark": "PDF 批注（注释、文字框）",
}


def _by(authors: str) -> str:
    return f"（{authors}）" if authors else ""


def notice(what: Notice) -> str:
    """Return the sentence of a reader's notice, for the bar above the text and for the memo."""
    encoding = ENCODINGS.get(what.detail, what.detail)
    part = _PARTS.get(what.detail, "内容")
    return {
        NoticeKind.ENCODING_GUESSED: f"文字编码按 {encoding} 推定；如有乱码，请在状态栏改选编码。",
        NoticeKind.UNDECODABLE_BYTES: f"有 {what.count} 处字节无法按 {encoding} 编码识别，显示为“�”。",
        NoticeKind.CONTROL_CHARACTERS_DROPPED: f"已略去 {what.count} 个不可见的控制字符。",
        NoticeKind.DIRECTION_TURNED: (
            f"原文有 {what.count} 个改变书写方向的不可见字符，看到的顺序可能与实际文字不同，引用前请逐字核对。"
        ),
        NoticeKind.TRACKED_CHANGES_SEEN_AS_ACCEPTED: f"原文件含 {what.count} 处修订，本审阅按全部接受后的文字进行。",
        NoticeKind.HIDDEN_TEXT: f"原文件含 {what.count} 处隐藏文字，已一并读入。",
        NoticeKind.PDF_TEXT_MAY_BE_WRONG: (
            f"本稿取自 PDF 的文字层（{what.count} 页），文字和分段可能有误，引用前请对照原件的相应页。"
        ),
        NoticeKind.PAGE_FURNITURE_LEFT_OUT: f"已略去各页的页眉、页脚和页码，共 {what.count} 行。",
        NoticeKind.PAGES_WITHOUT_TEXT: f"第 {what.detail} 页没有文字（可能是扫描或图片），未读入，请对照原件。",
        NoticeKind.GARBLED_TEXT: f"有 {what.count} 个字符未注明是什么字，显示为“�”或乱码，请对照原件。",
        NoticeKind.RECOGNISED_TEXT: f"有 {what.count} 页的文字是扫描后由机器识别的，错字可能较多，请逐字对照原件。",
        NoticeKind.VERTICAL_TEXT: f"第 {what.detail} 页为竖排，已自上而下、自右向左读入，语序请对照原件。",
        NoticeKind.FORM_FIELDS: (
            f"原文件带有表单，{what.count} 处字段按已填写的内容读入，勾选框以“☑”“☐”表示，请对照原件。"
        ),
        NoticeKind.HIDDEN_PARTS_LEFT_OUT: (
            f"网页中有 {what.count} 处没有显示的文字未读入；如果是折叠的条款，请在浏览器中全部展开后另存，再打开。"
        ),
        NoticeKind.WRONG_SUFFIX: f"文件名的后缀与内容不符，已按{KINDS.get(what.detail, '实际内容')}读取。",
        NoticeKind.COMMENTS_IN_SOURCE: f"原文件含 {what.count} 条批注{_by(what.detail)}，均予保留，不计入正文。",
        NoticeKind.TEXT_BOXES_BEHIND_THE_BODY: (
            f"原文件有 {what.count} 个文本框，其中的文字列在正文之后；文本框内可以批注，不能写入修订。"
        ),
        NoticeKind.PROMPTS_LEFT_OUT: f"原文件有 {what.count} 处内容控件尚未填写，其提示文字未计入正文。",
        NoticeKind.UNKNOWN_SYMBOLS: f"有 {what.count} 个特殊符号未能识别，显示为“{what.detail}”，请对照原件。",
        NoticeKind.MACROS_IGNORED: "原文件带有宏，未运行，导出的文件也不带宏。",
        NoticeKind.EXTERNAL_NOT_FETCHED: f"原文件引用了 {what.count} 处外部模板、图片等内容，均未获取。",
        NoticeKind.STRICT_FORMAT: "原文件是 Strict Open XML 格式，导出的修订批注稿为通用的 .docx 格式。",
        NoticeKind.PARTS_NOT_READ: f"原文件有 {what.count} 处{part}未读入，请对照原件。",
    }[what.kind]
