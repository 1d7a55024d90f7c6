"""The forms of signing in, in plain words. What they check is allauth's; what they say is ours."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.core.exceptions import ValidationError
from django.forms import Form

from integratedcare.web.accounts.adapter import note_failure

PASSWORD_HINT = (
    "At least 12 characters. Three random words make a good one. Do not use one that you use elsewhere, or one that is "
    "easy to guess."
)
CODE_HINT = "The 6 digits that your authenticator app shows now"


def say(form: Form, name: str, label: str, missing: str, hint: str = "") -> None:
    """Give a field its label, its hint and what it says when it is empty. Placeholders go: they vanish as one types."""
    field = form.fields[name]
    field.label, field.help_text = label, hint
    field.error_messages["required"] = missing
    field.widget.attrs.pop("placeholder", None)


class SignIn(LoginForm):
    """Name and password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "login", "Name", "Enter your name, as it was given to you")
        say(self, "password", "Password", "Enter your password")


class PasswordAgain(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "password", "Password", "Enter your password")


class ChangePassword(ChangePasswordForm):
    """A new password, typed twice, and the old one."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "oldpassword", "Password now", "Enter the password that you have now")
        say(self, "password1", "New password", "Enter a new password", PASSWORD_HINT)
        say(self, "password2", "New password again", "Enter the new password again")


class SecondStep(AuthenticateForm):
    """A code after the password."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", "Code", "Enter a code", f"{CODE_HINT}, or one of your recovery codes")

    def clean_code(self) -> str:
        """Check the code, and note one that is wrong."""
        try:
            return super().clean_code()
        except ValidationError as error:
            if error.code == "incorrect_code":
                note_failure(self.user, "code")
            raise


class SecondStepAgain(CodeAgainForm):
    """A code once more, before something that matters."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", "Code", "Enter a code", f"{CODE_HINT}, or one of your recovery codes")


class SetUpSecondStep(ActivateTOTPForm):
    """The first code, which shows that the app has the right key."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        say(self, "code", "Code", "Enter the code that the app shows", CODE_HINT)
