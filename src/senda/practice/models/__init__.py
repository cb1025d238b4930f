from senda.practice.models.case import CaseVersion, Draft, SignOff
from senda.practice.models.play import Assignment, Play, Rating

__all__ = ["Assignment", "CaseVersion", "Draft", "Play", "Rating", "SignOff"]
