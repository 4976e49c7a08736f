"""A row for every meeting that a paper tells of; the fingerprint that papers made here carry.

Papers that are there keep what they told as one meeting; a bound book is told apart when it is judged again.
"""

from typing import Any

from django.db import migrations, models

_MOVED = ("facts", "sections", "feedback")
_COPIED = ("kind", "meeting_types", "held_on", *_MOVED)


def _one_meeting_a_paper(apps: Any, _: Any) -> None:
    paper, meeting = (apps.get_model("store", name) for name in ("Paper", "Meeting"))
    rows = paper.objects.order_by("id").values("id", *_COPIED).iterator(500)
    meeting.objects.bulk_create((meeting(paper_id=row.pop("id"), **row) for row in rows), batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0003_traced"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField(default=1)),
                ("first_block", models.IntegerField(default=0)),
                ("kind", models.TextField(blank=True)),
                ("meeting_types", models.JSONField(default=list)),
                ("held_on", models.DateField(db_index=True, null=True)),
                ("facts", models.JSONField(default=dict)),
                ("sections", models.JSONField(default=dict)),
                ("feedback", models.JSONField(default=list)),
                ("paper", models.ForeignKey(on_delete=models.CASCADE, related_name="meetings", to="store.paper")),
            ],
        ),
        migrations.AddConstraint("meeting", models.UniqueConstraint(fields=("paper", "number"), name="one_number_in_a_paper")),
        migrations.AddField("finding", "meeting", models.IntegerField(default=0)),
        migrations.AddField(
            "paper", "carried", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.RunPython(_one_meeting_a_paper, migrations.RunPython.noop),
        *(migrations.RemoveField("paper", name) for name in _MOVED),
    ]
