"""A test client that reads every page it gets, so that a broken page cannot pass unseen."""

import secrets
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from patterns.actor import Actor
from tests.support.html import check_fragment, check_page

# As Flask-WTF signs its tokens.
TOKEN_SALT = "wtf-csrf-token"


class Client(FlaskClient):
    """Signs in without a password, commits the test's own session first, and checks each HTML answer."""

    test_session: Session | None = None

    def sign_in(self, actor: Actor) -> "Client":
        key = self.application.extensions["test_uniquifiers"][actor.id]
        with self.session_transaction() as session:
            session["_user_id"] = key
            session["_fresh"] = True
        return self

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.test_session is not None:
            assert not self.test_session.dirty, "the test left changes that were not flushed"
            self.test_session.commit()
            self.test_session.expire_all()
        response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and not 300 <= response.status_code < 400 and response.text.strip():
            check = check_page if "<html" in response.text[:400] else check_fragment
            check(response)
        return response

    def post_form(self, url: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Post as the form on that page would, with its token."""
        return self.post(url, data={"csrf_token": self.token(), **(data or {})}, **kwargs)

    def token(self) -> str:
        """What a form on a page would carry, without asking for that page; every page is checked for it anyway."""
        with self.session_transaction() as session:
            known = session.setdefault("csrf_token", secrets.token_hex(20))
        return str(URLSafeTimedSerializer(self.application.secret_key or "", salt=TOKEN_SALT).dumps(known))
