from typing import Any

from django.db import migrations, models


def leave_no_log(_apps: Any, schema_editor: Any) -> None:
    """On PostgreSQL: keep the table out of the write-ahead log, and so out of replicas and log archives."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE sealed_sealedrow SET UNLOGGED")


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SealedRow",
            fields=[
                ("row_id", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("blob", models.BinaryField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.RunPython(leave_no_log, migrations.RunPython.noop),
    ]
