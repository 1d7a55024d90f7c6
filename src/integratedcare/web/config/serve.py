"""Starting the site with gunicorn, from inside Python."""

import os
import sys
from collections.abc import Callable
from typing import ClassVar
from wsgiref.util import setup_testing_defaults

from gunicorn.app.base import BaseApplication

from integratedcare.errors import StorageError, UsageError
from integratedcare.web.config.prepare import prepare

LOOPBACK = ("127.0.0.1", "::1", "localhost")
IN_THE_CLEAR = (
    "Warning: others can reach this site without TLS, so passwords would cross the network in the clear. Put a server "
    "that ends TLS in front, and set ICS_HTTPS=1.\n"
)


def serve(host: str = "127.0.0.1", port: int = 8000, workers: int | None = None) -> None:
    """Serve until interrupted. The site is loaded once, then shared by `workers` processes.

    Unless told, there is one process a core and at most four.
    """
    if not 1 <= port <= 65535:
        raise UsageError(f"{port} is not a port. Choose a number from 1024 to 65535.")
    try:
        prepare()  # before the fork: one process does it, and no connection to the database is shared by two
    except StorageError as error:
        sys.stderr.write(f"Warning: nobody can sign in or record. {error}\n")
    if host not in LOOPBACK and os.environ.get("ICS_HTTPS") != "1":
        sys.stderr.write(IN_THE_CLEAR)
    count = workers or min(os.cpu_count() or 1, 4)
    Site({"bind": f"{host}:{port}", "workers": count}).run()


def warm(application: Callable) -> None:
    """Ask for the pages that most people begin with, before anyone waits for them."""
    from django.conf import settings

    for path in ("/", "/systems/", "/search/", "/oversight/", "/indicators/"):
        request = {
            "PATH_INFO": path,
            "HTTP_HOST": settings.ALLOWED_HOSTS[0].lstrip("."),
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_X_FORWARDED_PROTO": "https",  # behind TLS, else the answer is a redirect; otherwise not looked at
        }
        setup_testing_defaults(request)
        application(request, lambda status, headers: None)


class Site(BaseApplication):
    """Gunicorn told what to run by a mapping and not by a command line."""

    settled: ClassVar[dict[str, object]] = {
        "worker_class": "gthread",
        "threads": 4,
        "preload_app": True,
        "keepalive": 5,
        "limit_request_line": 8190,  # a place builder's state is in its address
        "timeout": 60,
        "loglevel": "warning",
        "control_socket_disable": True,
        # In each worker and not before the fork: threads that read a release do not survive one.
        "post_worker_init": lambda worker: warm(worker.wsgi),
    }

    def __init__(self, chosen: dict[str, object]) -> None:
        self.chosen = {**self.settled, **chosen}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.chosen.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self):
        """The site, imported before the workers fork, so that they share its memory."""
        from integratedcare.web.config.wsgi import application

        return application
