"""Whether words can be opened: what a hyperlink leads to is not missing."""

from reviewer.analysis.defects.ground import Ground
from reviewer.document.model import Span


def is_link(ground: Ground, span: Span) -> bool:
    """`True` when a hyperlink of the source stands on words of `span`."""
    return any(span.overlaps(link.span) for block in ground.document.blocks for link in block.links)
