"""Decisions about segments, and deficits."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables of decisions and deficits."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deficit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("universe", models.CharField(max_length=16)),
                ("year", models.CharField(max_length=7)),
                ("code", models.CharField(max_length=16)),
                ("in_deficit", models.BooleanField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [models.Index(fields=["universe", "year"], name="deficit_of")],
            },
        ),
        migrations.CreateModel(
            name="SegmentDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("universe", models.CharField(max_length=16)),
                ("year", models.CharField(max_length=7)),
                ("code", models.CharField(max_length=16)),
                ("segment", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("themes", models.JSONField(default=list)),
                ("reason", models.TextField()),
                ("decided_on", models.DateField()),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["decided_on", "id"],
                "indexes": [models.Index(fields=["universe", "year", "code"], name="segment_decision_of")],
            },
        ),
    ]
