"""The cache of the checked playbook: believed only while nothing has changed, and never missed when it is gone."""

from pathlib import Path

import pytest

from reviewer.playbook import cache
from reviewer.playbook.load import load_playbook
from tests.playbook.world import make_world


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own."""
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_what_is_kept_is_recalled_as_it_was(tmp_path: Path) -> None:
    playbook = load_playbook(make_world(tmp_path))
    cache.keep("small", "abc", playbook)

    assert cache.recall("small", "abc") == playbook


def test_a_playbook_made_from_other_bytes_is_not_recalled(tmp_path: Path) -> None:
    cache.keep("small", "abc", load_playbook(make_world(tmp_path)))

    assert cache.recall("small", "abd") is None
    assert cache.recall("other", "abc") is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"digest": "abc"}', b'{"digest": "abc", "playbook": {"id": 7}}'])
def test_a_broken_cache_is_read_anew(home: Path, content: bytes) -> None:
    (home / "cache").mkdir(parents=True)
    (home / "cache" / "playbook-small.json").write_bytes(content)

    assert cache.recall("small", "abc") is None


def test_a_home_that_cannot_be_written_is_no_mistake(tmp_path: Path, home: Path) -> None:
    home.write_text("a file where the folder should be", encoding="utf-8")
    cache.keep("small", "abc", load_playbook(make_world(tmp_path)))

    assert cache.recall("small", "abc") is None


def test_the_digest_follows_every_byte_and_every_name(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_bytes(b"a = 1")
    other.write_bytes(b"a = 1")
    digests = [cache.digest_of([one], tmp_path), cache.digest_of([other], tmp_path)]
    one.write_bytes(b"a = 2")
    digests.append(cache.digest_of([one], tmp_path))

    assert len(set(digests)) == 3


def test_the_playbook_that_ships_is_recalled_as_it_was_checked() -> None:
    assert load_playbook() == load_playbook()
