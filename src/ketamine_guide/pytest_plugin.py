"""The pytest plugin (rim): the guide and the lock file as fixtures; nothing is loaded till asked.

``from ketamine_guide.testing import ...`` gives the assertions.
"""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from ketamine_guide.guide import Guide
    from ketamine_guide.lock import Lock

_LOCK_FILE = "ketamine_guide_lock_file"
_DEFAULT = "ketamine-guide.lock.json"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the place of the lock file as an option or ini key."""
    tells = f"lock file of ketamine-guide, from the root folder (default: {_DEFAULT})"
    parser.getgroup("ketamine-guide").addoption(
        "--ketamine-guide-lock-file", dest=_LOCK_FILE, metavar="FILE", default=None, help=tells
    )
    parser.addini(_LOCK_FILE, tells, default=_DEFAULT)


@pytest.fixture(scope="session")
def ketamine_guide() -> "Guide":
    """Give the installed guide in English, validated whole."""
    from ketamine_guide import load_guide

    return load_guide("en")


@pytest.fixture(scope="session")
def ketamine_guide_lock(pytestconfig: pytest.Config) -> "Lock":
    """Give what was signed: the lock file of ``ketamine_guide_lock_file``, read and trusted."""
    from ketamine_guide.lock import read_lock

    named = pytestconfig.getoption(_LOCK_FILE) or pytestconfig.getini(_LOCK_FILE)
    path = pytestconfig.rootpath / named
    if not path.is_file():
        pytest.fail(
            f"there is no lock file {path}.\n"
            "To do: sign what you show, ketamine-guide lock -o ketamine-guide.lock.json "
            '--signed-by "NAME" --role "ROLE", and commit the file; '
            f"or name yours in the ini key {_LOCK_FILE}.",
            pytrace=False,
        )
    return read_lock(path)
