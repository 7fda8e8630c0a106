"""Encryption of a backup with a password: AES-256-GCM by chunks, the key derived by scrypt.

Header: magic, log2 of scrypt's cost, 16 bytes of salt, 7 bytes of nonce.  Each chunk has its number and whether it is
the last in its nonce, so that chunks cannot be cut off, repeated or put in another order (the STREAM construction).
"""

import os
from collections.abc import Iterator
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from .errors import BackupError

MAGIC = b"VKSEAL1\n"
COST = 16
"""log2 of scrypt's n: 64 MiB and about a fifth of a second for each guess."""
MOST_COST = 18
SALT, NONCE, TAG = 16, 7, 16
CHUNK = 1 << 20


def is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def seal(source: Path, target: Path, password: bytes) -> None:
    """Write `source` encrypted to `target`."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    header = MAGIC + bytes([COST]) + salt + nonce
    key = AESGCM(derive(password, salt, COST))
    with source.open("rb") as plain, target.open("wb") as sealed:
        sealed.write(header)
        for number, last, chunk in chunks(plain, CHUNK):
            sealed.write(key.encrypt(nonce_of(nonce, number, last), chunk, header))


def unseal(source: Path, target: Path, password: bytes) -> None:
    """Write `source` decrypted to `target`.

    Raises BackupError when the password is wrong or the file is not what was sealed.
    """
    with source.open("rb") as sealed, target.open("wb") as plain:
        header = sealed.read(len(MAGIC) + 1 + SALT + NONCE)
        key = AESGCM(key_of(header, password))
        try:
            for number, last, chunk in chunks(sealed, CHUNK + TAG):
                plain.write(key.decrypt(nonce_of(header[-NONCE:], number, last), chunk, header))
        except InvalidTag as error:
            raise BackupError(
                "Mật khẩu không đúng, hoặc bản sao lưu bị cắt ngắn hay đã bị sửa: không mở được."
            ) from error


def key_of(header: bytes, password: bytes) -> bytes:
    cost = header[len(MAGIC)] if len(header) == len(MAGIC) + 1 + SALT + NONCE else 0
    if not 1 <= cost <= MOST_COST:
        raise BackupError("Bản sao lưu bị cắt ngắn hoặc do phiên bản mới hơn ghi: không mở được.")
    return derive(password, header[len(MAGIC) + 1 : -NONCE], cost)


def derive(password: bytes, salt: bytes, cost: int) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**cost, r=8, p=1).derive(password)


def nonce_of(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def chunks(file, size: int) -> Iterator[tuple[int, bool, bytes]]:
    """Number, whether it is the last, and content of each chunk; of an empty file one empty chunk."""
    number, chunk = 0, file.read(size)
    while True:
        following = file.read(size)
        yield number, not following, chunk
        if not following:
            return
        number, chunk = number + 1, following
