"""What officers say of the areas of a pack."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first table of this app."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AreaCommentary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("universe", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=16)),
                ("month", models.CharField(max_length=7)),
                ("area", models.CharField(max_length=60)),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["area"],
                "constraints": [
                    models.UniqueConstraint(fields=("universe", "code", "month", "area"), name="one_commentary_an_area")
                ],
            },
        ),
    ]
