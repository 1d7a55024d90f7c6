"""Assessments of maturity."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the table of assessments."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="MaturityAssessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("universe", models.CharField(max_length=16)),
                ("matrix", models.CharField(max_length=24)),
                ("kind", models.CharField(max_length=8)),
                ("code", models.CharField(max_length=16)),
                ("view", models.CharField(max_length=8)),
                ("assessed_on", models.DateField()),
                ("assessor", models.CharField(max_length=120)),
                ("domains", models.JSONField(default=dict)),
                ("version", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["code", "assessed_on", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("universe", "matrix", "code", "view", "assessed_on", "version"),
                        name="maturity_version_once",
                    )
                ],
            },
        ),
    ]
