"""The database keeps decisions and deficits as they were recorded."""

from django.db import migrations

from integratedcare.web.audit.append_only import protected


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("segments", "0001_initial")]

    operations = [
        protected("segments_segmentdecision", "what was recorded about segments is only added to"),
        protected("segments_deficit", "what was recorded about segments is only added to"),
    ]
