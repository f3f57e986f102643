"""The tree that regions and organs form: treebeard's materialised path, said in our words."""

from typing import Any, Self, cast

from django.db.models import QuerySet
from treebeard.mp_tree import MP_Node


class Branch(MP_Node):  # type: ignore[misc]
    """A node of a tree; a subtree is every row whose `path` starts with the node's."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; of a saved node everything but its place, which the tree alone changes (see `add`, `move`).

        Else a node read before a child was added under it would write back the old count of children.
        """
        if not self._state.adding and not args and kwargs.get("update_fields") is None:
            names = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = [name for name in names if name not in self._TREE_FIELDS]
        super().save(*args, **kwargs)

    @classmethod
    def add(cls, parent: Self | None, **fields: Any) -> Self:
        """Make and save a node under `parent` (None: a root), after its siblings."""
        if parent is None:
            return cast("Self", cls.objects.add_root(fields))
        return cast("Self", cls.objects.add_child(parent, fields))

    @classmethod
    def rows(cls) -> "QuerySet[Self]":
        """Every node, in the order of the tree."""
        return cast("QuerySet[Self]", cls.objects.all())

    def parent(self) -> Self | None:
        """The node above; None for a root."""
        return self.rows().filter(path=self.path[: -self.steplen]).first()

    def ancestors(self) -> "QuerySet[Self]":
        """The nodes above, the root first."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path), self.steplen)]
        return self.rows().filter(path__in=paths)

    def children(self) -> "QuerySet[Self]":
        """The nodes right under this one, in the order they were added."""
        return self.rows().filter(path__startswith=self.path, depth=self.depth + 1)

    def subtree(self) -> "QuerySet[Self]":
        """This node and everything under it."""
        return self.rows().filter(path__startswith=self.path)

    def covers(self, other: "Branch") -> bool:
        """Whether `other` is this node or stands under it."""
        return str(other.path).startswith(self.path)
