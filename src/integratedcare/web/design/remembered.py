"""What is worked out from a release once and then kept: a release never changes."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial, wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

from integratedcare.release.reader import Release

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")
KEPT = 64


def remembered(work_out=None, *, kept=KEPT):
    """Keep the answers of `work_out(release, ...)`, by release and arguments (all hashable), for this process.

    The least recently used goes first once there are more than `kept` (64 unless told: say fewer where an answer is
    megabytes and any reader can ask for another). What is kept is shared between threads: treat it as read-only.
    """
    return partial(_remembered, most=kept) if work_out is None else _remembered(work_out, kept)


def _remembered(
    work_out: Callable[Concatenate[Release, Asked], Answer], most: int
) -> Callable[Concatenate[Release, Asked], Answer]:
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
            while len(kept) > most:
                kept.popitem(last=False)
        return found

    return answer
