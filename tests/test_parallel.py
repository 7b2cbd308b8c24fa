"""Batches in worker processes: order, own objects, deaths, interrupts, and how far is read."""

import gc
import os
import re
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import chain, count
from multiprocessing import active_children
from operator import is_
from pathlib import Path
from threading import Thread, Timer

import pytest

from quoteattr import ModelError
from quoteattr.parallel import _AHEAD, map_in_order

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes are killed by signals")

SECONDS_TO_END = 20
"""Far more than it takes on a busy machine, far less than the work that is given up."""


class Item:
    """What a batch is made of; ``does`` is what happens to a worker that has it in its hands."""

    def __init__(self, does=""):
        self.does = does


class Refused:
    """Can be pickled, but not unpickled."""

    def __reduce__(self):
        return _refuse, ()


def _refuse():
    raise LookupError("no such model")


class OddError(Exception):
    """Can be pickled, but not unpickled, as exceptions with two arguments cannot."""

    def __init__(self, what, where):
        super().__init__(f"{what} in {where}")


def function(items, held=None):
    for item in items:
        act(item.does)
        yield item, os.getpid(), held


def act(does):  # noqa: C901 - a case each
    match does.split():
        case ["die"]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["die", "unless", path]:
            if not Path(path).exists():
                Path(path).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case ["touch", path]:
            Path(path).touch()
        case [("exit" | "crash" | "overeat") as how]:
            ENDS[how]()
        case ["sleep"]:
            time.sleep(3600)
        case ["nap"]:
            time.sleep(1)
        case ["spin"]:  # in C, where no other thread of Python's has a turn
            re.match(r"(a|aa)+$", "a" * 80 + "b")
        case ["raise"]:
            raise KeyError("a wrong key")
        case ["raise", "odd"]:
            raise OddError("a mistake", "a place")


ENDS = {
    "exit": lambda: os._exit(3),
    "crash": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "overeat": lambda: bytearray(1 << 62),
}


def lost(item, exit_code):
    return item, "lost", exit_code


def run(batches, n_process=2, timeout=None):
    return map_in_order(function, batches, n_process, lost=lost, timeout=timeout)


def items_of(results):
    return [item for item, *_ in results]


def wait_until(met):
    """Whether something comes true in time."""
    end = time.monotonic() + SECONDS_TO_END
    while not met() and time.monotonic() < end:
        time.sleep(0.05)
    return met()


@pytest.mark.parametrize("n_process", [1, 3])
def test_order_is_kept_and_own_objects_come_back(n_process):
    batches = [[Item() for _ in range(size)] for size in (1, 3, 2, 1, 4)]
    found = list(run(batches, n_process))
    assert all(map(is_, items_of(found), chain(*batches)))
    assert len(found) == sum(map(len, batches))
    assert os.getpid() not in {pid for _, pid, _ in found}


def test_of_nothing():
    assert list(run([])) == []


def test_the_input_is_read_no_further_than_the_work_needs():
    read = []
    batches = ([read.append(number) or Item()] for number in count())
    found = run(batches)
    assert read == []
    for number in range(3):
        next(found)
        assert number + 1 <= len(read) <= number + 2 * _AHEAD
    found.close()


def test_what_is_done_is_given_before_more_is_read(tmp_path):
    """An input that is slow to come holds up nothing that is done."""
    done, read = tmp_path / "done", []

    def batches():
        yield [Item(f"touch {done}")]
        assert wait_until(done.exists)
        for number in count():
            time.sleep(0.5)
            read.append(number)
            yield [Item()]

    found = run(batches())
    next(found)
    assert len(read) < _AHEAD
    found.close()


def test_there_are_no_more_workers_than_batches():
    found = run([[Item()], [Item("sleep")]], n_process=5)
    next(found)
    assert len(active_children()) == 2
    found.close()


def test_a_worker_multiplies_on_one_thread(monkeypatch):
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    [threads] = map_in_order(partial(_environment, names), [[""]], 2, lost=lost)
    assert threads == ["1", "1", "1"]
    assert not {*names} & {*os.environ}
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    [threads] = map_in_order(partial(_environment, names), [[""]], 2, lost=lost)
    assert threads == ["7", None, None]


def _environment(names, _items):
    return [[os.environ.get(name) for name in names]]


