"""Papers of Vietnam's Party cells (chi bộ): one meeting gives every paper of the month, any paper handed in is judged.

The verbs are in ``bienban.api``.
"""

__version__ = "0.1.0"
