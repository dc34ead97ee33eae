"""The models of practices and recommendations."""

from practices.models.practices import CollectiveImpact, Outcome, Practice, Transfer
from practices.models.recommendations import Recommendation

__all__ = ["CollectiveImpact", "Outcome", "Practice", "Recommendation", "Transfer"]
