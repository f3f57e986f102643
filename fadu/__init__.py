"""法度 Fadu: the system a rule-of-law government office runs."""

__version__ = "0.1.0"
