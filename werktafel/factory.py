"""Puts the application together from its settings."""

from datetime import timedelta

from flask import Flask
from flask_security import Security, SQLAlchemyUserDatastore
from jinja2 import PackageLoader, StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from werktafel import tables
from werktafel.accounts.messages import MESSAGES
from werktafel.accounts.model import AccountRole, User
from werktafel.accounts.signing import init_signing
from werktafel.extensions import csrf, db, tune_sqlite
from werktafel.kit.access import init_access
from werktafel.kit.errors import init_errors
from werktafel.kit.filters import init_filters
from werktafel.kit.headers import init_headers
from werktafel.kit.navigation import init_navigation
from werktafel.kit.numbers import init_numbers
from werktafel.kit.routing import LateRule
from werktafel.kit.static import init_static
from werktafel.settings import Settings
from werktafel.web import BLUEPRINTS

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
MAX_FORM_BYTES = 2 * 1024 * 1024
SESSION_HOURS = 10


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SETTINGS=settings,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        MAX_CONTENT_LENGTH=MAX_UPLOAD_BYTES,
        MAX_FORM_MEMORY_SIZE=MAX_FORM_BYTES,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=SESSION_HOURS),
        SESSION_COOKIE_NAME="werktafel",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - the name of a method
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SALT=settings.secret_key,
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        WTF_CSRF_TIME_LIMIT=None,
        **{f"SECURITY_MSG_{name}": message for name, message in MESSAGES.items()},
    )


def create_app(settings: Settings, testing: bool = False) -> Flask:
    """The whole application. Touches no disk and no database: that waits for the first request."""
    app = Flask("werktafel", template_folder=None)
    app.testing = testing
    app.url_rule_class = LateRule
    _configure(app, settings)
    app.jinja_loader = PackageLoader("templates", ".")
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.base_url.startswith("https:"):
        # We speak no TLS ourselves, so an https address means exactly one proxy in front that tells who knocks.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    db.init_app(app)
    csrf.init_app(app)
    Security(app, SQLAlchemyUserDatastore(db, User, AccountRole), register_blueprint=False)
    init_signing(app)
    if settings.is_sqlite:
        with app.app_context():
            tune_sqlite(db.engine)
    for init in (init_access, init_errors, init_filters, init_navigation, init_numbers, init_static):
        init(app)
    init_headers(app, settings.secure_cookies)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    assert tables.metadata is db.metadata  # noqa: S101 - one metadata for models and migrations
    return app
