"""Numbers kept for a moment: asked once, forgotten on a change, never kept when there is none."""

from collections.abc import Iterator

from werktafel.sessions.lately import Lately


def counting(*numbers: int | None) -> Iterator[int | None]:
    return iter(numbers)


def test_a_number_is_read_once_within_its_time() -> None:
    known, numbers = Lately(60), counting(1, 2)
    assert [known.get("a", lambda: next(numbers)) for _ in range(3)] == [1, 1, 1]


def test_another_key_and_a_change_are_read_anew() -> None:
    known, numbers = Lately(60), counting(1, 2, 3)
    known.get("a", lambda: next(numbers))
    assert known.get("b", lambda: next(numbers)) == 2
    known.forget("a")
    assert known.get("a", lambda: next(numbers)) == 3


def test_an_old_number_is_read_again() -> None:
    known, numbers = Lately(0), counting(1, 2)
    assert [known.get("a", lambda: next(numbers)) for _ in range(2)] == [1, 2]


def test_nothing_is_not_kept() -> None:
    known, numbers = Lately(60), counting(None, 1, 1)
    assert [known.get("a", lambda: next(numbers)) for _ in range(3)] == [None, 1, 1]
    assert next(numbers) == 1
