"""The twelve cases a redline must survive, as small documents with their edits and comments."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from reviewer.document.docx_story import open_story
from reviewer.document.model import PolicyDocument, Source, Span
from reviewer.document.read import DOCX_MEDIA_TYPE
from reviewer.export.edits import Comment, Edit, Edits
from reviewer.export.redline import make_redline
from tests.export import docx_builder as x

AT = datetime(2026, 11, 22, 10, 0, tzinfo=timezone(timedelta(hours=8)))
AUTHOR = "张律师"

Op = Callable[[str], Edit]


def change(old: str, new: str) -> Op:
    """Return what replaces `old` by `new`."""
    return lambda text: Edit(Span(text.index(old), text.index(old) + len(old)), new)


def after(words: str, new: str) -> Op:
    """Return what inserts `new` behind `words`."""
    return lambda text: Edit(Span(text.index(words) + len(words), text.index(words) + len(words)), new)


def before(words: str, new: str) -> Op:
    """Return what inserts `new` before `words`."""
    return lambda text: Edit(Span(text.index(words), text.index(words)), new)


@dataclass(frozen=True)
class Case:
    """A document, what is done to it, and what Accept All must give."""

    data: bytes
    ops: tuple[Op, ...]
    comments: tuple[tuple[str, str], ...] = ()  # (words commented, text); "|words" = the place before them
    has_headers: bool = False
    accepted: str = field(default="", compare=False)  # the whole text where it is worth saying

    @property
    def document(self) -> PolicyDocument:
        """Return the document as the reader gives it."""
        text = open_story(self.data, "source.docx", has_headers=self.has_headers).text
        return a_word_document(text)

    @property
    def edits(self) -> Edits:
        """Return the edits with their offsets."""
        text = self.document.text
        return Edits(
            AUTHOR,
            AT,
            tuple(sorted((op(text) for op in self.ops), key=lambda edit: edit.span)),
            tuple(Comment(_place(text, words), note) for words, note in self.comments),
        )

    @property
    def redline(self) -> bytes:
        """Return the redline of the case."""
        return make_redline(self.data, self.document, self.edits)


def a_word_document(text: str) -> PolicyDocument:
    """Return a document that came from a .docx with this text."""
    return PolicyDocument("", text, (), (), (), Source("source.docx", DOCX_MEDIA_TYPE, ""))


def _place(text: str, words: str) -> Span:
    if words.startswith("|"):
        return Span(text.index(words[1:]), text.index(words[1:]))
    return Span(text.index(words), text.index(words) + len(words))


p, b, r = x.p, x.b, x.r
THREE = (p("第一段写收集。"), x.centred("第二段写使用。"), p("第三段写共享。", style="2"))
TWO_IN_A_CELL = x.Xml(p("格内首段。") + x.centred("格内末段。"))
IN_CELL = (p("表前。"), x.table([[TWO_IN_A_CELL, "旁格"]]), p("表后。"))
NUMBERING = {"numbering": x.numbering([("chineseCounting", "第%1条"), ("decimal", "%2）")])}
CLAUSES = (x.numbered("目的。"), x.numbered("方式。"), x.numbered("其一。", level=1), x.numbered("期限。"))
NOTES = {"footnotes": x.footnotes("注释首段。\n注释末段。", "第二个注释。")}
NOTED = (p("正文", x.note(2), "在此。"), p("另一处", x.note(3), "。"))
THEIR_CHANGES = (
    p("我们", x.added("可能", number=11), "收集", x.struck("全部", number=12), "信息。"),
    p("新增的一段。", mark='<w:ins w:id="13" w:author="王法务" w:date="2026-10-01T09:00:00Z"/>'),
    p("要并入下一段，", mark='<w:del w:id="14" w:author="王法务" w:date="2026-10-01T09:00:00Z"/>'),
    p("后半句。"),
    p(x.added("甲方与乙方", number=15), "共享。"),
)
COMMENT_PARTS = {
    "comments": x.comments("请确认。", "已确认。", "不改。"),
    "commentsExtended": f"<w15:commentsEx {x.NS}>"
    '<w15:commentEx w15:paraId="20000000" w15:done="0"/>'
    '<w15:commentEx w15:paraId="20000001" w15:paraIdParent="20000000" w15:done="0"/>'
    '<w15:commentEx w15:paraId="20000002" w15:done="1"/></w15:commentsEx>',
}
COMMENTED = (
    p(x.commented(x.commented("保存期限", number=1), number=0), "为三十天。"),
    p("到期", x.commented("删除", number=2), "。"),
)

CASES: dict[str, Case] = {
    "the last paragraph of the body goes": Case(x.a_docx(*THREE), (change("\n第三段写共享。", ""),)),
    "the last paragraph of the body is followed": Case(
        x.a_docx(*THREE), (after("第三段写共享。", "\n第四段。\n第五段。"),)
    ),
    "the last paragraph of the body is replaced": Case(x.a_docx(*THREE), (change("第三段写共享。", "末段另写。"),)),
    "the last paragraph of a cell goes": Case(x.a_docx(*IN_CELL), (change("\n格内末段。", ""),)),
    "the last paragraph of a cell is followed": Case(x.a_docx(*IN_CELL), (after("格内末段。", "\n格内又一段。"),)),
    "the last paragraph of a cell is replaced": Case(x.a_docx(*IN_CELL), (change("格内末段。", "换过的末段。"),)),
    "the last paragraph of a header goes": Case(
        x.a_docx(*THREE, header=p("页眉甲") + x.centred("页眉乙")), (change("\n页眉乙", ""),), has_headers=True
    ),
    "a header is followed and replaced": Case(
        x.a_docx(*THREE, header=p("页眉甲") + x.centred("页眉乙")),
        (change("页眉甲", "机密"), after("页眉乙", "\n页眉丙")),
        has_headers=True,
    ),
    "the last paragraph of a note goes": Case(x.a_docx(*NOTED, parts=NOTES), (change("\n注释末段。", ""),)),
    "a note is followed and replaced": Case(
        x.a_docx(*NOTED, parts=NOTES), (after("注释末段。", "\n又一段。"), change("第二个", "另一个"))
    ),
    "the paragraph before a table goes": Case(
        x.a_docx(p("首段。"), x.centred("表前。"), x.table([["甲", "乙"]]), p("表后。"), p("末段。")),
        (change("\n表前。", ""),),
    ),
    "the paragraph behind a table goes": Case(
        x.a_docx(p("首段。"), x.table([["甲", "乙"]]), x.centred("表后。"), p("末段。")), (change("表后。\n", ""),)
    ),
    "paragraphs come before and behind a table": Case(
        x.a_docx(x.centred("表前。"), x.table([["甲", "乙"]]), p("表后。")),
        (after("表前。", "\n新段一。"), before("表后。", "新段二。\n")),
    ),
    "three paragraphs become one": Case(x.a_docx(*THREE), (change("。\n第二段写使用。\n", "，"),)),
    "paragraphs are joined in a chain": Case(
        x.a_docx(*THREE, p("第四段。")), (change("收集。\n第二", "收集，第二"), change("使用。\n第三", "使用，第三"))
    ),
    "a paragraph is cut in three": Case(
        x.a_docx(x.centred("甲句。", b("乙句。"), "丙句。"), p("后段。")),
        (after("甲句。", "\n"), after("乙句。", "\n")),
    ),
    "a join and a cut meet": Case(
        x.a_docx(*THREE), (change("收集。\n第二段", "收集以及"), change("使用。", "使用；\n另起一段。"))
    ),
    "words over three formats are replaced": Case(
        x.a_docx(p("我们将", b("在三十"), x.song("天内向"), "您答复。")),
        (change("三十天内向您答复", "十五个工作日内向您书面答复"),),
    ),
    "their tracked changes are kept": Case(
        x.a_docx(*THEIR_CHANGES),
        (change("信息", "必要信息"), change("后半句", "另半句"), after("新增的一段。", "\n再增一段。")),
    ),
    "words inside their insertion go and come": Case(
        x.a_docx(*THEIR_CHANGES), (change("可能", ""), change("与乙方", "与其关联公司"), change("新增的一段。\n", ""))
    ),
    "their comments are kept": Case(
        x.a_docx(*COMMENTED, parts=COMMENT_PARTS),
        (change("三十天", "三年"), change("删除", "删除或者匿名化")),
        (("到期", "【中】写明起算日"),),
    ),
    "comments on what comes and goes": Case(
        x.a_docx(p("甲方收集信息。"), p("要删的段落。"), p("乙方使用信息。"), p("丙方共享信息。")),
        (
            after("甲方收集", "必要的"),
            change("乙方使用", ""),
            change("要删的段落。\n", ""),
            after("丙方共享信息。", "\n新增一段。"),
        ),
        (
            ("|信息。\n要", "加在此"),
            ("乙方使用", "删在此"),
            ("要删的段落", "整段删"),
            ("信息。\n要删", "跨段"),
            ("丙方共享", "不动的词"),
        ),
    ),
    "cells are edited and emptied": Case(
        x.a_docx(p("表："), x.table([["手机号", "营销"], ["位置", "导航"]]), p("完。")),
        (change("营销", "注册登录"), change("导航", "")),
    ),
    "rows that they inserted and deleted": Case(
        x.a_docx(
            x.table(
                [
                    ["留", "留二"],
                    [p(x.added("增", number=21), mark="ins"), p(x.added("增二", number=22), mark="ins")],
                    [p(x.struck("删", number=23), mark="del"), p(x.struck("删二", number=24), mark="del")],
                ],
                ["", "ins", "del"],
            ),
            p("完。"),
        ),
        (change("留二", "留下"), change("增二", "增加")),
    ),
    "merged cells": Case(
        x.a_docx(
            x.table([[p("合并的表头")], [p("甲"), p("乙")]]),
            x.table([[p("纵向")], [p("")]], spans='<w:vMerge w:val="restart"/>'),
            p("完。"),
        ),
        (change("合并的表头", "表头"), change("甲", "甲方"), change("纵向", "纵向合并")),
    ),
    "a numbered clause comes": Case(
        x.a_docx(*CLAUSES, parts=NUMBERING), (after("方式。", "\n范围。"), after("期限。", "\n地点。"))
    ),
    "a numbered clause goes": Case(
        x.a_docx(*CLAUSES, parts=NUMBERING), (change("方式。\n", ""), change("\n期限。", ""))
    ),
    "a note reference beside and inside": Case(
        x.a_docx(*NOTED, parts=NOTES), (change("正文在此", "正文见此"), change("另一处。", ""))
    ),
    "a link is edited and replaced": Case(
        x.a_docx(p("请看", x.link("隐私政策全文"), "。"), p("详见", x.link("首页"), "。")),
        (change("全文", "摘要"), change("首页", "官网")),
    ),
    "fields": Case(
        x.a_docx(
            p(
                x.bookmark("三"),
                "见第",
                x.field("REF mark50", "三"),
                "条和",
                x.field('HYPERLINK "http://a.example"', "网站"),
                "，条款及附件。",
            )
        ),
        (change("第三", "第四"), change("网站", "官网"), change("及附件", "")),
    ),
    "bookmarks and controls": Case(
        x.a_docx(
            p("运营者：", x.control("某某公司"), "，", x.bookmark("地址在杭州"), "。"),
            x.block_control(p("控件内。"), p("控件内末段。")),
        ),
        (change("某某公司", "某某科技公司"), change("在杭州", "位于杭州市"), change("\n控件内末段。", "")),
    ),
    "chinese words and numbers": Case(
        x.a_docx(p("我们在三十天内回复，时间为9:00至18:00。"), p("后段。")),
        (change("三十天", "十五个工作日"), change("回复", "答复"), change("9:00", "9:30")),
    ),
    "tabs, breaks, spaces, rare characters": Case(
        x.a_docx(p("甲\t乙\n丙  丁　戊𠀀己"), p("节末。", section=True), p("下一节。")),
        (change("乙\n", "乙\t二"), change("  丁　", " 丁"), change("𠀀", "𠮷"), change("节末", "本节末")),
    ),
    "a paragraph comes at the end of a section": Case(
        x.a_docx(p("节末。", section=True), p("下一节。")), (after("节末。", "\n仍在本节。"),)
    ),
}
