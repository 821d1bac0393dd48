"""On a real SQLite file: nothing readable, and nothing at all left behind."""

import sqlite3
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, connections, transaction

from privacyhelper.sealed.apps import leave_no_bytes
from privacyhelper.sealed.backend import SessionStore
from privacyhelper.sealed.models import SealedRow

CANARY = "Dana-Rivera-canary-7391"


def on_disk(folder: Path) -> bytes:
    """Every byte of the database and whatever SQLite keeps beside it."""
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def pieces(blob: bytes) -> list[bytes]:
    """Parts of a sealed row, to look for: SQLite may spread a row over pages."""
    return [blob[at : at + 24] for at in range(0, len(blob) - 24, 24)]


def keep(text: str) -> SessionStore:
    store = SessionStore()
    store["own_words"] = text
    store.save()
    return store


def blob() -> bytes:
    return bytes(SealedRow.objects.get().blob)


def test_what_a_patient_typed_is_in_no_file(disk):
    store = keep(CANARY)
    store["own_words"] = CANARY * 300
    store.save()
    assert SessionStore(store.session_key)["own_words"].startswith(CANARY)
    files = on_disk(disk)
    assert len(files) > 10_000
    assert CANARY.encode() not in files
    assert store.session_key.encode() not in files


def test_an_open_transaction_leaves_nothing_readable_in_the_journal(disk):
    keep("before")
    with transaction.atomic():
        keep(CANARY)
        journal = (disk / "site.sqlite3-journal").read_bytes()
        assert len(journal) > 0
        assert CANARY.encode() not in on_disk(disk)


@pytest.mark.parametrize("length", [10, 3_000, 15_000, 60_000])
def test_an_erased_row_leaves_none_of_its_bytes(disk, length):
    store = keep("x" * length)
    sealed = blob()
    assert any(piece in on_disk(disk) for piece in pieces(sealed))  # so the search below means something
    store.flush()
    assert not any(piece in on_disk(disk) for piece in pieces(sealed))


@pytest.mark.parametrize("length", [10, 3_000, 60_000])
def test_a_row_that_was_saved_again_leaves_none_of_its_old_bytes(disk, length):
    store = keep("x" * length)
    old = blob()
    store["own_words"] = "y"
    store.save()
    assert not any(piece in on_disk(disk) for piece in pieces(old))
    assert any(piece in on_disk(disk) for piece in pieces(blob()))


def test_an_expired_row_leaves_none_of_its_bytes(disk, clock):
    keep("x" * 3_000)
    sealed = blob()
    clock(hours=1)
    SessionStore.clear_expired()
    assert not any(piece in on_disk(disk) for piece in pieces(sealed))


def test_the_rows_name_goes_too(disk):
    store = keep("x")
    name = SealedRow.objects.get().row_id.encode()
    assert name in on_disk(disk)
    store.flush()
    assert name not in on_disk(disk)


def test_every_connection_deletes_for_good_and_keeps_no_log_of_old_pages(disk):
    connections["default"].close()  # the next one is new
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("secure_delete", "journal_mode", "temp_store")
        }
    assert found == {"secure_delete": 1, "journal_mode": "truncate", "temp_store": 2}


def test_even_where_sqlite_was_built_to_leave_bytes(disk):
    """Debian's SQLite zeroes by itself; the promise must not hang on that."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
        leave_no_bytes(connection)
        assert cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1


def test_a_database_that_once_used_a_write_ahead_log_is_taken_off_it(disk):
    connections["default"].close()
    other = sqlite3.connect(disk / "site.sqlite3")
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    keep(CANARY)
    assert not (disk / "site.sqlite3-wal").exists()


@pytest.mark.parametrize(
    ("vendor", "statements"), [("postgresql", ["ALTER TABLE sealed_sealedrow SET UNLOGGED"]), ("sqlite", [])]
)
def test_on_postgresql_the_table_stays_out_of_the_write_ahead_log(vendor, statements):
    said: list[str] = []
    editor = SimpleNamespace(connection=SimpleNamespace(vendor=vendor), execute=said.append)
    import_module("privacyhelper.sealed.migrations.0001_initial").leave_no_log(None, editor)
    assert said == statements


@pytest.mark.django_db
def test_the_migration_is_whole():
    from django.core.management import call_command

    call_command("makemigrations", "sealed", check=True, dry_run=True, verbosity=0)
