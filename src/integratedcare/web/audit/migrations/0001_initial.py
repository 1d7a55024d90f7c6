"""The audit trail, and the triggers that keep it as it is."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from integratedcare.web.audit.append_only import protected


class Migration(migrations.Migration):
    """Make the table of events, which the database then only lets grow."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, editable=False)),
                ("by_name", models.CharField(editable=False, max_length=150)),
                ("action", models.CharField(db_index=True, editable=False, max_length=60)),
                ("subject", models.CharField(db_index=True, editable=False, max_length=120)),
                ("universe", models.CharField(blank=True, editable=False, max_length=16)),
                ("detail", models.JSONField(default=dict, editable=False)),
                (
                    "by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        protected("audit_auditevent", "the audit trail is only added to"),
    ]
