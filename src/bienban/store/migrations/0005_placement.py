"""Whose a paper is and of what day, said by a person."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0004_meetings"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("held_on", models.DateField(null=True)),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "organization",
                    models.ForeignKey(null=True, on_delete=models.PROTECT, related_name="+", to="store.organization"),
                ),
            ],
        ),
    ]
