from senda.practice.models.case import CaseVersion, Draft, SignOff
from senda.practice.models.play import Assignment, Play, Rating
from senda.practice.models.shift import ShiftPlay

__all__ = ["Assignment", "CaseVersion", "Draft", "Play", "Rating", "ShiftPlay", "SignOff"]
