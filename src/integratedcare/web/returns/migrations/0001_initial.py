"""Returns and their rows."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the tables of returns, version by version."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FinanceReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("universe", models.CharField(max_length=16)),
                ("code", models.CharField(max_length=16)),
                ("version", models.PositiveIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("source", models.CharField(max_length=8)),
                ("digest", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
            },
        ),
        migrations.CreateModel(
            name="FinanceReturnRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("measure", models.CharField(max_length=60)),
                ("period_end", models.DateField()),
                ("plan_pounds", models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                ("actual_pounds", models.DecimalField(decimal_places=2, max_digits=15, null=True)),
                (
                    "finance_return",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rows", to="returns.financereturn"
                    ),
                ),
            ],
            options={
                "ordering": ["measure", "period_end"],
            },
        ),
        migrations.AddConstraint(
            model_name="financereturn",
            constraint=models.UniqueConstraint(fields=("universe", "code", "version"), name="one_return_a_version"),
        ),
        migrations.AddConstraint(
            model_name="financereturnrow",
            constraint=models.UniqueConstraint(
                fields=("finance_return", "measure", "period_end"), name="one_row_a_measure_and_month"
            ),
        ),
    ]
