"""Sends letters through the mail server of `WERKTAFEL_SMTP_URL`, outside any transaction."""

import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import parse_qs, unquote, urlsplit

from werktafel.accounts.store import get_user
from werktafel.kit.unit import unit_of_work
from werktafel.notices import service, store
from werktafel.settings import Settings

TIMEOUT_SECONDS = 20
LOCAL = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Post:
    """A letter that was claimed, on its way."""

    letter_id: int
    to: str
    subject: str
    text: str


class Unsafe(OSError):
    """The mail server wants a password over a line that anybody can read."""


def sender_of(settings: Settings) -> str:
    """The address mail comes from: `?from=` in the address of the mail server, else one at the site's own host."""
    asked = parse_qs(urlsplit(settings.smtp_url).query).get("from")
    return asked[0] if asked else f"werktafel@{urlsplit(settings.base_url).hostname}"


def send_waiting(settings: Settings, now: datetime) -> int:
    """Send every letter that may go out now. Gives how many went; a failure is written down and waits."""
    sent = 0
    while (post := _claim(now)) is not None:
        trouble = _deliver(settings, post)
        with unit_of_work() as session:
            if trouble is None:
                service.note_sent(session, post.letter_id)
                sent += 1
            else:
                service.note_failed(session, post.letter_id, trouble, now)
    return sent


def _claim(now: datetime) -> Post | None:
    with unit_of_work() as session:
        letter = store.claim_letter(session, now)
        if letter is None:
            return None
        return Post(letter.id, get_user(session, letter.user_id).email, letter.subject, letter.text)


def _deliver(settings: Settings, post: Post) -> str | None:
    """None when the mail server took it; else what it said, in one line."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender_of(settings), post.to, post.subject
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=urlsplit(settings.base_url).hostname)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(post.text)
    try:
        _hand_over(settings.smtp_url, message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    return None


def _hand_over(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    host, safe = parts.hostname or "", ssl.create_default_context()
    if parts.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT_SECONDS, context=safe)
    else:
        server = smtplib.SMTP(host, parts.port or 25, timeout=TIMEOUT_SECONDS)
    with server:
        server.ehlo()
        closed = parts.scheme == "smtps"
        if not closed and server.has_extn("starttls"):
            server.starttls(context=safe)
            closed = True
        if parts.username:
            if not closed and host not in LOCAL:
                raise Unsafe("de mailserver vraagt een wachtwoord zonder versleuteling")
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
