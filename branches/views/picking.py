"""Matches for the boxes in which papers are chosen."""

from vankhanh.picking import fragment

from ..models import Document, SuperiorDocument


def find_documents(request):
    """Documents that the reader's units issued."""
    return fragment(request, Document.objects.visible_to(request.reader).pickable(), "paper")


def find_superior_documents(request):
    """Papers of superiors on record at the reader's units."""
    return fragment(request, SuperiorDocument.objects.visible_to(request.reader).pickable(), "superior")
