"""重大行政决策: the yearly catalogue and each decision from proposal to evaluation, with its five steps.

The steps run side by side (public participation, expert argument, risk assessment, fair-competition review) and then in
order (legality review, collective discussion): each is done, or is recorded with the lawful reason why it does not
apply. Governed by 重大行政决策程序暂行条例 (国务院令第713号); provinces have their own details.
"""
