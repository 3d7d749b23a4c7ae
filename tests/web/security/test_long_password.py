"""A password of a million characters is a wrong password, never a crash."""

from tests.support.client import Client


def test_a_huge_password_is_refused(client: Client) -> None:
    data = {"email": "niemand@test.example", "password": "x" * 1_000_000}
    assert client.post_form("/inloggen", data).status_code == 422
