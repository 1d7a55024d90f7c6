"""A progress bar on stderr for steps that take over a second."""

import contextlib
import sys
from collections.abc import Callable, Iterator

from integratedcare.pipeline.progress import no_progress


@contextlib.contextmanager
def progress_bar(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function `(label, done, total)` that moves the bar; silent where stderr is not a terminal."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[label]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, label="", total=None)
        yield lambda label, done, total: bar.update(task, label=label.replace("_", " "), completed=done, total=total)
