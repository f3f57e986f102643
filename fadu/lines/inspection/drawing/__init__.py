"""The random draw (双随机), as docs/draw.md specifies it: plain Python, no Django, no clock, no randomness of its own.

``tables`` writes the pools in their one form, ``commitment`` binds pools and rules, ``algorithm`` selects and assigns,
``file`` makes the file that is published and says of any such file whether it holds.
"""
