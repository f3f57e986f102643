"""The public site: published reports, what ledgers declare public, progress by code, limits, open figures.

It sees only what ledgers declare public; nobody signs in here.
"""
