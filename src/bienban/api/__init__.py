"""The verbs of bienban, each a few lines joining rooms; one file a group of verbs."""

from bienban.api.archive import batch, month, month_report, overview, reminder
from bienban.api.comparing import compare
from bienban.api.judging import VIETNAM, check, check_together, home, read, read_pictures, rules, score
from bienban.api.keeping import dismiss, put_aside, since, write_baseline
from bienban.api.machine import doctor
from bienban.api.making import forms, generate, load, load_meeting, load_year, remarks, to_pdf, unfit
from bienban.api.packing import pack_draft, pack_received
from bienban.api.receiving import (
    apart,
    begin_receiving,
    commented,
    end_receiving,
    judge_again,
    judge_received,
    judged_by_old_rules,
    kept_paper,
    latest_received,
    original,
    papers_inside,
    receive,
    receive_pictures,
)
from bienban.api.recording import begin, convert, follow, left_unread, member_sheets, members, read_workbook
from bienban.api.rejudging import apply, judged_before, look, looked
from bienban.api.showing import write_comments, write_html, write_report, write_together
from bienban.api.writing import draft_of, first_draft, meeting_of, next_draft

__all__ = [
    "VIETNAM",
    "apart",
    "apply",
    "batch",
    "begin",
    "begin_receiving",
    "check",
    "check_together",
    "commented",
    "compare",
    "convert",
    "dismiss",
    "doctor",
    "draft_of",
    "end_receiving",
    "first_draft",
    "follow",
    "forms",
    "generate",
    "home",
    "judge_again",
    "judge_received",
    "judged_before",
    "judged_by_old_rules",
    "kept_paper",
    "latest_received",
    "left_unread",
    "load",
    "load_meeting",
    "load_year",
    "look",
    "looked",
    "meeting_of",
    "member_sheets",
    "members",
    "month",
    "month_report",
    "next_draft",
    "original",
    "overview",
    "pack_draft",
    "pack_received",
    "papers_inside",
    "put_aside",
    "read",
    "read_pictures",
    "read_workbook",
    "receive",
    "receive_pictures",
    "remarks",
    "reminder",
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
