"""Guessing gets slower with every failure, and nobody else is kept waiting by it."""

from werktafel.kit.throttle import MAX_KEYS, Slowdown


def _slow() -> Slowdown:
    return Slowdown(free=3, first=4, longest=60, forget_after=600)


def test_the_wait_doubles_up_to_a_limit() -> None:
    slow = _slow()
    for _ in range(3):
        assert not slow.blocked("a", 0)
        slow.fail("a", 0)
    assert slow.blocked("a", 3.9)
    assert not slow.blocked("a", 4)
    slow.fail("a", 4)
    assert slow.blocked("a", 11.9)
    assert not slow.blocked("a", 12)
    for _ in range(50):
        slow.fail("a", 12)
    assert slow.blocked("a", 71.9)
    assert not slow.blocked("a", 72)


def test_another_key_does_not_wait() -> None:
    slow = _slow()
    for _ in range(9):
        slow.fail("noor 192.0.2.1", 0)
    assert slow.blocked("noor 192.0.2.1", 1)
    assert not slow.blocked("noor 192.0.2.9", 1)


def test_a_success_or_a_long_rest_wipes_the_slate() -> None:
    slow = _slow()
    for _ in range(5):
        slow.fail("a", 0)
    slow.forget("a")
    assert not slow.blocked("a", 0)
    for _ in range(5):
        slow.fail("a", 0)
    slow.fail("a", 1_000)
    assert not slow.blocked("a", 1_000)


def test_the_memory_stays_small() -> None:
    slow = _slow()
    for number in range(MAX_KEYS + 10):
        slow.fail(str(number), 0)
    assert len(slow._seen) == MAX_KEYS
