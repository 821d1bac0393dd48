"""How gunicorn runs Privacy Helper: `gunicorn` in this folder finds this file by itself."""

import os
import resource
import socket
import struct
import sys

wsgi_app = "privacyhelper.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads, so that one slow phone, or one letter in the press, keeps nobody else from "Leave now". No more than one letter
# is made at a time in each worker: press.render has a lock.
worker_class = "gthread"
threads = int(os.environ.get("THREADS") or 8)
# Seconds that a thread waits for the next bytes of a request that was begun.
read_timeout = int(os.environ.get("READ_TIMEOUT") or 10)
# The site is loaded once, before the workers are: they share its memory, and a wrong setting stops the start with a
# plain message, at a time when no patient is there.
preload_app = True
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 2000
max_requests_jitter = 200
limit_request_line = 2048
limit_request_fields = 64
# The workers' heartbeat files: in memory where the machine offers it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108  # a folder gunicorn makes files in

# Nothing that could tell who asked for what: no access log, no control socket, messages without their words.
accesslog = None
control_socket_disable = True
logger_class = "privacyhelper.sealed.server_log.QuietLogger"
# Nor a core file, which would hold what a worker had in memory.
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def on_starting(_server):
    """Before the first worker: Django's checks, which stop the start with a sentence for each thing that is wrong."""
    from django.core import checks

    wrong = [found for found in checks.run_checks() if found.level >= checks.ERROR]
    if wrong:
        lines = (f"- {found.msg}" + (f" {found.hint}" if found.hint else "") for found in wrong)
        sys.exit("\n".join(("Privacy Helper cannot start:", *lines)))
    # Read once, before the workers are: plain data, which they share.
    from privacyhelper.law import LawFileError, library
    from privacyhelper.pages import learn

    try:
        library(), learn.articles()
    except (LawFileError, learn.ArticleError) as error:
        sys.exit(f"Privacy Helper cannot start:\n{error}")


def when_ready(server):
    """Threads of gunicorn wait without end for the rest of a request. The kernel ends that wait: connections inherit it."""
    for listener in server.LISTENERS:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("ll", read_timeout, 0))


def post_fork(_server, _worker):
    """In each worker, before it takes requests and while it has one thread."""
    from privacyhelper.press import glyphs, render
    from privacyhelper.sealed.quiet import hush_python

    hush_python()
    # Setting up fonts changes the environment for a moment, which two threads must not do. About 0.2 s.
    glyphs.missing("a")
    for paper in ("letter", "a4"):
        render.pdf('<!doctype html><html lang="en"><title>-</title><p>a</p></html>', paper=paper)
