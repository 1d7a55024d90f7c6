"""A person's own account. Changing its second step is allauth's; the audit event, in the same transaction, is ours."""

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from integratedcare.web.accounts.adapter import note
from integratedcare.web.accounts.permissions import is_editor


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What the account may do, its password and its second step."""
    codes = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.RECOVERY_CODES).first()
    context = {
        "is_editor": is_editor(request.user),
        "has_second_step": is_mfa_enabled(request.user),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else 0,
    }
    return render(request, "accounts/account.jinja", context)


class Noted:
    """A form whose success leaves the audit event `action`, or neither is done."""

    action = ""

    def form_valid(self, form) -> HttpResponse:
        """Do what the form asks, and note it."""
        with transaction.atomic():
            response = super().form_valid(form)
            note(self.request.user, self.action)
        return response


class SetUpSecondStep(Noted, ActivateTOTPView):
    """The key for an app, and the first code."""

    action = "account.second_step_set_up"


class RemoveSecondStep(Noted, DeactivateTOTPView):
    """Signing in with the password alone again."""

    action = "account.second_step_removed"


class MakeRecoveryCodes(Noted, GenerateRecoveryCodesView):
    """New recovery codes in place of the old."""

    action = "account.recovery_codes_made"
