"""The rows of who is who. (Django finds models here; each file holds one subject.)"""

from fadu.organs.models.journal import JournalEntry
from fadu.organs.models.organ import Organ, OrganKind
from fadu.organs.models.person import Person
from fadu.organs.models.post import Post
from fadu.organs.models.region import Region, RegionLevel

__all__ = ["JournalEntry", "Organ", "OrganKind", "Person", "Post", "Region", "RegionLevel"]
