"""Whether the share of an ending differs between the points of a study by more than chance, and the law of Student. Needs nothing that draws."""

import math
from statistics import NormalDist
from typing import Any

import numpy
import xarray

LEAST = 2.0  # replicas that so end, and that do not, to be expected of a group of points


def grouped(counts: "numpy.ndarray[Any, Any]", replicas: "numpy.ndarray[Any, Any]") -> list[tuple[float, float]]:
    """(count, replicas) of points, neighbours put together until LEAST are expected of each group, if all are alike. How points are put
    together hangs on their replicas alone, not on what they counted."""
    share = counts.sum() / replicas.sum()
    each = LEAST / min(share, 1 - share)
    groups: list[tuple[float, float]] = []
    count = of = 0.0
    for k, n in zip(counts, replicas):
        count, of = count + float(k), of + float(n)
        if of >= each:
            groups.append((count, of))
            count = of = 0.0
    if of and groups:
        last, before = groups.pop()
        groups.append((last + count, before + of))
    return groups


def chi_squared_tail(value: float, free: int) -> float:
    """The probability of a larger χ² with `free` degrees of freedom: its cube root is nearly normal (Wilson & Hilferty 1931), which is
    right to a fifth of itself down to 0.001."""
    spread = 2 / (9 * free)
    return 1 - NormalDist().cdf(((value / free) ** (1 / 3) - 1 + spread) / math.sqrt(spread))


def student_within(value: float, free: int) -> float:
    """The probability that Student's t with `free` degrees of freedom lies between −value and value (Abramowitz & Stegun 26.7.3 and 4)."""
    angle = math.atan(value / math.sqrt(free))
    cosine, odd = math.cos(angle), free % 2
    term = cosine if odd else 1.0
    total = term if free > 1 else 0.0
    for k in range(2 + odd, free, 2):
        term *= cosine * cosine * (k - 1) / k
        total += term
    return 2 / math.pi * (angle + math.sin(angle) * total) if odd else math.sin(angle) * total


def student_bound(level: float, free: int) -> float:
    """Within which Student's t with `free` degrees of freedom lies with the probability `level`."""
    low, high = 0.0, 1.0
    while student_within(high, free) < level:
        low, high = high, 2 * high
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if student_within(middle, free) < level else (low, middle)
    return high


def tail_of_equal_shares(counts: "numpy.ndarray[Any, Any]", replicas: "numpy.ndarray[Any, Any]") -> float:
    """The probability of shares that lie at least so far apart if all points have the same: Pearson's χ² test of homogeneity; 1 where
    nothing, or everything, was counted."""
    counts, replicas = counts[replicas > 0], replicas[replicas > 0]
    total, n = float(counts.sum()), float(replicas.sum())
    if total in (0.0, n):
        return 1.0
    groups = grouped(counts, replicas)
    if len(groups) < 2:
        return 1.0
    share = total / n
    found = sum((k - of * share) ** 2 / (of * share * (1 - share)) for k, of in groups)
    return chi_squared_tail(found, len(groups) - 1)


def varies_beyond_noise(data: xarray.Dataset) -> list[bool]:
    """Of each ending of a study's results: whether its shares differ between points beyond Monte Carlo error, at the level of the
    file's intervals for all endings together (Bonferroni). Points are taken to have draws of their own, as `brink sensitivity` takes
    them. Common draws move all points together, so that the same differences are surer than that: then what is said to vary varies, and what is not
    said to may do so, too."""
    counts = data.ending_count.transpose("point", "ending").values
    replicas = data.n_replicas.values
    most = (1 - float(data.attrs["interval_level"])) / max(1, counts.shape[1])
    return [tail_of_equal_shares(counts[:, e], replicas) < most for e in range(counts.shape[1])]
