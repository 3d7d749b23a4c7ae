"""What a WSGI server loads: the application with settings from the environment. Why no garbage is sought: see `cli`."""

import gc

gc.disable()
import os  # noqa: E402

from werktafel.factory import create_app  # noqa: E402
from werktafel.settings import read_settings  # noqa: E402

app = create_app(read_settings(os.environ, demo=os.environ.get("WERKTAFEL_DEMO") == "1"))
gc.freeze()
gc.enable()
