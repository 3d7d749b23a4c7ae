"""The root of the command line: options before the subcommand, and refusals as plain lines."""

import errno
import sys
from pathlib import Path

import click
from sqlalchemy.exc import SQLAlchemyError

from patterns.errors import DomainError
from search.errors import SearchError
from werktafel.cli.accounts import user
from werktafel.cli.cases import cases
from werktafel.cli.discovery import patterns
from werktafel.cli.identifiers import identifiers
from werktafel.cli.keeping import backup, check, generate, restore
from werktafel.cli.running import demo, init, serve, worker
from werktafel.cli.searching import index, search
from werktafel.cli.submissions import submissions
from werktafel.settings import BadSetting


class Refusing(click.Group):
    """A group in which a refusal is a line and an exit code, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DomainError as error:
            _refuse(error.message)
        except BadSetting as error:
            _refuse(str(error))
        except SQLAlchemyError as error:
            _refuse(f"De database antwoordt niet zoals verwacht: {str(error).splitlines()[0]}")
        except SearchError as error:
            _refuse(str(error))
        except OSError as error:
            _refuse(f"Lezen of schrijven lukt niet: {_reason(error)}")
        except KeyboardInterrupt:
            _refuse("Afgebroken.")
        return None


def _reason(error: OSError) -> str:
    name = error.filename or "een bestand"
    match error.errno:
        case errno.ENOENT:
            return f"{name} bestaat niet."
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f"u hebt geen toegang tot {name}."
        case errno.ENOSPC:
            return "de schijf is vol."
    return f"{error.strerror or error} {error.filename or ''}".rstrip()


def _refuse(line: str) -> None:
    click.echo(line, err=True)
    sys.exit(1)


@click.group(cls=Refusing, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Map met de gegevens; gaat voor WERKTAFEL_DATA.",
)
@click.pass_context
def main(ctx: click.Context, data: Path | None) -> None:
    """Werktafel: van maatwerk voor één huishouden naar een systeem dat werkt."""
    ctx.obj = data


for command in (init, demo, serve, worker, user, cases, search, index, submissions, backup, restore, check, generate):
    main.add_command(command)
main.add_command(identifiers)
main.add_command(patterns)
