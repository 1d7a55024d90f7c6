"""The database keeps published assessments as they are; drafts may change."""

from django.db import migrations

from integratedcare.web.audit.append_only import protected


class Migration(migrations.Migration):
    """Put the triggers on."""

    dependencies = [("maturity", "0001_initial")]

    operations = [
        protected(
            "maturity_maturityassessment", "a published assessment stays as it is", when="OLD.version IS NOT NULL"
        ),
    ]
