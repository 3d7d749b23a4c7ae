"""What a WSGI server loads: the application with settings from the environment."""

import os

from werktafel.factory import create_app
from werktafel.settings import read_settings

app = create_app(read_settings(os.environ, demo=os.environ.get("WERKTAFEL_DEMO") == "1"))
