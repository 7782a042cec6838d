"""What an app signed, kept in a file, and what has changed since.

``make_lock`` records every statement of the sections that an app shows, with what stands beside
them, and the app's own sign-off; ``verify`` says after an upgrade what is different, worst first,
with before and after, without the old package; ``renew`` takes a new sign-off for what changed.
The sign-off is the app's own word: nobody here has verified who signed.

>>> from datetime import date
>>> import ketamine_guide as kg
>>> guide = kg.load_guide("en")
>>> lock = make_lock(guide, signed_by="A. Example", role="psychiatrist", on=date(2026, 11, 24))
>>> verify(lock, guide).unchanged
True
"""

from ketamine_guide.lock.making import make_lock, renew, signed
from ketamine_guide.lock.notes import note
from ketamine_guide.lock.records import OWN_WORD, Lock, LockedItem, Renewal, SignOff
from ketamine_guide.lock.storing import lock_text, read_lock, write_lock
from ketamine_guide.lock.verifying import Change, Overdue, Verification, verify

__all__ = [
    "OWN_WORD",
    "Change",
    "Lock",
    "LockedItem",
    "Overdue",
    "Renewal",
    "SignOff",
    "Verification",
    "lock_text",
    "make_lock",
    "note",
    "read_lock",
    "renew",
    "signed",
    "verify",
    "write_lock",
]