# --- what goes wrong -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sizes", "deadly", "does"),
    [
        ((1,), {0}, "exit"),
        ((3, 2), {1}, "die"),
        ((2, 2), {0, 3}, "die"),
        ((1, 2, 1), {3}, "crash"),
        ((2, 2), {2}, "overeat"),
    ],
)
def test_a_death_costs_only_the_item_that_killed(sizes, deadly, does):
    numbers = count()
    batches = [[Item(does if next(numbers) in deadly else "") for _ in range(n)] for n in sizes]
    found = list(run(batches))
    assert items_of(found) == [*chain(*batches)]
    code = {"die": -signal.SIGKILL, "crash": -signal.SIGSEGV, "exit": 3, "overeat": 1}[does]
    assert {n: one[2] for n, one in enumerate(found) if one[1] == "lost"} == dict.fromkeys(
        deadly, code
    )


def test_an_item_that_survives_the_second_time_is_done(tmp_path):
    batch = [Item(), Item(f"die unless {tmp_path / 'once'}"), Item()]
    found = list(run([batch]))
    assert items_of(found) == batch
    assert "lost" not in {pid for _, pid, _ in found}


@pytest.mark.parametrize(
    ("does", "error", "says"),
    [
        ("raise", KeyError, "a wrong key"),
        ("raise odd", RuntimeError, "OddError: a mistake in a place"),
    ],
)
def test_what_the_function_raises_comes_in_its_turn(does, error, says):
    batches = [[Item()], [Item(), Item(does)], [Item()]]
    found = run(batches)
    assert [next(found)[0] for _ in range(2)] == [batches[0][0], batches[1][0]]
    with pytest.raises(error, match=says):
        next(found)
    assert active_children() == []


def test_results_that_cannot_be_sent_are_an_error():
    with pytest.raises((AttributeError, TypeError), match="pickle"):
        list(map_in_order(_unsendable, [[Item()]], 2, lost=lost))


def _unsendable(items):
    yield lambda: items


def test_results_that_there_is_no_memory_to_send_are_lost():
    batch = [Item(), Item("huge")]
    found = list(map_in_order(_huge, [batch], 2, lost=lost))
    assert [one[1] for one in found] == ["small", "lost"]


def _huge(items):
    for item in items:
        yield item, Huge() if item.does == "huge" else "small"


class Huge:
    def __reduce__(self):
        return bytearray, (bytearray(1 << 62),)


def test_what_the_input_raises_comes_behind_what_was_read():
    read = [[Item()], [Item(), Item()]]

    def batches():
        yield from read
        raise OSError("the disk is gone")

    found = run(batches())
    assert [next(found)[0] for _ in range(3)] == [*chain(*read)]
    with pytest.raises(OSError, match="the disk is gone"):
        next(found)


def test_a_function_that_cannot_be_loaded_is_told():
    with pytest.raises(LookupError, match="no such model"):
        list(map_in_order(partial(function, held=Refused()), [[Item()]], 2, lost=lost))


@pytest.mark.parametrize("n_process", [1, 2])
@pytest.mark.parametrize(
    ("sizes", "slow", "does"),
    [((1, 1), {0}, "sleep"), ((3, 1), {1}, "spin"), ((1, 2), {0, 2}, "spin")],
)
def test_an_item_that_takes_too_long_is_given_up(n_process, sizes, slow, does):
    numbers = count()
    batches = [[Item(does if next(numbers) in slow else "") for _ in range(n)] for n in sizes]
    found = list(run(batches, n_process, timeout=1))
    assert items_of(found) == [*chain(*batches)]
    assert {n: one[2] for n, one in enumerate(found) if one[1] == "lost"} == dict.fromkeys(slow)
    assert active_children() == []


def test_an_item_that_is_alone_has_its_time_once(tmp_path):
    notes = tmp_path / "notes"
    [found] = map_in_order(partial(_noted, notes), [[Item("sleep")]], 1, lost=lost, timeout=0.5)
    assert found[1:] == ("lost", None)
    assert notes.read_text(encoding="ascii") == "."


def _noted(path, items):
    with path.open("a", encoding="ascii") as notes:
        notes.write(".")
    return function(items)


def test_items_that_have_no_time_together_may_have_it_alone():
    batch = [Item("nap"), Item("nap"), Item("nap")]
    found = list(run([batch], timeout=2))
    assert items_of(found) == batch
    assert "lost" not in {pid for _, pid, _ in found}


