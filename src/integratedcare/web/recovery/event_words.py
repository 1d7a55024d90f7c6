"""What events are called: done, and about to be recorded."""

from dataclasses import dataclass


@dataclass(frozen=True)
class EventWords:
    """`done` in a history, `do` on a link and as the heading of its form, `help` under that heading."""

    done: str
    do: str
    help: str


WORDS = {
    "opened": EventWords("Programme opened", "Open a recovery programme", "A body in segment four needs one."),
    "diagnostic_done": EventWords("Diagnostic done", "Record the diagnostic", "What is wrong, and why, was found out."),
    "criterion_set": EventWords(
        "Exit criterion set", "Add an exit criterion", "One thing that must be true before support ends."
    ),
    "plan_agreed": EventWords("Plan agreed", "Record that the plan is agreed", "With all its exit criteria."),
    "support_started": EventWords("Support started", "Record that support has started", "And when it is reviewed."),
    "reviewed": EventWords("Review held", "Record a review", "What it found, and when the next one is."),
    "criterion_met": EventWords(
        "Exit criterion met", "Record that a criterion is met", "With the evidence. Without it, it is not met."
    ),
    "criterion_lapsed": EventWords(
        "Exit criterion lapsed", "Record that a criterion is met no longer", "A proposal to leave falls with it."
    ),
    "exit_proposed": EventWords("Exit proposed", "Propose leaving", "Every exit criterion is met and evidenced."),
    "exit_refused": EventWords("Exit refused", "Record that leaving was refused", "Support goes on."),
    "closed": EventWords("Programme closed", "Record that the programme is closed", "The body leaves it."),
    "reopened": EventWords("Programme reopened", "Reopen the programme", "Because a criterion is met no longer."),
    "transferred": EventWords(
        "Transferred to a successor", "Transfer to a successor", "The body came to an end and another took over."
    ),
    "made_public": EventWords(
        "Made public", "Record that it was published", "At a board meeting. From then on everyone can see it here."
    ),
    "corrected": EventWords("Correction", "Correct this event", "The old record stays in the history, marked."),
}
