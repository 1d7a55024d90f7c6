"""The database keeps every version of a return as it was saved."""

from django.db import migrations

from integratedcare.web.audit.append_only import protected


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("returns", "0001_initial")]

    operations = [
        protected("returns_financereturn", "a saved return stays as it was"),
        protected("returns_financereturnrow", "a saved return stays as it was"),
    ]
