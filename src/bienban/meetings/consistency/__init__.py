"""What cannot be true together in a meeting file: figures no paper may print. The rest is left to the checker."""

Problem = tuple[str, str]
"""The path of a field of the meeting file, and the words for the person."""
