"""Dates -> words as newspapers write them."""

from __future__ import annotations

import datetime

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def day(date: datetime.date) -> str:
    """A date that never breaks over lines: `2 Mar 2024`."""
    return f"{date.day}\u00a0{MONTHS[date.month - 1]}\u00a0{date.year}"
