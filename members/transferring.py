"""What a transfer writes on the lists, and which entries of the lists it wrote."""

from .choices import TRANSFERS_IN, TRANSFERS_OUT, CauseIn, CauseOut, TransferKind
from .models import Membership, Transfer


def way_in(transfer: Transfer) -> dict:
    """The first half of the membership that a transfer in, or between branches, opens."""
    row = {"start": transfer.effective_on, "decision_in": transfer.paper_number}
    if transfer.kind == TransferKind.INTERNAL:
        return row | {
            "branch": transfer.to_branch,
            "cause_in": CauseIn.INTERNAL,
            "came_from": transfer.branch,
        }
    cause = CauseIn.FROM_SAME_PROVINCE if transfer.within_province else CauseIn.FROM_OTHER_PROVINCE
    return row | {"branch": transfer.branch, "cause_in": cause, "came_from_place": transfer.place}


def way_out(transfer: Transfer) -> dict:
    """The second half of the membership that a transfer out, or between branches, ends."""
    row = {"end": transfer.effective_on, "decision_out": transfer.paper_number}
    if transfer.kind == TransferKind.INTERNAL:
        return row | {"cause_out": CauseOut.INTERNAL, "went_to": transfer.to_branch}
    cause = CauseOut.TO_SAME_PROVINCE if transfer.within_province else CauseOut.TO_OTHER_PROVINCE
    return row | {"cause_out": cause, "went_to_place": transfer.place}


def opened_by(transfer: Transfer) -> Membership | None:
    """The membership that the transfer opened; of several of one day the last."""
    rows = transfer.person.memberships.filter(start=transfer.effective_on).order_by("-pk")
    if transfer.kind == TransferKind.INTERNAL:
        moved = {"branch": transfer.to_branch, "came_from": transfer.branch, "cause_in": CauseIn.INTERNAL}
        return rows.filter(**moved).first()
    return rows.filter(branch=transfer.branch, cause_in__in=TRANSFERS_IN).first()


def ended_by(transfer: Transfer) -> Membership | None:
    """The membership that the transfer closed; of several of one day the last."""
    rows = transfer.person.memberships.filter(end=transfer.effective_on, branch=transfer.branch)
    rows = rows.order_by("-pk")
    if transfer.kind == TransferKind.INTERNAL:
        return rows.filter(cause_out=CauseOut.INTERNAL, went_to=transfer.to_branch).first()
    return rows.filter(cause_out__in=TRANSFERS_OUT).first()
