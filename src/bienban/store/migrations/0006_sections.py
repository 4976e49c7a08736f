"""The status of sections goes: what was understood holds it, and nothing read it here."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0005_placement"),
    ]

    operations = [
        migrations.RemoveField("meeting", "sections"),
    ]
