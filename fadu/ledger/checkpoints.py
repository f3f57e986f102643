"""Merkle checkpoints over the trail: what was in it at an instant, committed to in 32 bytes.

A checkpoint covers the entries that no checkpoint covered before; its ``chain`` covers the checkpoint before it. A
published chain value therefore commits to the whole trail.

Source: the tree is that of RFC 6962 section 2.1, with SM3 in the place of SHA-256.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import models, transaction

from . import crypto
from .trail import GENESIS, Break, Entry

LEAF, NODE = b"\x00", b"\x01"


class Checkpoint(models.Model):
    """封存点: one row for each commitment."""

    first = models.BigIntegerField("首叶")
    size = models.BigIntegerField("叶数")
    root = models.CharField("树根", max_length=64)
    chain = models.CharField("链值", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "封存点"
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.first}+{self.size} {self.chain[:12]}"


def _split(n: int) -> int:
    """The largest power of two below n (n > 1)."""
    return 1 << (n - 1).bit_length() - 1


def tree_root(leaves: Sequence[bytes]) -> bytes:
    """The root of the Merkle tree over leaves.

    >>> tree_root([b"a"]) == crypto.sm3(b"\\x00a")
    True
    """
    level = [crypto.sm3(LEAF + leaf) for leaf in leaves]
    if not level:
        return crypto.sm3(b"")
    while len(level) > 1:  # pairing from the left gives RFC 6962's shape: an odd node rises unchanged
        paired = [crypto.sm3(NODE + a + b) for a, b in zip(level[::2], level[1::2], strict=False)]
        level = paired + ([level[-1]] if len(level) % 2 else [])
    return level[0]


def audit_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The nodes that prove a leaf is under the root, lowest first (RFC 6962 section 2.1.1)."""
    n = len(leaves)
    if n <= 1:
        return []
    k = _split(n)
    if index < k:
        return [*audit_path(leaves[:k], index), tree_root(leaves[k:])]
    return [*audit_path(leaves[k:], index - k), tree_root(leaves[:k])]


def path_root(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that a leaf and its path give; compare it with the published one (RFC 9162 section 2.1.3.2)."""
    node, fn, sn = crypto.sm3(LEAF + leaf), index, size - 1
    for step in path:
        if fn % 2 or fn == sn:
            node = crypto.sm3(NODE + step + node)
            while fn % 2 == 0 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = crypto.sm3(NODE + node + step)
        fn, sn = fn >> 1, sn >> 1
    return node


def _link(previous: str, root: str, first: int, size: int) -> str:
    return crypto.sm3(f"{previous}{root}{first}+{size}".encode()).hex()


@transaction.atomic
def checkpoint(at: datetime) -> Checkpoint | None:
    """Cover all entries that no checkpoint covers; None when there is nothing new."""
    last = Checkpoint.objects.select_for_update().order_by("-id").first()
    entries = list(Entry.objects.filter(leaf=None).order_by("id"))
    if not entries:
        return None
    first = last.first + last.size if last else 0
    for n, entry in enumerate(entries):
        entry.leaf = first + n
    Entry.objects.bulk_update(entries, ["leaf"], batch_size=500)
    root = tree_root([bytes.fromhex(e.hash) for e in entries]).hex()
    link = _link(last.chain if last else GENESIS, root, first, len(entries))
    return Checkpoint.objects.create(first=first, size=len(entries), root=root, chain=link, at=at)


def verify_checkpoints() -> list[Break]:
    """Every checkpoint whose entries no longer give its root, or that does not follow from the one before."""
    breaks, previous, next_leaf = [], GENESIS, 0
    for point in Checkpoint.objects.all():
        hashes = list(
            Entry.objects.filter(leaf__gte=point.first, leaf__lt=point.first + point.size)
            .order_by("leaf")
            .values_list("hash", flat=True)
        )
        root = tree_root([bytes.fromhex(h) for h in hashes]).hex()
        if len(hashes) != point.size or root != point.root:
            breaks.append(Break("", point.pk, 0, f"封存点 {point.pk} 所封存的留痕被改动或删除"))
        if point.first != next_leaf or point.chain != _link(previous, point.root, point.first, point.size):
            breaks.append(Break("", point.pk, 0, f"封存点 {point.pk} 与前一封存点不相接"))
        previous, next_leaf = point.chain, point.first + point.size
    return breaks
