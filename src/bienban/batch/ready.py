"""Importing this makes a process ready to read papers: words, rules, and the patterns that minutes need.

The processes of a run are forked from one that imported it. The form of regular minutes stands for all papers: what it does
not need is made ready by the first paper that does.
"""

from bienban import resources
from bienban.batch import one

one.do(str(resources.templates()["bien-ban-thuong-ky"]))
