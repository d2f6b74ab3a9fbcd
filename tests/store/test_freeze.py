from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from reviewer.analysis.model import Analysis, Finding, Status
from reviewer.document.model import BlockKind, LinkedPolicy, NoticeKind, PolicyDocument
from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Level, Mark, Playbook, Severity
from reviewer.store.freeze import NotThawed, digest, freeze, pack, thaw, unpack
from tests.small_world import small_analysis, small_document, small_playbook, small_records


@pytest.mark.parametrize(
    "value", [small_document(), small_playbook(), small_analysis(), *small_records()], ids=lambda v: type(v).__name__
)
def test_what_is_frozen_thaws_to_an_equal_value(value: object) -> None:
    assert thaw(freeze(value), type(value)) == value


def test_the_playbook_that_ships_thaws_to_itself() -> None:
    playbook = load_playbook()

    assert thaw(freeze(playbook), Playbook) == playbook


def test_enums_come_back_as_enums_and_not_as_their_words() -> None:
    document = thaw(freeze(small_document()), PolicyDocument)
    playbook = thaw(freeze(small_playbook()), Playbook)
    analysis = thaw(freeze(small_analysis()), Analysis)

    assert document.blocks[-1].kind is BlockKind.TABLE_CELL
    assert document.notices[0].kind is NoticeKind.ENCODING_GUESSED
    assert playbook.requirements[-1].level is Level.PRACTICE
    assert playbook.requirements[0].citations[1].mark is Mark.UNVERIFIED
    assert analysis.defects[0].severity is Severity.HIGH
    assert analysis.findings[1].status is Status.PARTIAL


def test_dates_come_back_as_dates_and_a_missing_one_as_none() -> None:
    facts = thaw(freeze(small_document()), PolicyDocument).facts
    laws = thaw(freeze(small_playbook()), Playbook).laws

    assert facts.effective is not None
    assert facts.effective.day == date(2024, 2, 29)
    assert facts.updated is not None
    assert facts.updated.day is None
    assert (laws[0].effective, laws[1].effective) == (date(2020, 1, 1), None)


def test_tuples_come_back_as_tuples_so_that_values_stay_hashable() -> None:
    document = thaw(freeze(small_document()), PolicyDocument)

    assert hash(document) == hash(small_document())


def test_a_mapping_keeps_its_order_and_may_be_of_any_kind() -> None:
    evidence = {"second": (), "first": ()}
    frozen: Mapping[str, tuple[()]] = MappingProxyType(evidence)
    finding = Finding("recipient", Status.MET, "", frozen)
    thawed = thaw(freeze(finding), Finding)

    assert thawed == replace(finding, evidence=evidence)
    assert list(thawed.evidence) == ["second", "first"]


def test_a_field_that_a_later_version_added_is_passed_over() -> None:
    data = freeze(small_document()).replace(b'{"title":', b'{"mood":"calm","title":', 1)

    assert thaw(data, PolicyDocument) == small_document()


@pytest.mark.parametrize("data", [b"", b"{", b"null", b"[]", b"\xff\xfe", b'{"title": 1}'])
def test_bytes_that_are_no_such_value_are_refused(data: bytes) -> None:
    with pytest.raises(NotThawed):
        thaw(data, PolicyDocument)


def test_the_error_names_the_place_and_not_the_words() -> None:
    data = freeze(small_analysis()).replace(b'"partial"', '"客户的话"'.encode())

    with pytest.raises(NotThawed, match=r"\$\.findings\[1\]\.status") as caught:
        thaw(data, Analysis)
    assert "客户" not in str(caught.value)


def test_a_span_that_is_none_is_refused_also_out_of_a_file() -> None:
    data = freeze(small_document()).replace(b'"span":{"start":0', b'"span":{"start":900', 1)

    with pytest.raises(NotThawed):
        thaw(data, PolicyDocument)


def test_the_digest_is_the_sha256_that_other_tools_compute() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_a_linked_policy_of_an_older_file_is_one_whose_text_was_not_there() -> None:
    linked = thaw('{"words": "《儿童规则》", "span": {"start": 2, "end": 8}}'.encode(), LinkedPolicy)

    assert (linked.name, linked.target, linked.is_here) == ("儿童规则", "", False)


def test_a_packed_playbook_is_a_third_of_its_size_and_comes_back_whole() -> None:
    plain = freeze(load_playbook())

    packed = pack(plain)

    assert len(packed) * 3 < len(plain)
    assert unpack(packed) == plain


def test_what_was_written_before_packing_comes_back_as_it_is() -> None:
    plain = freeze(small_playbook())

    assert unpack(plain) == plain


@pytest.mark.parametrize("data", [b"", b"\x00packed", pack(freeze(small_playbook()))[:-4]])
def test_bytes_that_were_never_packed_or_are_cut_short_are_refused(data: bytes) -> None:
    with pytest.raises(NotThawed):
        unpack(data)


def test_a_file_made_to_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reviewer.store.freeze._MOST_UNPACKED", 1_000)

    with pytest.raises(NotThawed):
        unpack(pack(b"{" + bytes(100_000)))
