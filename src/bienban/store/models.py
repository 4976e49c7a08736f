"""The tables: organisations, papers by their content, verdicts by the rules that gave them, the ledger of a run, the journal.

Nothing here that PostgreSQL lacks. Texts are kept twice where people search, as they are and folded (``folded``): SQLite's own
folding never takes “đ” for “d” (libraries.md 11).
"""

from __future__ import annotations

from django.db import models


class Organization(models.Model):
    """A Party organisation in the tree, from a day to a day; a merged one ends and its successor begins."""

    name = models.TextField()
    folded = models.TextField(db_index=True)
    kind = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("parent", "folded", "since"), name="one_name_under_a_parent"),)


class Paper(models.Model):
    """A paper by its content: the same bytes are the same paper wherever they lie.

    ``understood`` is the whole of ``read --json``, ``lines`` the lines of the paper, each its blocks by number with their
    words; both compressed. ``carried`` is the fingerprint that a paper made here was printed with. ``held_on`` of a bound book
    is the day of its first meeting.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    name = models.TextField()
    media_type = models.TextField(blank=True)
    size = models.BigIntegerField(default=0)
    kind = models.TextField(blank=True, db_index=True)
    meeting_types = models.JSONField(default=list)
    chi_bo_kind = models.TextField(blank=True)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="papers")
    held_on = models.DateField(null=True, db_index=True)
    carried = models.CharField(max_length=64, blank=True)
    understood = models.BinaryField(default=bytes)
    lines = models.BinaryField(default=bytes)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)
    version = models.TextField(blank=True)
    added_at = models.DateTimeField(auto_now_add=True)


class Meeting(models.Model):
    """A meeting that a paper tells of, by its ``number`` there from 1: most papers tell of one, a bound book of many.

    ``facts`` holds single values by their path, lists as lists, ``feedback`` the lines in which the chi bộ asks something of
    its superiors; ``first_block`` is where it begins.
    """

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="meetings")
    number = models.IntegerField(default=1)
    first_block = models.IntegerField(default=0)
    kind = models.TextField(blank=True)
    meeting_types = models.JSONField(default=list)
    held_on = models.DateField(null=True, db_index=True)
    facts = models.JSONField(default=dict)
    feedback = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="one_number_in_a_paper"),)


class Report(models.Model):
    """The verdict on a paper by one stack of rules; ``judged`` is the whole of ``check --json``, compressed."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="reports")
    rules = models.CharField(max_length=64)
    profiles = models.JSONField(default=list)
    complete = models.BooleanField(default=True)
    judged = models.BinaryField(default=bytes)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "rules"), name="one_verdict_by_the_same_rules"),)


class Finding(models.Model):
    """One finding of a verdict; ``undecided`` ones have a reason for a message.

    ``place`` counts the findings of the verdict, or what it left open, as ``judged`` lists them; ``check_kind`` is the rule's
    kind of check, ``words`` the hash of the words concerned, by which a person puts a finding aside; ``meeting`` is the number
    of the meeting in a bound book, 0 where the paper is of one.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="findings")
    meeting = models.IntegerField(default=0)
    place = models.IntegerField(default=0)
    rule = models.TextField(db_index=True)
    check_kind = models.TextField(blank=True)
    words = models.CharField(max_length=64, blank=True)
    fault = models.TextField(blank=True)
    force = models.TextField()
    message = models.TextField()
    section = models.TextField(blank=True)
    undecided = models.BooleanField(default=False)
    dismissed = models.BooleanField(default=False)


class Dismissal(models.Model):
    """What a person last decided of a finding, by the content of the paper, the rule and the words: aside, or taken back."""

    sha256 = models.CharField(max_length=64)
    rule = models.TextField()
    words = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()
    taken_back = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sha256", "rule", "words"), name="one_decision_a_finding"),)


class Placement(models.Model):
    """Whose a paper is and of what day, as a person said; by its content."""

    sha256 = models.CharField(max_length=64, unique=True)
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, related_name="+")
    held_on = models.DateField(null=True)
    by = models.TextField()
    at = models.DateTimeField()


class Draft(models.Model):
    """A meeting being written on the pages: ``data`` is the tree of a meeting file, as far as it goes.

    ``version`` counts what was kept; who saves names the one they saw, and a later one is never overwritten. ``step`` is the
    page that was open last.
    """

    key = models.CharField(max_length=32, unique=True)
    title = models.TextField(blank=True)
    data = models.JSONField(default=dict)
    step = models.TextField(blank=True)
    version = models.IntegerField(default=1)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)


class Run(models.Model):
    """One run over a folder: when, by which rules, and how its files ended."""

    root = models.TextField()
    rules = models.CharField(max_length=64)
    version = models.TextField()
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)


class Item(models.Model):
    """The ledger: a row for every file seen, whatever becomes of it.

    ``state`` is waiting, leased, done, parked or gone; ``until`` ends a lease, in seconds of the clock of the machine;
    ``outcome`` is one of the gate's closed set.
    """

    place = models.TextField(unique=True)
    size = models.BigIntegerField()
    changed = models.BigIntegerField()
    rules = models.CharField(max_length=64)
    state = models.CharField(max_length=8, default="waiting")
    attempts = models.IntegerField(default=0)
    owner = models.TextField(blank=True)
    until = models.FloatField(default=0)
    outcome = models.CharField(max_length=20, blank=True)
    reason = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    paper = models.ForeignKey(Paper, models.SET_NULL, null=True, related_name="items")
    seconds = models.FloatField(default=0)

    class Meta:
        indexes = (models.Index(fields=("state", "until"), name="next_item"),)


class Journal(models.Model):
    """What was done, by whom and when; rows are only ever added, each with a hash of itself and of the one ``before``."""

    at = models.DateTimeField()
    by = models.TextField()
    what = models.TextField()
    subject = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    before = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64)
