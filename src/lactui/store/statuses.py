"""The statuses of arms lines that count as a deal, and those that do not."""

from __future__ import annotations

FAILED = ("cancelled", "not-concluded", "denied", "seized")
"""What came to nothing: called off, never ordered, denied by a party, or stopped on the way."""

STANDING = ("delivered", "donated", "on-order")
"""Deals."""
