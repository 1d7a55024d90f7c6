"""The command line: its commands, and how an error is told."""

import os
import sys

import click
import typer

from integratedcare.cli import (
    build,
    check,
    compare,
    data,
    database,
    demo,
    expire,
    explain,
    fair_shares,
    indicators,
    land,
    link,
    organisation,
    oversight,
    pack,
    record,
    release,
    remove_person,
    rules,
    segments,
    serve,
    spc,
    synthetic,
    systems,
    user,
)
from integratedcare.cli.argument_help import keep_argument_help
from integratedcare.errors import IntegratedCareError, StorageError, UsageError

UNEXPECTED, INTERRUPTED = 70, 130
STOPPED = "Stopped. Nothing was left half-written."

keep_argument_help()
app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Integrated Care: the software that a whole health and care system runs on.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("systems")(systems.systems)
app.command("organisation")(organisation.organisation)
app.command("fair-shares")(fair_shares.fair_shares)
app.command("compare")(compare.compare)
app.command("oversight")(oversight.oversight)
app.command("spc")(spc.spc)
app.command("segments")(segments.segments)
app.command("pack")(pack.pack)
app.command("check")(check.check)
app.command("land")(land.land)
app.command("link")(link.link)
app.command("build")(build.build)
app.add_typer(record.app, name="record")
app.command("expire")(expire.expire)
app.command("remove-person")(remove_person.remove_person)
app.command("explain")(explain.explain)
app.command("release")(release.release)
app.command("rebuild")(release.rebuild)
app.command("serve")(serve.serve)
app.command("demo")(demo.demo)
app.command("synthetic")(synthetic.synthetic)
app.add_typer(indicators.app, name="indicators")
app.add_typer(rules.app, name="rules")
app.add_typer(data.app, name="data")
app.command("database")(database.database)
app.add_typer(user.app, name="user")


def main() -> None:
    """Run a command. An error gets one plain message and its own exit code, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False))
    except click.exceptions.NoArgsIsHelpError as asked:
        sys.stdout.write(f"{asked.format_message()}\n")
    except click.ClickException as error:
        _stop(error.format_message(), UsageError.exit_code)
    except click.Abort:
        _stop(STOPPED, INTERRUPTED)
    except IntegratedCareError as error:
        _stop(f"{error}", error.exit_code)
    except KeyboardInterrupt:
        _stop(STOPPED, INTERRUPTED)
    except SystemExit as end:  # typer turns Ctrl-C inside a command into a silent exit
        if end.code == INTERRUPTED:
            _stop(STOPPED, INTERRUPTED)
        raise
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:  # no more is known than that a folder or file is not what it should be
        if os.environ.get("ICS_DEBUG"):
            raise
        _stop(
            f"{error.filename or 'A file'} cannot be used: {error.strerror or type(error).__name__}. Check that it is "
            "there, that it may be read and written, and that ICS_HOME is a folder.",
            StorageError.exit_code,
        )
    except Exception as error:  # the last line of defence: a message may hold a value, so only its kind is shown
        if os.environ.get("ICS_DEBUG"):
            raise
        _stop(
            f"Something went wrong that we did not foresee ({type(error).__name__}). Nothing published was changed. "
            "Set ICS_DEBUG=1 and run it again to see where.",
            UNEXPECTED,
        )


def _stop(message: str, code: int) -> None:
    sys.stderr.write(f"Error: {message}\n")
    sys.exit(code)
