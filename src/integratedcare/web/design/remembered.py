"""What is worked out from a release once and then kept: a release never changes."""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from integratedcare.release.reader import Release

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
KEPT = 64


def remembered(
    work_out: Callable[Concatenate[Release, Asked], Answer],
) -> Callable[Concatenate[Release, Asked], Answer]:
    """Keep the answers of `work_out(release, ...)`, by release and arguments (all hashable), for this process.

    The least recently used of 64 goes first. What is kept is shared between threads: treat it as read-only.
    """
    kept: OrderedDict[tuple, Answer] = OrderedDict()
    lock = Lock()

    @wraps(work_out)
    def answer(release: Release, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (release.universe, release.id, args, tuple(sorted(kwargs.items())))
        with lock:
            if key in kept:
                kept.move_to_end(key)
                return kept[key]
        found = work_out(release, *args, **kwargs)
        with lock:
            kept[key] = found
            while len(kept) > KEPT:
                kept.popitem(last=False)
        return found

    return answer
