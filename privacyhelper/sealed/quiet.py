"""Logs that cannot tell on a patient: when, how bad, where in the code, which class of exception; never what it said.

`LOGGING` is for settings.LOGGING and needs nothing but the standard library. A message may hold an address, a query, an
SQL parameter or a patient's words, whoever wrote it, so no message is written at all. The exceptions are gunicorn's own
fixed sentences about starting and stopping (LIFECYCLE), matched whole.

Not covered, on purpose: with DEBUG on, Django shows errors in the browser with all values. DEBUG is for a developer's
own machine only.
"""

import logging
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]

# What gunicorn says about itself; the values filled in are process ids, signals, its own version and address.
LIFECYCLE = frozenset({
    "Starting gunicorn %s", "Listening at: %s (%s)", "Listening at: %s", "Using worker: %s", "Booting worker with pid: %s",
    "Worker exiting (pid: %s)", "Worker (pid:%s) exited with code %s.", "Worker (pid:%s) was sent %s!",
    "Worker (pid:%s) was sent %s! Perhaps out of memory?", "WORKER TIMEOUT (pid:%s)", "Handling signal: %s",
    "Shutting down: %s", "Reason: %s", "Hang up: %s", "graceful stop of workers", "Quick shutdown requested",
    "Autorestarting worker after current request.", "Connection in use: %s", "Can't connect to %s", "Invalid address: %s",
})  # fmt: skip


class QuietFormatter(logging.Formatter):
    """One line: time, process, level, logger, status if it is a response, exception classes, place in the code."""

    def format(self, record: logging.LogRecord) -> str:
        when = time.strftime("%Y-%m-%d %H:%M:%S%z", time.localtime(record.created))
        parts = [when, f"[{record.process}]", record.levelname, record.name]
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            parts.append(str(status))
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            parts.append(" from ".join(_class(cause) for cause in _causes(error)))
            parts.extend(_places(error.__traceback__))
        elif record.name == "gunicorn.error" and record.msg in LIFECYCLE:
            parts.append(record.getMessage())
        else:
            parts.append(f"at {_short(record.pathname)}:{record.lineno}")
        return " ".join(parts)


class QuietHandler(logging.StreamHandler):
    """To standard error. When a record cannot be written, the standard library would print it in full: not here."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing: there is nowhere left to say it."""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The exception and what led to it, at most five."""
    current: BaseException | None = error
    for _ in range(5):
        if current is None:
            return
        yield current
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)


def _class(error: BaseException) -> str:
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def _places(traceback: TracebackType | None) -> Iterator[str]:
    """Where it was raised: the innermost line of this project, and the library's line if it was raised deeper."""
    frames = []
    while traceback is not None:
        frames.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    ours = [frame for frame in frames if Path(frame[0]).is_relative_to(PROJECT)]
    if ours:
        yield f"at {_short(ours[-1][0])}:{ours[-1][1]}"
    if frames and (not ours or frames[-1] != ours[-1]):
        yield f"in {_short(frames[-1][0])}:{frames[-1][1]}"


def _short(filename: str) -> str:
    """A path from the project or the library on, without the machine's folders."""
    path = Path(filename)
    if path.is_relative_to(PROJECT.parent) and "site-packages" not in path.parts:
        return str(path.relative_to(PROJECT.parent))
    return "/".join(path.parts[-3:])


def hush_python() -> None:
    """Send what Python itself would print with its message (warnings, errors in threads and finalizers) to the log.

    For server processes, once; gunicorn.conf.py calls it in each worker.
    """
    logger = logging.getLogger("python")

    def unraisable(found: Any) -> None:
        logger.error("unraisable", exc_info=found.exc_value)

    def in_thread(found: Any) -> None:
        logger.error("in a thread", exc_info=found.exc_value)

    def warned(_message: Any, category: type[Warning], filename: str, lineno: int, *_rest: Any) -> None:
        error = category()
        logger.handle(
            logger.makeRecord(logger.name, logging.WARNING, filename, lineno, "", (), (category, error, None))
        )

    sys.unraisablehook, threading.excepthook, warnings.showwarning = unraisable, in_thread, warned


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"quiet": {"()": "privacyhelper.sealed.quiet.QuietFormatter"}},
    "handlers": {
        "quiet": {"class": "privacyhelper.sealed.quiet.QuietHandler", "formatter": "quiet"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["quiet"], "level": "WARNING"},
    "loggers": {
        # Empty lists of handlers take away what Django sets up: mail to ADMINS, request lines on the console.
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {
            "handlers": [],
            "level": "ERROR",
            "propagate": True,
        },  # a 404 without its address says nothing
        "django.server": {"handlers": [], "level": "ERROR", "propagate": True},
        "django.security": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.db.backends": {"handlers": [], "level": "WARNING", "propagate": True},  # at DEBUG: SQL with its values
        "weasyprint": {"handlers": [], "level": "WARNING", "propagate": True},
        "fontTools": {"handlers": [], "level": "WARNING", "propagate": True},  # at INFO: the letters of the text
        "gunicorn.error": {"handlers": ["quiet"], "level": "INFO", "propagate": False},
        "gunicorn.access": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
    },
}
