"""Parts over the actors of a Ray cluster, by Ray Data."""

import logging
import os
import pickle
import socket
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import evolve

from quoteattr.errors import EngineError, MissingExtra
from quoteattr.scale.job import Done, Job, Part
from quoteattr.scale.worker import Worker

if TYPE_CHECKING:
    import pyarrow as pa

_WAVE = 100
"""Parts for each actor that are handed over at once: minutes of work, little memory."""

_ALONE = "local"
"""To Ray: start a cluster of our own."""
_SECONDS = 10
"""For a cluster to answer."""
_QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",  # nothing is sent anywhere
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}
"""Read by Ray when it is imported; what somebody has set stays."""


def run_on_ray(
    job: Job, parts: Iterable[Part], processes: int, *, address: str | None = None
) -> Iterator[Done]:
    """Do parts in so many actors, and give what becomes of each as it comes.

    The cluster is the one at ``address`` (``auto``: the one that runs on this machine), or that
    ``RAY_ADDRESS`` names, or else a new one that ends with the run. An actor that dies is started
    again by Ray, and its part with it.

    Raises
    ------
    MissingExtra
        Ray Data is not installed.
    EngineError
        The cluster cannot be reached, or is too small for so many actors.
    ModelError
        The model cannot be loaded.
    """
    ray, data = _ray()
    job = evolve(job, folder=job.folder.absolute())  # actors work elsewhere
    waiting = iter(parts)
    ours = _connect(ray, address)
    try:
        check_pool(processes, int(ray.cluster_resources().get("CPU", 0)))
        while wave := [pickle.dumps(part) for part in islice(waiting, processes * _WAVE)]:
            yield from _done(job, wave, processes, data)
    finally:
        if ours:
            ray.shutdown()


def check_pool(processes: int, cores: int) -> None:
    """Refuse a pool that Ray Data would wait for without end."""
    if processes >= cores:
        fits = f"give --processes {cores - 1} or less" if cores > 1 else "add one"
        raise EngineError(
            f"{processes} actors need a CPU each and Ray another one beside them, but the cluster "
            f"has {cores}; {fits}, or use a larger cluster"
        )


def _done(job: Job, wave: list[bytes], processes: int, data: Any) -> Iterator[Done]:  # noqa: ANN401
    blocks = data.from_items([{"part": part} for part in wave], override_num_blocks=len(wave))
    blocks.context.enable_progress_bars = False
    actors = blocks.map_batches(
        Actor,
        fn_constructor_args=(job,),
        batch_format="pyarrow",
        batch_size=None,
        num_cpus=1,
        compute=data.ActorPoolStrategy(size=processes),
    )
    for row in actors.iter_rows():
        answer = pickle.loads(row["done"])  # noqa: S301 - our own actor has made it
        if isinstance(answer, Exception):
            raise answer
        yield answer


class Actor:
    """A worker as Ray Data calls it: parts come and go as bytes in a column.

    What goes wrong goes back as a value, for Ray would try again what cannot be mended.
    """

    def __init__(self, job: Job) -> None:
        try:
            self._work: Worker | Exception = Worker(job)
        except Exception as error:  # noqa: BLE001 - the run raises it
            self._work = error

    def __call__(self, parts: "pa.Table") -> "dict[str, list[bytes]]":
        """What became of each part."""
        return {"done": [pickle.dumps(self._answer(part)) for part in parts["part"].to_pylist()]}

    def _answer(self, part: bytes) -> Done | Exception:
        if isinstance(self._work, Exception):
            return self._work
        try:
            return self._work(pickle.loads(part))  # noqa: S301 - the run has made it
        except Exception as error:  # noqa: BLE001 - the run raises it
            return error


def _ray() -> tuple[Any, Any]:
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import ray
        from ray import data
    except ImportError as error:
        message = "--engine ray needs Ray: pip install 'quoteattr[ray]'"
        raise MissingExtra(message) from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    return ray, data


def _connect(ray: Any, address: str | None) -> bool:  # noqa: ANN401 - a module
    """Connect to a cluster unless that is done; whether it is for us to end the connection."""
    if ray.is_initialized():
        return False
    where = address or os.environ.get("RAY_ADDRESS") or _ALONE
    try:
        _knock(_last_started() if where == "auto" else where)
        ray.init(address=where, log_to_driver=False, logging_level="ERROR")
    except (OSError, RuntimeError, ValueError) as error:
        raise EngineError(
            f"no Ray cluster can be reached at {where}: {error}; see that it runs, and that "
            "RAY_AUTH_TOKEN is its token if it asks for one"
        ) from error
    return True


def _last_started() -> str:
    """Where the cluster that was last started on this machine should be; it may be gone."""
    try:
        from ray._private.utils import read_ray_address
    except ImportError:  # Ray promises nothing here; then it waits for itself
        return ""
    return str(read_ray_address() or "")


def _knock(where: str) -> None:
    """Raise ``OSError`` where nobody listens at HOST:PORT: Ray would wait for many minutes."""
    host, colon, port = where.rpartition("//")[2].rpartition(":")
    if colon and port.isdigit():
        socket.create_connection((host.strip("[]"), int(port)), timeout=_SECONDS).close()
