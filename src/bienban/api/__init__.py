"""The verbs of bienban, each a few lines joining rooms; one file a group of verbs."""

from bienban.api.judging import VIETNAM, check, check_together, home, read, rules, score
from bienban.api.keeping import dismiss, put_aside, since, write_baseline
from bienban.api.machine import doctor
from bienban.api.making import forms, generate, load_meeting, remarks, to_pdf, unfit
from bienban.api.showing import write_comments, write_html, write_report, write_together

__all__ = [
    "VIETNAM",
    "check",
    "check_together",
    "dismiss",
    "doctor",
    "forms",
    "generate",
    "home",
    "load_meeting",
    "put_aside",
    "read",
    "remarks",
    "rules",
    "score",
    "since",
    "to_pdf",
    "unfit",
    "write_baseline",
    "write_comments",
    "write_html",
    "write_report",
    "write_together",
]
