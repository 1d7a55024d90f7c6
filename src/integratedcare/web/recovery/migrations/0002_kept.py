"""The database keeps programmes and their events as they were recorded."""

from django.db import migrations

from integratedcare.web.audit.append_only import protected


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("recovery", "0001_initial")]

    operations = [
        protected("recovery_recoveryprogramme", "the history of a programme is only added to"),
        protected("recovery_recoveryevent", "the history of a programme is only added to"),
    ]