def test_the_start_of_a_process_does_not_count():
    held = partial(function, held=SlowToLoad())
    [found] = map_in_order(held, [[Item()]], 1, lost=lost, timeout=1)
    assert found[1] != "lost"


class SlowToLoad:
    """A model, say."""

    def __reduce__(self):
        return time.sleep, (2,)


def test_time_is_kept_in_any_thread():
    found = []
    thread = Thread(target=lambda: found.extend(run([[Item("spin")]], 1, timeout=0.5)))
    thread.start()
    thread.join(SECONDS_TO_END)
    assert [one[1:] for one in found] == [("lost", None)]


# --- the end ---------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["close", "forget"])
def test_workers_end_with_the_stream_whatever_they_are_at(end):
    found = run([[Item()], *([Item("sleep")] for _ in range(9))])
    next(found)
    assert len(active_children()) == 2
    begun = time.monotonic()
    if end == "close":
        found.close()
    del found
    gc.collect()
    assert active_children() == []
    assert time.monotonic() - begun < SECONDS_TO_END


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
import test_parallel as it

def main():
    found = it.run([[it.Item()], *([it.Item("sleep")] for _ in range(9))])
    print("begun", flush=True)
    {rest}

{guard}
"""
MAIN = 'if __name__ == "__main__":\n    main()'


def started(tmp_path, rest, guard=MAIN):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT.format(tests=str(Path(__file__).parent), rest=rest, guard=guard))
    return subprocess.Popen(
        [sys.executable, path],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # its group is what a terminal interrupts
    )


def finished(process):
    """What it said on standard error, when all of its group have ended."""
    timer = Timer(60, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    with process:
        _, said = process.communicate()
    in_time = timer.is_alive()
    timer.cancel()
    assert in_time, "somebody does not end"
    assert wait_until(lambda: not _is_alive(process.pid)), "somebody is left over"
    return said


def _is_alive(group):
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interrupt_ends_everything_with_one_trace(tmp_path):
    process = started(tmp_path, "next(found), print('working', flush=True), next(found)")
    assert [process.stdout.readline() for _ in range(2)] == ["begun\n", "working\n"]
    os.killpg(process.pid, signal.SIGINT)
    said = finished(process)
    assert process.returncode == -signal.SIGINT
    assert said.count("Traceback") == 1
    assert said.endswith("KeyboardInterrupt\n")


def interrupt_a_worker_at_its_start():
    def batches():
        yield [Item()]
        assert wait_until(active_children)
        os.kill(active_children()[0].pid, signal.SIGINT)
        yield [Item()]

    assert len({pid for _, pid, _ in run(batches(), 1)}) == 1


def test_a_worker_is_deaf_to_interrupts_from_its_very_start(tmp_path):
    process = started(tmp_path, "found.close(); it.interrupt_a_worker_at_its_start()")
    assert finished(process) == ""


def test_an_interrupt_while_reading_ends_the_stream():
    def batches():
        yield [Item("sleep")]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(run(batches()))
    assert wait_until(lambda: not active_children())


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        ("globals().update(kept=found); next(found)", ""),
        ("globals().update(kept=found); next(found); raise SystemExit('enough')", "enough\n"),
    ],
)
def test_a_stream_that_is_left_in_the_middle_keeps_nobody(tmp_path, rest, says):
    assert finished(started(tmp_path, rest)) == says


def test_a_killed_caller_leaves_nobody(tmp_path):
    process = started(tmp_path, "found = it.run([[it.Item()]] * 10**6); list(found)")
    assert process.stdout.readline() == "begun\n"
    time.sleep(0.5)
    process.kill()
    assert finished(process) == ""


def test_a_script_without_a_guard_is_told_the_remedy(tmp_path):
    process = started(tmp_path, "next(found)", guard="main()")
    said = finished(process)
    assert process.returncode == 1
    assert 'under `if __name__ == "__main__":`' in said.splitlines()[-1]


def test_a_worker_that_dies_at_its_start_is_an_error():
    with pytest.raises(ModelError, match=r"it ended while starting \(killed by signal 9: \w+\)"):
        list(map_in_order(partial(function, held=Deadly()), [[Item()]], 2, lost=lost))
    assert active_children() == []


class Deadly:
    """Kills whoever unpickles it."""

    def __reduce__(self):
        return act, ("die",)
