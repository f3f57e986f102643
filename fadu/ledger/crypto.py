"""Encryption of personal data at rest (SM4-GCM) and the digests used throughout (SM3).

Keys come from the environment: ``FADU_DATA_KEYS`` holds keys of 16 bytes in hexadecimal, parted by commas; the first
encrypts, all decrypt, so that a key can be changed without rewriting the database at once.

Source: GB/T 32907-2016 (SM4), GB/T 32905-2016 (SM3), NIST SP 800-38D (GCM).
"""

import base64
import os
from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers.algorithms import SM4
from cryptography.hazmat.primitives.ciphers.base import Cipher
from cryptography.hazmat.primitives.ciphers.modes import GCM
from django.conf import settings

PREFIX = "sm4$"
KEY_BYTES = 16
NONCE_BYTES = 12
TAG_BYTES = 16


class MissingKey(Exception):
    """The key for encrypted fields is absent, malformed or not the one that encrypted the value."""


def sm3(data: bytes) -> bytes:
    """The SM3 digest, 32 bytes.

    >>> sm3(b"abc").hex()[:16]
    '66c7f0f462eeedd9'
    """
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize()


@lru_cache(maxsize=4)
def _parse(setting: tuple[str, ...]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for number, text in enumerate(setting, 1):
        try:
            key = bytes.fromhex(text)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise MissingKey(
                f"FADU_DATA_KEYS 中的第 {number} 个密钥无效：应为 32 位十六进制数。请改用 fadu init 生成的那样的密钥。"
            )
        found[sm3(b"key:" + key).hex()[:8]] = key
    return found


def keys() -> dict[str, bytes]:
    """All keys by id (the head of their digest), the one that encrypts first.

    Raises:
        MissingKey: none is set; the message says where to put one.
    """
    found = _parse(tuple(settings.FADU_DATA_KEYS))
    if not found:
        raise MissingKey(
            "没有加密字段的密钥：环境变量 FADU_DATA_KEYS 为空，含个人信息的字段无法读写。"
            "请把数据目录中的 fadu.env 放回原处，或设置该环境变量后重新启动。"
        )
    return found


def encrypt(text: str) -> str:
    """A token ``sm4$<key id>$<base64 of nonce, tag, ciphertext>``; two calls never give the same token."""
    return encryption()(text)


def encryption() -> Callable[[str], str]:
    """``encrypt`` with the key looked up once, for many values at a time."""
    key_id, key = next(iter(keys().items()))
    cipher, head = SM4(key), f"{PREFIX}{key_id}$"

    def seal(text: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        box = Cipher(cipher, GCM(nonce)).encryptor()
        sealed = box.update(text.encode()) + box.finalize()
        return head + base64.b64encode(nonce + box.tag + sealed).decode()

    return seal


def decrypt(token: str) -> str:
    """The text of a token.

    Raises:
        MissingKey: the key is not there, or the token was changed in the database.
    """
    _, key_id, body = token.split("$", 2)
    key = keys().get(key_id)
    if key is None:
        raise MissingKey(f"加密数据用的是编号为「{key_id}」的密钥，而 FADU_DATA_KEYS 中没有它。请补上该密钥。")
    raw = base64.b64decode(body)
    nonce, tag, sealed = (
        raw[:NONCE_BYTES],
        raw[NONCE_BYTES : NONCE_BYTES + TAG_BYTES],
        raw[NONCE_BYTES + TAG_BYTES :],
    )
    try:
        box = Cipher(SM4(key), GCM(nonce, tag)).decryptor()
        return (box.update(sealed) + box.finalize()).decode()
    except InvalidTag as error:
        raise MissingKey(
            "一项加密数据无法解开：密钥不符，或数据库中的内容被改动过。请运行 fadu verify 核对。"
        ) from error


def blind_index(text: str) -> str:
    """A keyed digest that lets equal values be found without decrypting; empty for an empty value.

    Spaces and case do not count, so that 「张 三」 and 「张三」 meet.
    """
    normal = "".join(text.split()).casefold()
    if not normal:
        return ""
    oldest = list(keys().values())[-1]  # a new key is put in front: indexes made before it stay findable
    mac = hmac.HMAC(oldest, hashes.SM3())
    mac.update(b"index:" + normal.encode())
    return mac.finalize().hex()[:32]
