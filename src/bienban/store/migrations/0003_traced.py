"""Findings by the words they are about, what a chi bộ asks, decisions a finding, a journal whose rows hold each other."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0002_pages"),
    ]

    operations = [
        migrations.AddField("paper", "feedback", models.JSONField(default=list)),
        migrations.AddField("finding", "place", models.IntegerField(default=0)),
        migrations.AddField("finding", "check_kind", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "finding", "words", models.CharField(blank=True, default="", max_length=64), preserve_default=False
        ),
        migrations.AlterField("dismissal", "sha256", models.CharField(max_length=64)),
        migrations.AlterField("dismissal", "at", models.DateTimeField()),
        migrations.AddConstraint(
            "dismissal", models.UniqueConstraint(fields=("sha256", "rule", "words"), name="one_decision_a_finding")
        ),
        # Nothing was ever written into the first journal.
        migrations.DeleteModel("Journal"),
        migrations.CreateModel(
            name="Journal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.TextField()),
                ("what", models.TextField()),
                ("subject", models.TextField(blank=True)),
                ("details", models.JSONField(default=dict)),
                ("before", models.CharField(max_length=64, unique=True)),
                ("sha256", models.CharField(max_length=64)),
            ],
        ),
    ]
