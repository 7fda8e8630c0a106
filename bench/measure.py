"""Measuring on a busy machine: the two sides take turns, and medians are compared."""

import gc
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from statistics import median

ROUNDS = 9


@dataclass
class Result:
    """One benchmark: its value, the target in words, whether it is met (None: no target yet), and what is behind it.

    `unit` says what the value is; `parts` carries the medians in milliseconds or the counts it was made of.
    """

    name: str
    value: float | int
    unit: str
    target: str
    met: bool | None
    parts: dict = field(default_factory=dict)

    def as_json(self) -> dict:
        """Everything, rounded for reading."""
        return asdict(self) | {"value": round(self.value, 2)}


def medians(rounds: int = ROUNDS, **sides: Callable[[], object]) -> dict[str, float]:
    """Seconds of each side, the median of its rounds; the sides are run in turns, once each before any is timed."""
    for work in sides.values():
        work()
    taken: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, work in sides.items():
            taken[name].append(seconds(work))
    return {name: median(times) for name, times in taken.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes; the garbage of the other side is collected before."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ratio(name: str, limit: float | None, times: dict[str, float], *, over: str = "hand") -> Result:
    """The benchmark `ours / over`, with the medians behind it; without a limit it is only told."""
    value = times["ours"] / times[over]
    target = f"≤ {limit:g}" if limit else "as measured"
    parts = {f"{side} ms": round(taken * 1000, 1) for side, taken in times.items()}
    return Result(name, value, f"ours / {over}", target, value <= limit if limit else None, parts)
