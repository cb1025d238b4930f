"""Calendars in the form of RFC 5545, which every calendar program reads."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Component

from senda.programmes.rules.timetable.calendar import Event


def write(events: Iterable[Event], *, name: str, at: datetime) -> bytes:
    """A calendar with its time zone, in UTF-8. `name` is what the program shows; `at` the moment of writing, aware."""
    calendar = Calendar()
    calendar.add("prodid", "-//Senda//timetable//ES")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    for event in events:
        component = Component()
        component.add("uid", event.uid)
        component.add("sequence", event.sequence)
        component.add("dtstamp", at)
        component.add("last-modified", event.changed_at)
        component.add("dtstart", event.starts_at)
        component.add("dtend", event.ends_at)
        component.add("summary", event.title)
        component.add("location", event.place)
        component.add("description", event.notes)
        component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
        calendar.add_component(component)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())
