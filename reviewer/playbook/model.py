"""Cue, Category, Requirement, DefectRule, Law, Playbook: what the data files say, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar


class Level(StrEnum):
    """Where a requirement comes from; ids stand in review-json."""

    MANDATORY = "mandatory"  # 法定强制, 法定强制（执法口径）
    RECOMMENDED = "recommended"  # 国标推荐
    PRACTICE = "practice"  # 实务建议


class Severity(StrEnum):
    """高 · 中 · 低."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mark(StrEnum):
    """How well a citation was verified; UNVERIFIED is never shown as a citation."""

    READ = "V"
    SECOND_HAND = "V*"
    UNVERIFIED = "U"


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that hints at something: a phrase, a regex, or words that must stand near each other.

    Patterns may use `<name>` for a set of synonyms of the lexicon; `load.py` has expanded them: `regexes` holds one
    compiled-checked pattern for a phrase or regex cue, several for an `all` cue.
    """

    shown: str  # what a lawyer reads as the reason: "单独同意", "接收方 … 名称"
    regexes: tuple[str, ...]
    within: int = 0  # for several regexes: the most code points from the first to the last of them
    unless: tuple[str, ...] = ()  # regexes that, in the same sentence, make the cue not count
    weight: float = 1.0

    def __hash__(self) -> int:
        """Cues are looked up by the thousand: the first pattern tells nearly all apart, and a string keeps its hash."""
        return hash(self.regexes[0])


@dataclass(frozen=True, slots=True)
class Family:
    """A group of categories that share a hue. Colours are "#rrggbb" tints, legible (>= 4.5:1) in their theme."""

    id: str
    name: str
    light: str
    dark: str
    pattern: str  # "solid", "dense", "diagonal" …: repeats the hue for eyes that do not tell it, in the heat strip


@dataclass(frozen=True, slots=True)
class Category:
    """What a clause is about."""

    id: str
    name: str
    letter: str  # one Han character for the margin
    family: str
    cues: tuple[Cue, ...]
    heading_cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """Statute and article behind a requirement or rule."""

    law: str  # Law.id
    article: str  # as cited: "第十七条第一款第（二）项", "5.5 a) 2)"
    mark: Mark = Mark.READ


@dataclass(frozen=True, slots=True)
class Provision:
    """The gist of one cited provision, in our words; printed as 要旨, never in quotation marks."""

    article: str
    gist: str


@dataclass(frozen=True, slots=True)
class Law:
    """A statute, regulation or standard: facts, not text."""

    id: str
    title: str  # full name without 《》, "中华人民共和国个人信息保护法"
    short: tuple[str, ...]  # names it is cited by, first = preferred: "个人信息保护法", "个保法"
    number: str  # "国务院令第790号", "GB/T 35273-2020", "" if none
    issuer: str
    kind: str  # 法律 · 行政法规 · 部门规章 · 司法解释 · 规范性文件 · 国家标准 · 征求意见稿
    effective: date | None
    repealed: date | None = None
    replaced_by: str = ""  # Law.id
    version: str = ""  # the reading that is cited: "2025修正"; "" where there is only one
    amended: tuple[date, ...] = ()  # days from which amendments apply
    renumbered: Mapping[str, str] = field(
        default_factory=dict
    )  # former article to present one: 第四十一条 = 第四十三条
    articles: int = 0  # number of the last article of the present reading, 0 where it was not counted
    note: str = ""
    mark: Mark = Mark.READ
    provisions: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A fact of the policy that makes requirements apply: "has-app", "shares-with-others". True when a cue is found."""

    id: str
    title: str
    absent: str  # sentence for the reason when it is not so: "文中未见设备权限的表述。"
    cues: tuple[Cue, ...]
    categories: tuple[str, ...] = ()  # look only in clauses of these; () = everywhere


@dataclass(frozen=True, slots=True)
class TableProof:
    """What a table pulled from the text must show to prove an element: so many rows with a cell in every column."""

    table: str  # TableSpec.id
    columns: tuple[str, ...]  # TableColumn.id
    least: int = 1  # rows
    row: str = ""  # only the row of this topic (TableTopic.title); "" = any row


