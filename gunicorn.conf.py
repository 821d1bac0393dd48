"""How gunicorn runs Privacy Helper: `gunicorn` in this folder finds this file by itself."""

import os
import resource

wsgi_app = "privacyhelper.wsgi:application"
bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
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


def post_fork(_server, _worker):
    """In each worker, before it takes requests."""
    from privacyhelper.sealed.quiet import hush_python

    hush_python()
