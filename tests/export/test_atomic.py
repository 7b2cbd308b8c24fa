import os
import stat
import threading

import pytest

from quoteattr.export.atomic import write_atomically


def test_the_file_appears_when_all_is_written(tmp_path):
    path = tmp_path / "out"
    with write_atomically(path) as stream:
        stream.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_no_trace(tmp_path, failure):
    path = tmp_path / "out"
    path.write_bytes(b"old")
    with pytest.raises(failure), write_atomically(path) as stream:  # noqa: PT012 - the block fails
        stream.write(b"new")
        raise failure
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


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
