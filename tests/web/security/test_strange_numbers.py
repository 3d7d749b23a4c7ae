"""A number that no database can hold is a page that does not exist, never a crash."""

from collections.abc import Callable

import pytest

from tests.support.cast import Cast
from tests.support.client import Client

HUGE = 10**25


@pytest.mark.parametrize(
    "address",
    [
        f"/werktafels/{HUGE}",
        f"/werktafels/{2**63}",
        f"/werktafels/{HUGE}/stand",
        f"/werktafels/1/oplegger-{HUGE}.docx",
        f"/casussen/{HUGE}",
        f"/oplossingen/{HUGE}",
    ],
)
def test_a_huge_number_in_a_path_is_not_found(client_as: Callable[..., Client], cast: Cast, address: str) -> None:
    assert client_as(cast.facilitator).get(address).status_code == 404


@pytest.mark.parametrize("number", [str(HUGE), str(2**63), "-1", "x"])
@pytest.mark.parametrize("address", ["/patronen?knelpunt=", "/verkennen?patroon=", "/patronen/nieuw?knelpunten="])
def test_a_strange_number_in_a_question_is_not_asked(
    client_as: Callable[..., Client], cast: Cast, address: str, number: str
) -> None:
    assert client_as(cast.professional).get(address + number).status_code == 200
