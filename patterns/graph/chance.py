"""How likely it is that two things meet this often by chance, and which of many such findings may be believed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

NEGLIGIBLE = 1e-12


def log_tail(both: int, left: int, right: int, total: int) -> float:
    """The natural logarithm of Fisher's exact test, one-sided.

    `left` and `right` of `total` situations were drawn without regard for each other: the chance that at least `both`
    are the same ones. The sum starts at `both` and stops when terms no longer matter.
    """
    if both <= max(0, left + right - total):
        return 0.0
    first = _log_choose(left, both) + _log_choose(total - left, right - both) - _log_choose(total, right)
    term = total_terms = 1.0
    for met in range(both, min(left, right)):
        term *= (left - met) * (right - met) / ((met + 1) * (total - left - right + met + 1))
        total_terms += term
        if term < total_terms * NEGLIGIBLE:
            break
    return min(0.0, first + math.log(total_terms))


def _log_choose(total: int, some: int) -> float:
    return math.lgamma(total + 1) - math.lgamma(some + 1) - math.lgamma(total - some + 1)


@dataclass(frozen=True)
class Believed:
    """What stands after Benjamini and Hochberg: `cut` is the largest logarithm that passes, -inf when none does."""

    cut: float
    adjusted: tuple[float, ...]


def believe(logs: Sequence[float], tested: int, rate: float) -> Believed:
    """Correct for `tested` questions of which these logarithms of p-values came out; the others count as 1.

    Of all that passes, a share of at most `rate` is expected to be chance. Without any structure at all, that is the
    chance that anything passes. `adjusted` are the corrected p-values, in the order of `logs`.
    """
    order = sorted(range(len(logs)), key=lambda place: logs[place])
    adjusted = [1.0] * len(logs)
    cut, lowest = -math.inf, 1.0
    for rank in range(len(order), 0, -1):
        place = order[rank - 1]
        lowest = min(lowest, math.exp(logs[place]) * tested / rank)
        adjusted[place] = lowest
        if lowest <= rate and cut == -math.inf:
            cut = logs[place]
    return Believed(cut, tuple(adjusted))
