"""The records that content files are validated into, an area to a module."""
