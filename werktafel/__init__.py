"""The application: Flask, pages, werktafel sessions, accounts, commands."""

from patterns.late import without

# Flask-Security has a sign-in through providers that nobody here uses. For it, each start would load Authlib and
# requests. Ours (`accounts/provider.py`) loads them when somebody comes in that way.
with without("authlib.integrations.flask_client"):
    import flask_security  # noqa: F401
