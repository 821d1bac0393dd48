"""The sealed box: one secret from the visitor's cookie gives the name of a row and the key to it (DESIGN 8.1).

Both are HKDF outputs under different labels, so the row's name, which the database knows, says nothing about the key,
which only the browser can bring back. The row's name is bound in as associated data: a blob moved to another row does
not open.
"""

import base64
import os
import re

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SECRET_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4  # the length of what is inside comes first, then the bytes, then zeros up to the bucket
BUCKETS = (1024, 4096, 16384, 65536)  # bytes; a row's size tells only which of these four it is
MOST = BUCKETS[-1] - LENGTH_BYTES

_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


class SessionTooLarge(ValueError):
    """More was put into a session than the largest bucket holds. Names sizes in bytes, never what is inside."""


def new_secret() -> str:
    """A fresh cookie value: 32 random bytes as 43 characters of base64url."""
    return _encode(os.urandom(SECRET_BYTES))


def is_secret(text: object) -> bool:
    """Whether this could be a cookie value of ours: 43 characters, in the one spelling that its 32 bytes have."""
    return isinstance(text, str) and bool(_SHAPE.fullmatch(text)) and _encode(_decode(text)) == text


def row_id(secret: str) -> str:
    """The name of the row that belongs to a secret: 64 hex digits."""
    return _derive(secret, b"privacyhelper sealed session: row id").hex()


def seal(secret: str, plain: bytes) -> bytes:
    """Lock `plain` (at most MOST bytes) with the secret's key: nonce, then padded ciphertext, then tag.

    The nonce is fresh each time; a key seals a few hundred times at most in its hour, far below AES-GCM's bound for
    random nonces. Raises SessionTooLarge.
    """
    if len(plain) > MOST:
        raise SessionTooLarge(f"A session holds at most {MOST} bytes, and this one needs {len(plain)}.")
    size = next(bucket for bucket in BUCKETS if bucket >= len(plain) + LENGTH_BYTES)
    padded = (len(plain).to_bytes(LENGTH_BYTES, "big") + plain).ljust(size, b"\0")
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(secret).encrypt(nonce, padded, row_id(secret).encode())


def unseal(secret: str, blob: bytes) -> bytes | None:
    """What was sealed, or None if this blob was not sealed with this secret, for its row, and left as it was."""
    try:
        padded = _cipher(secret).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], row_id(secret).encode())
    except (InvalidTag, ValueError):  # ValueError: the blob is too short to hold a nonce
        return None
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def _cipher(secret: str) -> AESGCM:
    return AESGCM(_derive(secret, b"privacyhelper sealed session: AES-256-GCM key"))


def _derive(secret: str, label: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=label).derive(_decode(secret))


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _decode(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=")