@dataclass(frozen=True, slots=True)
class Element:
    """One part of a requirement: who, what, for how long …"""

    id: str
    title: str
    cues: tuple[Cue, ...]
    weak_cues: tuple[
        Cue, ...
    ] = ()  # words that only half say it ("合理期限"): count as found, but never enough for met
    categories: tuple[str, ...] = ()  # look only in clauses of these categories; () = the requirement's `where`
    is_core: bool = False  # without its core elements a requirement is missing, whatever else is found
    tables: tuple[TableProof, ...] = ()  # any of them finds it as its cues do
    answer_cues: tuple[Cue, ...] = ()  # of a doubt: what, found in the same clauses, clears it
    is_needed: bool = False  # without it, or with half of it, a requirement is never met, whatever else is found

    @property
    def can_be_full(self) -> bool:
        """`True` when there is something that finds it in full, not only half."""
        return bool(self.cues or self.tables)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the checklist."""

    id: str
    title: str
    group: str  # Category.id under which the checklist shows it
    level: Level
    severity: Severity
    elements: tuple[Element, ...]
    enough: int  # this many elements found (core ones among them) are met; fewer are partial
    citations: tuple[Citation, ...]
    guidance: str
    model_clause: str  # wording to insert, with 【】 slots never filled by guess; "" if none
    doubts: tuple[Element, ...] = ()  # words that keep it from met though its elements are found: an open list …
    where: tuple[str, ...] = ()  # categories in which its elements are looked for; () = everywhere
    applies_when: tuple[str, ...] = ()  # Circumstance ids, any of them; () = always
    never_in: tuple[str, ...] = ()  # clauses mainly of these categories do not count: they speak of something else
    is_manual: bool = False  # 需产品核查: to be seen in the product; no elements, no status of the machine


@dataclass(frozen=True, slots=True)
class DefectVariant:
    """A narrower kind of a rule, with words of its own: why it is wrong and what to do differ."""

    id: str  # unique in its rule
    reason: str  # may hold {placeholders} that the algorithm which uses the variant fills
    suggestion: str
    severity: Severity
    citations: tuple[Citation, ...]
    cues: tuple[Cue, ...] = ()
    categories: tuple[str, ...] = ()  # only in clauses of these; () = those of the rule
    is_once: bool = False  # True: only the first place in the policy is told, the rest would say the same
    against: tuple[Cue, ...] = ()  # what does not go with `cues`: elsewhere, or of a need in the same sentence
    same: tuple[str, ...] = ()  # regexes: both places of a contradiction speak of what one of them matches
    is_near: bool = False  # True: the other place may stand in the sentence of the claim
    is_under_one_heading: bool = False  # True: the other place stands under the headings of the claim


@dataclass(frozen=True, slots=True)
class DefectRule:
    """A rule about wording that a lawyer strikes or queries."""

    id: str
    title: str
    severity: Severity
    reason: str
    suggestion: str
    citations: tuple[Citation, ...]
    cues: tuple[Cue, ...] = ()  # for rules that are only words; an algorithm of analysis/defects/ uses `words` instead
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # named regexes an algorithm needs
    categories: tuple[str, ...] = ()  # only in clauses of these; () = everywhere
    variants: tuple[DefectVariant, ...] = ()

    def variant(self, variant_id: str) -> DefectVariant:
        """Return the variant with this id; raises KeyError."""
        return next_with_id(self.variants, variant_id)


class Within(StrEnum):
    """Where the cell of a column is looked for, given the find that began the row."""

    SENTENCE = "sentence"
    CLAUSE = "clause"
    RECORD = "record"  # the lines up to the next row, under the same heading
    HEADING = "heading"  # the cell is the heading right above
    ANCHOR = "anchor"  # inside the words that began the row


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column of a table that is pulled from the text."""

    id: str
    title: str
    patterns: tuple[str, ...] = ()  # regexes over folded text
    headers: tuple[str, ...] = ()  # regexes over the folded head cell of a real table
    within: Within = Within.SENTENCE
    is_required: bool = False  # a row has at least one of the columns that are
    is_listed: bool = False  # a find inside an enumeration stands for every item of it


@dataclass(frozen=True, slots=True)
class TableTopic:
    """One row of a table of fixed topics: its title is the first cell, a column without patterns the sentence."""

    title: str
    patterns: tuple[str, ...]
    unless: tuple[str, ...] = ()  # not in a sentence that one of these regexes matches


@dataclass(frozen=True, slots=True)
class TableSpec:
    """A table that is pulled from the text: each find of the first column is a row."""

    id: str
    title: str
    columns: tuple[TableColumn, ...]
    categories: tuple[str, ...] = ()  # only from clauses of these; () = everywhere
    topics: tuple[TableTopic, ...] = ()  # where given, the rows
    needs: tuple[str, ...] = ()  # a row begins only in a sentence that one of these regexes matches; () = in any
    unless: tuple[str, ...] = ()  # nor in one that one of these matches


@dataclass(frozen=True, slots=True)
class Playbook:
    """Categories, requirements, rules and statutes, with a version: everything that is judged by."""

    id: str  # "cn-ecommerce"
    version: str
    title: str
    families: tuple[Family, ...]
    categories: tuple[Category, ...]
    circumstances: tuple[Circumstance, ...]
    requirements: tuple[Requirement, ...]
    defect_rules: tuple[DefectRule, ...]
    laws: tuple[Law, ...]
    reasons: Mapping[str, str]  # sentence templates of the machine, by name: "met", "partial", "missing" …
    tables: tuple[TableSpec, ...] = ()
    hollow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # regexes of words that only look full, by why

    def category(self, category_id: str) -> Category:
        """Return the category with this id; raises KeyError."""
        return next_with_id(self.categories, category_id)

    def family(self, family_id: str) -> Family:
        """Return the family with this id; raises KeyError."""
        return next_with_id(self.families, family_id)

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the requirement with this id; raises KeyError."""
        return next_with_id(self.requirements, requirement_id)

    def defect_rule(self, rule_id: str) -> DefectRule:
        """Return the defect rule with this id; raises KeyError."""
        return next_with_id(self.defect_rules, rule_id)

    def law(self, law_id: str) -> Law:
        """Return the law with this id; raises KeyError."""
        return next_with_id(self.laws, law_id)


T = TypeVar("T", Category, Family, Requirement, DefectRule, DefectVariant, Law)


def next_with_id(values: tuple[T, ...], wanted: str) -> T:
    """Return the value whose id is `wanted`; raises KeyError. The tuples are short."""
    for value in values:
        if value.id == wanted:
            return value
    raise KeyError(wanted)
