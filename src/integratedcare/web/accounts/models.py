"""The person who signs in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who may sign in. Known by a name of their choosing; no address and no other personal detail is asked for.

    A class of our own from the first day, because swapping Django's own for one later means rebuilding every table
    that names a person.
    """

    def __str__(self) -> str:
        return self.username
