"""The application: Flask, pages, werktafel sessions, accounts, commands."""
