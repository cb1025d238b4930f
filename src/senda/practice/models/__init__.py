from senda.practice.models.case import CaseVersion, SignOff
from senda.practice.models.play import Assignment, Play, Rating

__all__ = ["Assignment", "CaseVersion", "Play", "Rating", "SignOff"]
