"""The one table that patients' answers ever reach, locked."""

from django.db import models


class SealedRow(models.Model):
    """A session as the database sees it: a name that says nothing, bytes that nobody here can read, and when to delete.

    `expires` is cut to the whole minute, so that the row does not tell the second of the last click.
    """

    row_id = models.CharField(max_length=64, primary_key=True)
    blob = models.BinaryField()
    expires = models.DateTimeField(db_index=True)
