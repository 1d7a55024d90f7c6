"""The addresses of accounts: allauth's views and names, where a reader of this site would look for them.

There is no address for registering, e-mail or a forgotten password: an administrator sees to those (`ics user`).
"""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from django.contrib.auth.decorators import login_required
from django.urls import URLPattern, path
from django.views.decorators.cache import never_cache

from integratedcare.web.accounts import views


def own(route: str, view, name: str) -> URLPattern:
    """A page of one person: no copy of it is kept anywhere."""
    return path(f"accounts/{route}", never_cache(view), name=name)


urlpatterns = [
    own("", login_required(views.account), "account"),
    own("sign-in/", account.login, "account_login"),
    own("sign-out/", account.logout, "account_logout"),
    own("closed/", account.account_inactive, "account_inactive"),
    own("password/", account.password_change, "account_change_password"),
    own("password-again/", account.reauthenticate, "account_reauthenticate"),
    own("second-step/", login_required(views.account), "mfa_index"),
    own("second-step/code/", second_step.authenticate, "mfa_authenticate"),
    own("second-step/code-again/", second_step.reauthenticate, "mfa_reauthenticate"),
    own("second-step/set-up/", views.SetUpSecondStep.as_view(), "mfa_activate_totp"),
    own("second-step/remove/", views.RemoveSecondStep.as_view(), "mfa_deactivate_totp"),
    own("recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    own("recovery-codes/new/", views.MakeRecoveryCodes.as_view(), "mfa_generate_recovery_codes"),
    own("recovery-codes/download/", recovery_codes.download_recovery_codes, "mfa_download_recovery_codes"),
]
