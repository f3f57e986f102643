"""How enforcement runs; each kind of work has a file of its own, and importing them binds them to their ledgers."""

from . import (  # noqa: F401 - binds the procedures
    coercion_procedure,
    penalty_procedure,
    people_procedure,
    permit_procedure,
    publication_procedure,
    review_procedure,
    voice_procedure,
)
