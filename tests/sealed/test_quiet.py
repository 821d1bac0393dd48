"""A log line says when, how bad and where. It never says what."""

import io
import logging
import logging.config
import subprocess
import sys
import threading
import warnings

import pytest
from gunicorn.config import Config
from hypothesis import given
from hypothesis import strategies as st

from privacyhelper.sealed import box
from privacyhelper.sealed.quiet import LIFECYCLE, LOGGING, QuietFormatter, QuietHandler, hush_python
from privacyhelper.sealed.server_log import QuietLogger

CANARY = "Dana-Rivera-canary-7391"


def line(
    message: object = "said", *args: object, name: str = "django.request", error: BaseException | None = None
) -> str:
    record = logging.LogRecord(name, logging.ERROR, "/somewhere/app/views.py", 12, message, args, None)
    if error is not None:
        record.exc_info = (type(error), error, error.__traceback__)
    return QuietFormatter().format(record)


def caught(call) -> BaseException:
    try:
        call()
    except Exception as error:
        return error
    raise AssertionError("nothing was raised")


def too_large() -> None:
    box.seal(box.new_secret(), CANARY.encode() * 10_000)


def test_time_level_logger_and_place():
    assert line().split(" ", 3)[3] == "ERROR django.request at somewhere/app/views.py:12"


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_message_and_no_argument_is_ever_written(message, argument):
    plain = line("fixed").partition(" ERROR ")[2]
    assert line(message, argument).partition(" ERROR ")[2] == plain
    assert line("%s", argument).partition(" ERROR ")[2] == plain
    assert "\n" not in line(message, argument)


def test_an_exception_is_its_class_and_our_line_never_its_words():
    error = caught(lambda: int(CANARY))
    text = line(error=error)
    assert CANARY not in text
    assert "ValueError" in text
    assert "tests/sealed/test_quiet.py:" in text


def test_the_innermost_line_of_this_project_is_named():
    error = caught(too_large)
    number = error.__traceback__.tb_next.tb_next.tb_lineno
    assert line(error=error).endswith(
        f"privacyhelper.sealed.box.SessionTooLarge at privacyhelper/sealed/box.py:{number}"
    )


def test_a_library_below_our_line_is_named_too():
    error = caught(lambda: box.new_secret() + box._decode("é"))
    text = line(error=error)
    assert " at privacyhelper/sealed/box.py:" in text
    assert " in lib/python3.11/base64.py:" in text


def test_what_led_to_it_is_named_by_class_alone():
    def twice():
        try:
            {}[CANARY]
        except KeyError as error:
            raise ValueError(CANARY) from error

    text = line(error=caught(twice))
    assert "ValueError from KeyError" in text
    assert CANARY not in text


def test_a_circle_of_causes_ends():
    one, two = ValueError(CANARY), KeyError(CANARY)
    one.__cause__, two.__cause__ = two, one
    assert line(error=one).count("ValueError") == 3


def test_what_another_formatter_left_in_the_record_is_not_used():
    record = logging.LogRecord("x", logging.ERROR, "views.py", 1, "said", (), None)
    record.exc_text = record.stack_info = record.message = CANARY
    assert CANARY not in QuietFormatter().format(record)


def test_gunicorn_may_say_that_it_started():
    assert line("Listening at: %s (%s)", "http://127.0.0.1:8000", 7, name="gunicorn.error").endswith(
        "Listening at: http://127.0.0.1:8000 (7)"
    )


@pytest.mark.parametrize(
    "message", ["Invalid request from ip=192.0.2.1: bad", "Error handling request %s %s", "Reason"]
)
def test_but_not_who_asked_for_what(message):
    assert "192.0.2.1" not in line(message, "GET", name="gunicorn.error")
    assert message not in line(message, name="gunicorn.error")


def test_nobody_else_may_use_gunicorns_sentences():
    assert CANARY not in line("Listening at: %s", CANARY, name="privacyhelper.journey")
    assert "Listening at: %s" in LIFECYCLE


@pytest.fixture
def gunicorn_log():
    """gunicorn's two loggers as they were, afterwards."""
    loggers = [logging.getLogger("gunicorn.error"), logging.getLogger("gunicorn.access")]
    before = [(logger.handlers[:], logger.level, logger.propagate) for logger in loggers]
    yield loggers
    for logger, (handlers, level, propagate) in zip(loggers, before, strict=True):
        logger.handlers[:], logger.propagate = handlers, propagate
        logger.setLevel(level)


