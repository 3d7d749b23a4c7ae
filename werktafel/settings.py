"""Every setting, read from the environment once and checked at the start. Nobody else reads it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEMO_SECRET = "alleen-voor-de-demo"  # noqa: S105 - a demo has nothing to hide, and says so
DRIVERS = ("sqlite:", "postgresql+psycopg:")
TRUE, FALSE = {"1", "true", "ja", "yes", "on"}, {"0", "false", "nee", "no", "off"}


class BadSetting(Exception):
    """One clear Dutch line about a setting that cannot be used."""


@dataclass(frozen=True)
class Oidc:
    """Sign-in through the identity provider of a municipality."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True)
class Settings:
    """What differs between installations. `data` holds the embedded database, the index and the uploads."""

    data: Path
    database_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:5000"
    smtp_url: str = ""
    oidc: Oidc | None = None
    secure_cookies: bool = False
    demo: bool = False

    @property
    def index_folder(self) -> Path:
        return self.data / "index"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite:")


def read_settings(env: Mapping[str, str], data: Path | None = None, demo: bool = False) -> Settings:
    """Settings from an environment; `data` overrides `WERKTAFEL_DATA`. Raises `BadSetting`."""
    folder = (data or Path(env.get("WERKTAFEL_DATA") or "var")).expanduser().resolve()
    if folder.exists() and not folder.is_dir():
        raise BadSetting(f"WERKTAFEL_DATA: {folder} is geen map.")
    url = env.get("WERKTAFEL_DATABASE_URL") or f"sqlite:///{folder / 'werktafel.sqlite'}"
    if not url.startswith(DRIVERS):
        raise BadSetting("WERKTAFEL_DATABASE_URL: begin met sqlite:/// of postgresql+psycopg://.")
    base_url = _url(env, "WERKTAFEL_BASE_URL", ("http", "https")) or "http://127.0.0.1:5000"
    return Settings(
        data=folder,
        database_url=url,
        secret_key=_secret(env, demo),
        base_url=base_url.rstrip("/"),
        smtp_url=_url(env, "WERKTAFEL_SMTP_URL", ("smtp", "smtps")),
        oidc=_oidc(env),
        secure_cookies=_flag(env, "WERKTAFEL_SECURE_COOKIES", base_url.startswith("https:")),
        demo=demo,
    )


def _secret(env: Mapping[str, str], demo: bool) -> str:
    secret = env.get("WERKTAFEL_SECRET_KEY", "")
    if secret:
        if len(secret) < 32:
            raise BadSetting(
                "WERKTAFEL_SECRET_KEY: gebruik minstens 32 tekens, "
                f"bijvoorbeeld {secrets.token_hex(4)}… uit `python3 -c 'import secrets; print(secrets.token_hex(32))'`."
            )
        return secret
    if demo:
        return DEMO_SECRET
    raise BadSetting("WERKTAFEL_SECRET_KEY ontbreekt: zet een lange geheime waarde in de omgeving.")


def _url(env: Mapping[str, str], name: str, schemes: tuple[str, ...]) -> str:
    value = env.get(name, "")
    if value:
        parts = urlsplit(value)
        if parts.scheme not in schemes or not parts.hostname:
            raise BadSetting(f"{name}: schrijf een adres dat begint met {' of '.join(s + '://' for s in schemes)}.")
    return value


def _flag(env: Mapping[str, str], name: str, default: bool) -> bool:
    value = env.get(name, "").casefold()
    if not value:
        return default
    if value not in TRUE | FALSE:
        raise BadSetting(f"{name}: kies 1 of 0.")
    return value in TRUE


def _oidc(env: Mapping[str, str]) -> Oidc | None:
    names = ("WERKTAFEL_OIDC_ISSUER", "WERKTAFEL_OIDC_CLIENT_ID", "WERKTAFEL_OIDC_CLIENT_SECRET")
    values = [env.get(name, "") for name in names]
    if not any(values):
        return None
    if missing := [name for name, value in zip(names, values, strict=True) if not value]:
        raise BadSetting(f"{', '.join(missing)} ontbreekt; voor inloggen via OIDC zijn alle drie nodig.")
    _url(env, names[0], ("https", "http"))
    return Oidc(*values)
