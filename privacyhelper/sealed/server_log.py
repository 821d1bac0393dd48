"""gunicorn's logger, made quiet. gunicorn.conf.py names it."""

from typing import Any

from gunicorn.glogging import Logger

from .quiet import QuietFormatter, QuietHandler


class QuietLogger(Logger):
    """Writes in the quiet format to standard error, and never keeps an access log, whatever the command line says."""

    def setup(self, cfg: Any) -> None:
        """Called at the start and again on reload."""
        super().setup(cfg)
        handler = QuietHandler()
        handler.setFormatter(QuietFormatter())
        self.error_log.handlers[:] = [handler]
        self.access_log.handlers.clear()

    def access(self, *_args: Any) -> None:
        """Nothing: who asked for what is nobody's business."""

    def _compute_access_log_enabled(self) -> bool:
        return False
