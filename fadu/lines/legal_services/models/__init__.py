"""The ledgers of public legal services."""

from .aid import Aid, Channel, Exemption, Form, Kind, Milestone, Satisfaction, Stage
from .lawyer import Lawyer, LawyerStage, Specialty
from .notary import Notarisation, NotaryStage
from .relief import Relief, ReliefStage
from .service import Consultation, ConsultationStage, Item, Service, ServiceKind, Station, StationLevel
from .standard import Standard, StandardKind
from .story import Story, StoryStage
from .village import Village, VillageStage, Visit

__all__ = [
    "Aid", "Channel", "Consultation", "ConsultationStage", "Exemption", "Form", "Item", "Kind", "Lawyer", "LawyerStage",
    "Milestone", "Notarisation", "NotaryStage", "Relief", "ReliefStage", "Satisfaction", "Service", "ServiceKind",
    "Specialty", "Stage", "Standard", "StandardKind", "Station", "StationLevel", "Story", "StoryStage", "Village",
    "VillageStage", "Visit",
]  # fmt: skip
