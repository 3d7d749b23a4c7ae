"""`python -m werktafel` is the command `werktafel`."""

from werktafel.cli import main

main()
