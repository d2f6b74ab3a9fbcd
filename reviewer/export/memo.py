"""Review to Memo: the opinion a lawyer sends, in order, with its words. Pure; memo_docx.py makes it a Word file."""

from collections.abc import Collection, Sequence
from datetime import date

from reviewer.document.read import DOCX_MEDIA_TYPE, PDF_MEDIA_TYPE
from reviewer.export import memo_points, memo_section
from reviewer.export.memo_annex import annex
from reviewer.export.memo_bench import Bench
from reviewer.export.memo_issue import find_points
from reviewer.export.memo_law import Laws, chinese_date, signing_date
from reviewer.export.memo_model import Cell, Footer, Memo, Piece, Voice
from reviewer.export.memo_place import Places
from reviewer.export.memo_template import MemoOption
from reviewer.export.memo_wording import Wording, load_wording
from reviewer.review.model import Review

_HASH_DIGITS = 8
_KINDS = {  # media type of the source -> what the wording calls it
    DOCX_MEDIA_TYPE: "word",
    "text/html": "page",  # said by its reader, which is not loaded until it is needed
    "multipart/related": "page",
    PDF_MEDIA_TYPE: "pdf",
}


def build_memo(
    review: Review,
    *,
    today: date,
    wording: Wording | None = None,
    notices: Sequence[str] = (),
    is_draft: bool = False,
    options: Collection[MemoOption] = (),
) -> Memo:
    """Return the memo of `review` as it stands.

    Laws are held to be in force or not on the memo's own day. A draft says so on its first line and in its header.
    `notices` are the sentences about the reading of the file (messages.notice), printed in the scope. Without
    `wording` the one that ships is used; raises PlaybookError where that is wrong.
    """
    wording = wording or load_wording()
    laws = Laws(review.playbook, today, wording, is_arabic=MemoOption.ARABIC in options)
    bench = Bench(review, wording, Places(review.document, wording), laws)
    points = find_points(bench)
    issues = points.issues
    matter = review.matter
    is_decided = memo_section.is_decided(bench)
    kind = "memorandum" if MemoOption.MEMORANDUM in options else "memo"
    footer = Footer(*(wording.say(f"footer.{name}") for name in ("before_page", "before_total", "after_total")))
    return Memo(
        first_line=wording.say(f"first_line.{_first_line(is_decided=is_decided, is_draft=is_draft)}"),
        title=wording.say(f"title.{kind}", name=policy_name(review)),
        header=(matter.firm.strip(), wording.say(f"title.{kind}_draft_header" if is_draft else f"title.{kind}_header")),
        footer=footer,
        information=_information(review, wording, today, is_decided=is_decided),
        sections=(
            memo_section.conclusion(bench, points),
            memo_section.scope(bench, issues, notices, today),
            memo_points.overview(bench, issues),
            memo_points.item_by_item(bench, issues),
            memo_points.gaps(bench, issues),
            annex(bench, points),
            memo_section.statement(bench, today),
        ),
        signature=tuple(line for line in (_firm_and_lawyer(review, wording), signing_date(today)) if line),
        issues=issues,
        policy_text=review.document.text,
        author=matter.lawyer.strip(),
        day=today,
        is_decided=is_decided,
        is_draft=is_draft,
    )


def _first_line(*, is_decided: bool, is_draft: bool) -> str:
    """Return the name of the first line; that no lawyer has looked is said before that it is a draft."""
    if not is_decided:
        return "machine"
    return "draft" if is_draft else "lawyer"


def policy_name(review: Review) -> str:
    """Return the policy's title without 《》, or the name of its file where it has none."""
    document = review.document
    title = " ".join(document.title.split()) or document.source.name.rsplit(".", 1)[0]
    return title[1:-1] if title.startswith("《") and title.endswith("》") and title.count("《") == 1 else title


def _firm_and_lawyer(review: Review, wording: Wording) -> str:
    firm, lawyer = review.matter.firm.strip(), review.matter.lawyer.strip()
    return wording.say("title.firm_and_lawyer", firm=firm, lawyer=lawyer) if firm and lawyer else firm or lawyer


def _information(review: Review, wording: Wording, today: date, *, is_decided: bool) -> tuple[tuple[str, Cell], ...]:
    """Return the block under the title; what nobody has filled in is left out, never guessed."""
    say, matter, facts = wording.say, review.matter, review.document.facts
    kind = _KINDS.get(review.document.source.media_type, "text")
    stated = [
        say("information.version", version=facts.version.words.strip()) if facts.version else "",
        say("information.updated", date=facts.updated.words.strip()) if facts.updated else "",
        say("information.effective", date=facts.effective.words.strip()) if facts.effective else "",
        say("information.file", file=review.document.source.name, kind=say(f"information.kind_{kind}")),
        say("information.sha256", digits=review.document.source.sha256[:_HASH_DIGITS]),
    ]
    between = say("information.between")
    text = say("information.document_value", name=policy_name(review), facts=between.join(filter(None, stated)))
    strictness = say(f"information.{matter.strictness}") if matter.strictness else ""
    aim = between.join(filter(None, (matter.standpoint.strip(), matter.purpose.strip(), strictness)))
    manner = "machine" if not is_decided else "review_only" if matter.is_review_only else "review_and_edit"
    rows = (
        ("client", matter.client.strip(), Voice.LAWYER),
        ("author", _firm_and_lawyer(review, wording), Voice.LAWYER),
        ("day", chinese_date(today), Voice.OWN),
        ("document", text, Voice.QUOTED),
        ("standpoint", aim, Voice.LAWYER),
        ("manner", say(f"information.{manner}"), Voice.OWN),
    )
    return tuple((say(f"information.{label}"), ((Piece(words, voice),),)) for label, words, voice in rows if words)