def test_gunicorn_is_quiet_before_the_site_is_loaded_and_after_a_reload(gunicorn_log):
    config = Config()
    config.set("accesslog", "-")  # as someone might on the command line
    log = QuietLogger(config)
    log.setup(config)
    errors, access = gunicorn_log
    assert [type(handler) for handler in errors.handlers] == [QuietHandler]
    assert isinstance(errors.handlers[0].formatter, QuietFormatter)
    assert access.handlers == []
    assert not log.access_log_enabled


def test_a_record_that_cannot_be_written_is_not_printed_by_the_standard_library(capsys):
    class Closed(io.StringIO):
        def write(self, text):
            raise OSError("closed")

    handler = QuietHandler(Closed())
    handler.setFormatter(QuietFormatter())
    handler.handle(logging.LogRecord("x", logging.ERROR, "views.py", 1, CANARY, (), None))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "name",
    ["django", "django.request", "django.security.csrf", "django.db.backends", "django.server", "django.template",
     "gunicorn.error", "weasyprint", "fontTools.subset", "pypdf", "py.warnings", "privacyhelper.journey", "any.thing"],
)  # fmt: skip
def test_no_logger_has_another_way_out(name):
    """From each logger, every handler on the way up is quiet or silent (pytest's own apart)."""
    current: logging.Logger | None = logging.getLogger(name)
    while current is not None:
        for handler in current.handlers:
            if not type(handler).__module__.startswith("_pytest"):
                assert isinstance(handler, QuietHandler | logging.NullHandler), (current.name, handler)
        current = current.parent if current.propagate else None


def test_nothing_is_mailed():
    assert "mail" not in repr(LOGGING)
    assert not any("Email" in type(handler).__name__ for handler in logging.getLogger("django").handlers)


@pytest.mark.django_db
@pytest.mark.urls("tests.sealed.small_site")
def test_an_exception_that_carries_an_answer_says_nothing_of_it(client):
    stream = io.StringIO()
    handler = QuietHandler(stream)
    handler.setFormatter(QuietFormatter())
    logging.getLogger().addHandler(handler)
    client.raise_request_exception = False
    try:
        client.post("/put/", {"answer": CANARY})
        assert client.get(f"/boom/?q={CANARY}").status_code == 500
    finally:
        logging.getLogger().removeHandler(handler)
    said = stream.getvalue()
    assert "ERROR django.request 500 ValueError in tests/sealed/small_site.py:" in said
    for hint in (CANARY, "boom", client.cookies["sealed"].value):
        assert hint not in said


def test_settings_use_it(settings):
    assert settings.LOGGING is LOGGING
    assert settings.ADMINS == []


@pytest.fixture
def python_hushed(monkeypatch):
    """What `hush_python` replaces comes back after the test."""
    for place, name in ((sys, "unraisablehook"), (threading, "excepthook"), (warnings, "showwarning")):
        monkeypatch.setattr(place, name, getattr(place, name))
    hush_python()


@pytest.fixture
def lines():
    stream = io.StringIO()
    handler = QuietHandler(stream)
    handler.setFormatter(QuietFormatter())
    logging.getLogger("python").addHandler(handler)
    yield lambda: stream.getvalue()
    logging.getLogger("python").removeHandler(handler)


def test_errors_in_threads_and_finalizers_and_warnings_are_quiet_too(python_hushed, lines, capfd):
    def fail():
        raise ValueError(CANARY)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()

    class Clumsy:
        def __del__(self):
            raise KeyError(CANARY)

    Clumsy()
    warnings.showwarning(UserWarning(CANARY), UserWarning, "/x/a.py", 3)
    said = lines() + "".join(capfd.readouterr())
    assert CANARY not in said
    assert said.count("ValueError") >= 1
    assert said.count("KeyError") >= 1
    assert said.count("UserWarning") >= 1


def test_the_log_can_be_set_up_before_django():
    """settings.py imports it, so it must not import settings."""
    code = "import sys, privacyhelper.sealed.quiet; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
