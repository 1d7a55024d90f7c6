"""The one role that there is."""

from django.db import migrations

from integratedcare.web.accounts.permissions import EDITOR


def add_role(apps, schema_editor) -> None:
    """Make the group whose members are editors."""
    apps.get_model("auth", "Group").objects.get_or_create(name=EDITOR)


class Migration(migrations.Migration):
    """Make the group of editors."""

    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add_role, migrations.RunPython.noop)]
