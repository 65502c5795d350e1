"""Where results go: whole files or none, errors before the work is done."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from broadsheet.errors import BroadsheetError, UsageError
from broadsheet.exports.writing import check_target, write


def test_texts_are_written_as_utf_8_and_bytes_as_they_are(tmp_path: Path) -> None:
    write(["春", b"\xff", "\ud800"], tmp_path / "out")
    assert (tmp_path / "out").read_bytes() == "春".encode() + b"\xff?"


def test_a_file_is_replaced_only_when_the_new_one_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "issue.json"
    target.write_text("old")

    def breaks() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(breaks(), target)
    assert target.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["issue.json"]


def test_a_replaced_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "b"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(["new"], link)
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_permissions_that_files_have(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write(["x"], tmp_path / "out")
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_a_device_is_written_to_and_not_replaced() -> None:
    write(["x"], Path(os.devnull))
    assert not Path(os.devnull).is_file()


def test_a_target_that_cannot_be_is_refused_before_the_work(tmp_path: Path) -> None:
    check_target(tmp_path / "out.json")
    with pytest.raises(UsageError, match="is a folder"):
        check_target(tmp_path)
    with pytest.raises(UsageError, match="its folder does not exist"):
        check_target(tmp_path / "no" / "out.json")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(UsageError, match="no permission"):
        check_target(tmp_path / "out.json")


def test_a_full_disk_is_one_clear_error() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(BroadsheetError, match="/dev/full: cannot be written: No space left"):
        write(["x" * 100_000], full)
