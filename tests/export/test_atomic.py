import os
import resource
import shutil
import stat
import sys
import tempfile
import threading
from contextlib import contextmanager

import pytest

import quoteattr
from quoteattr.exchange import FILES, FOLDERS, Form
from quoteattr.export import atomic
from quoteattr.export.atomic import write_atomically
from quoteattr.scale.manifest import Manifest
from quoteattr.scale.tries import Tries


def test_the_file_appears_when_all_is_written(tmp_path):
    path = tmp_path / "out"
    with write_atomically(path) as stream:
        stream.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [*tmp_path.iterdir()] == [path]


def test_bytes_are_on_the_disk_before_they_have_the_name(tmp_path, monkeypatch):
    path = tmp_path / "out"
    seen = []

    def fsync(number):
        seen.append((os.fstat(number).st_size, path.exists()))

    monkeypatch.setattr(os, "fsync", fsync)
    with write_atomically(path) as stream:
        stream.write(b"new")
    assert seen == [(3, False)]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_no_trace(tmp_path, failure):
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(failure), write_atomically(path) as stream:  # noqa: PT012 - the block fails
        stream.write(b"new")
        raise failure
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_an_interrupt_while_the_file_is_made_leaves_no_trace(tmp_path, monkeypatch):
    class Interrupted(atomic._Named):  # noqa: SLF001 - what makes the file
        def __init__(self, *arguments):
            super().__init__(*arguments)
            self.close()
            raise KeyboardInterrupt

    monkeypatch.setattr(atomic, "_Named", Interrupted)
    with pytest.raises(KeyboardInterrupt), write_atomically(tmp_path / "out"):
        pass
    assert [*tmp_path.iterdir()] == []


def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path):
    ordinary, ours, old = tmp_path / "ordinary", tmp_path / "ours", tmp_path / "old"
    ordinary.touch()
    old.touch()
    old.chmod(0o640)
    for path in (ours, old):
        with write_atomically(path):
            pass
    assert stat.S_IMODE(ours.stat().st_mode) == stat.S_IMODE(ordinary.stat().st_mode)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    real, link = tmp_path / "real", tmp_path / "link"
    real.touch()
    link.symlink_to(real)
    with write_atomically(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_pipe_is_written_directly(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    with write_atomically(pipe) as stream:
        stream.write(b"new")
    reader.join()
    assert received == [b"new"]


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    path = tmp_path / "missing" / "out"
    with pytest.raises(FileNotFoundError) as caught, write_atomically(path):
        pass
    assert caught.value.filename == str(path)


def test_a_folder_that_is_gone_in_the_middle_is_told_by_the_name_of_the_file(tmp_path):
    path = tmp_path / "folder" / "out"
    path.parent.mkdir()
    with pytest.raises(FileNotFoundError) as caught, write_atomically(path):
        shutil.rmtree(path.parent)
    assert caught.value.filename == str(path)


# --- a disk that is full ---------------------------------------------------------------------


@contextmanager
def room_for(size):
    """Let files become so large and no larger, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture(autouse=True)
def no_bytecode(monkeypatch):
    """Python before 3.12.8 takes bytecode for whole that a full disk has cut off."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture(scope="module")
def found(parser):
    text = "\n\n".join(f"“Rents will fall by {n},” said Lee Wu of town {n}." for n in range(40))
    return [parser(quoteattr.Article(text, id="a1"))]


@pytest.mark.parametrize("form", [*FILES, *FOLDERS])
def test_every_writer_names_the_file_and_leaves_no_half(form, found, tmp_path):
    place = tmp_path / "out"
    quoteattr.write_quotes(found, tmp_path / "imported", form=form)  # what is loaded when needed
    with room_for(1000), pytest.raises(OSError, match="File too large") as caught:
        quoteattr.write_quotes(found, place, form=form)
    named = str(caught.value.filename)
    if form in FILES:
        assert named == (tempfile.gettempdir() if form is Form.html else str(place))
        assert not place.exists()
    else:
        assert named.startswith(f"{place}/a1.")
        assert {path.suffix for path in place.iterdir()} <= {".txt"}
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    quoteattr.write_quotes(found, place, form=form)


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("_manifest.json", lambda folder: Manifest(folder).write({})),
        (".tries/3", lambda folder: Tries.of(folder, 3).begin(1)),
    ],
)
def test_notes_on_a_run_name_the_file(tmp_path, name, write):
    with room_for(0), pytest.raises(OSError, match="File too large") as caught:
        write(tmp_path)
    assert caught.value.filename == str(tmp_path / name)


def test_what_only_the_end_of_writing_tells_names_the_file_too(tmp_path):
    """As quotas and disks of a network do; here the descriptor is gone."""
    with (
        pytest.raises(OSError, match="Bad file descriptor") as caught,
        write_atomically(tmp_path / "out") as stream,
    ):
        os.close(stream.fileno())
    assert caught.value.filename == str(tmp_path / "out")
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("old", [None, 0o600, 0o640])
def test_what_is_not_yet_whole_is_no_more_open_than_what_it_becomes(tmp_path, old):
    path = tmp_path / "out"
    if old is not None:
        path.touch()
        path.chmod(old)
    with write_atomically(path):
        [beside] = {*tmp_path.iterdir()} - {path}
        half = stat.S_IMODE(beside.stat().st_mode)
    assert half & ~stat.S_IMODE(path.stat().st_mode) == 0


def test_the_mask_of_permissions_is_never_changed(tmp_path, monkeypatch):
    """It is that of all threads: a file that one of them makes meanwhile would be open to all."""
    monkeypatch.setattr(os, "umask", lambda _: pytest.fail("the mask was changed"))
    with write_atomically(tmp_path / "out"):
        pass


def test_what_runs_as_its_owner_does_not_once_it_is_written_over(tmp_path):
    path = tmp_path / "out"
    path.touch()
    path.chmod(0o4755)
    with write_atomically(path):
        pass
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_link_that_waits_under_the_name_beside_is_not_followed(tmp_path, monkeypatch):
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    monkeypatch.setattr(atomic, "token_hex", lambda _: "known")
    (tmp_path / ".out.known").symlink_to(victim)
    with pytest.raises(FileExistsError), write_atomically(tmp_path / "out") as stream:
        stream.write(b"new")
    assert victim.read_bytes() == b"mine"
    assert (tmp_path / ".out.known").is_symlink()


def test_names_beside_cannot_be_foreseen(tmp_path):
    seen = set()
    for _ in range(9):
        with write_atomically(tmp_path / "out"):
            seen |= {one.name for one in tmp_path.iterdir() if one.name != "out"}
    assert len(seen) == 9
    assert min(map(len, seen)) >= len(".out.") + 16


def test_links_that_lead_in_a_circle_are_an_error_that_names_them(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic links") as caught, write_atomically(tmp_path / "a"):
        pass
    assert caught.value.filename == str(tmp_path / "a")


@pytest.mark.parametrize("there", ["file", "link", "link to nothing", "folder"])
def test_a_new_file_takes_the_place_of_nothing(tmp_path, there):
    elsewhere, path = tmp_path / "elsewhere", tmp_path / "out"
    if there == "link":
        elsewhere.write_bytes(b"mine")
    if there.startswith("link"):
        path.symlink_to(elsewhere)
    elif there == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"mine")
    before = {one.name: one.is_file() and one.read_bytes() for one in tmp_path.iterdir()}
    with pytest.raises(FileExistsError), write_atomically(path, new=True) as stream:
        stream.write(b"new")
    assert {one.name: one.is_file() and one.read_bytes() for one in tmp_path.iterdir()} == before
