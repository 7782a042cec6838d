"""A clinic's own words on the guide, and what does not apply there left out, without a fork."""

from ketamine_guide.overlay.applying import apply
from ketamine_guide.overlay.reading import overlay_of, read_overlay
from ketamine_guide.overlay.upgrading import Conflict, conflicts, record

__all__ = ["Conflict", "apply", "conflicts", "overlay_of", "read_overlay", "record"]
