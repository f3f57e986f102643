"""公众意见: what people said on the draft of a normative document."""

from datetime import date

from fadu.ledger.comments import CommentStage, PublicComment
from fadu.ledger.fields import ParentField


class Comment(PublicComment):
    """规范性文件公众意见: one row for each comment on a draft; what came of it is told to everyone."""

    document = ParentField("规范性文件", to="rulemaking.Document")

    class Ledger:
        stages = CommentStage
        parent = "document"
        title = "content"
        columns = "document name content received_on adoption stage"
        filters = "channel adoption received_on"
        public = "name content received_on adoption reply"
        public_stages = [CommentStage.SHOWN, CommentStage.ANSWERED]
        dated = "received_on"

    class Meta(PublicComment.Meta):
        verbose_name = "规范性文件公众意见"

    @property
    def period(self) -> tuple[date | None, date | None]:
        """The first and the last day on which the public is asked."""
        return self.document.consult_from, self.document.consult_until
