"""The statuses of arms lines that are no deal, or none any more."""

from __future__ import annotations

FAILED = ("cancelled", "not-concluded", "denied", "seized")
"""What came to nothing: called off, never ordered, denied by a party, or stopped on the way."""
