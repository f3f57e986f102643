from fadu.figures.language import _, count, difference, distinct, ratio, stock, sum_of, tally, timely, total

from .models import Call, Errand, Kind, Outcome, Stage

received = count(Errand, "收到代办件", on="received_on")
urgent = count(Errand, "收到加急代办件", on="received_on", where=_.urgent)
closed = count(Errand, "办结代办件", on="closed_on")
done = count(Errand, "办成代办件", on="closed_on", where=_.outcome.isin({Outcome.FULL, Outcome.PART}))
undone = difference("未办成代办件", closed, done)
quick = count(
    Errand,
    "十日内办结代办件",
    on="closed_on",
    where=(_.closed_on.delta(_.received_on, unit="day") <= 10) & (_.stage == Stage.DONE),
)
done_rate = ratio("办成率", done, closed)
targeted = count(Errand, "交办代办件", on="received_on", by="target", where=_.target.notnull())
received_or_targeted = sum_of("收到和交办合计", received, targeted)
fees = total(Errand, "fee", "代办费用", on="closed_on", where=_.kind == Kind.MONEY)
copies = total(Errand, "copies", "证明份数", "份", on="closed_on", where=(_.kind == Kind.PAPER) & ~_.urgent)
kinds = distinct(Errand, "kind", "代办类别", on="received_on")
in_hand = stock(Errand, "在办代办件", since="received_on", until="closed_on")
brought_forward = stock(Errand, "上期结转代办件", since="received_on", until="closed_on", at="start")
idle = tally("有收件而无办成的单位", received, done, where=lambda received, done: received > 0 and done == 0)
closed_in_time = timely(Errand, "办理", "按期办结率")
calls = count(Call, "回访代办件", "次", on="made_on")
calls_per_errand = ratio("件均回访次数", calls, closed, "次/件")
