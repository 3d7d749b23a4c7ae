"""Sign-in through the identity provider of a municipality: OpenID Connect with PKCE, state and nonce.

An account is found by the subject that the provider gave before; the first time by an address that the provider says it
verified. From then on the two belong together: whoever takes over a mail address does not take over the account.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask, Response
from sqlalchemy.orm import Session

from patterns.errors import RuleBroken
from patterns.history import note
from patterns.late import late
from werktafel.accounts import store
from werktafel.accounts.model import User
from werktafel.settings import Oidc

if TYPE_CHECKING:
    import authlib.common.errors as authlib_errors
    import authlib.integrations.flask_client as flask_client
    import joserfc.errors as token_errors
    import requests
else:
    authlib_errors, flask_client = late("authlib.common.errors"), late("authlib.integrations.flask_client")
    requests, token_errors = late("requests"), late("joserfc.errors")

NAME = "gemeente"
TIMEOUT_SECONDS = 10
MAX_SUBJECT = 255
log = logging.getLogger("werktafel.accounts")

SILENT = "De inlogdienst van uw gemeente antwoordt niet. Probeer het later nog eens, of log in met uw wachtwoord."
REFUSED = "Inloggen via uw gemeente is niet gelukt. Begin opnieuw."


def _client(app: Flask, settings: Oidc) -> Any:
    """The provider as Authlib knows it; what it publishes of itself is read at the first use and then kept."""
    known = app.extensions.get("werktafel_provider")
    if known is None:
        registry: Any = flask_client.OAuth(app)
        known = registry.register(
            NAME,
            client_id=settings.client_id,
            client_secret=settings.client_secret,
            server_metadata_url=f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email profile",
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT_SECONDS,
            },
        )
        app.extensions["werktafel_provider"] = known
    return known


def send_away(app: Flask, settings: Oidc, come_back: str) -> Response:
    """To the provider, and from there to `come_back`. Raises `RuleBroken` when the provider does not answer."""
    try:
        answer: Response = _client(app, settings).authorize_redirect(come_back)
    except (requests.RequestException, authlib_errors.AuthlibBaseError, RuntimeError, ValueError) as error:
        log.warning("the identity provider cannot be used: %s", error)
        raise RuleBroken(SILENT) from error
    return answer


def who_came_back(app: Flask, settings: Oidc) -> Mapping[str, Any]:
    """What the provider says of who is at the door, checked: state, nonce, signature, issuer, audience and time."""
    try:
        token = _client(app, settings).authorize_access_token()
    except requests.RequestException as error:
        log.warning("the identity provider does not answer: %s", error)
        raise RuleBroken(SILENT) from error
    except (authlib_errors.AuthlibBaseError, token_errors.JoseError, KeyError, ValueError, RuntimeError) as error:
        log.warning("a sign-in through the identity provider was refused: %s", error)
        raise RuleBroken(REFUSED) from error
    claims: Mapping[str, Any] | None = token.get("userinfo")
    if not claims or not isinstance(claims.get("sub"), str) or not 0 < len(claims["sub"]) <= MAX_SUBJECT:
        raise RuleBroken(REFUSED)
    return claims


def account_of(session: Session, claims: Mapping[str, Any]) -> User:
    """The open account of this person. Raises `RuleBroken` with what they can do about it."""
    known = store.find_by_subject(session, claims["sub"])
    if known is not None:
        return _open(known)
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        raise RuleBroken("Uw gemeente gaf geen bevestigd e-mailadres door. Vraag het aan uw beheerder.")
    user = store.find_by_email(session, email)
    if user is None or user.provider_subject is not None:
        raise RuleBroken("Uw gemeente kent u, maar Werktafel heeft nog geen account voor u. Vraag uw beheerder.")
    user = _open(user)
    user.provider_subject = claims["sub"]
    note(session, "account", user.id, "linked_provider")
    session.flush()
    return user


def _open(user: User) -> User:
    if not user.active:
        raise RuleBroken("Uw account is afgesloten. Vraag uw beheerder.")
    return user
