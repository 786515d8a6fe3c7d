"""From a report's lines and tables to the facts they state."""

from perfxl.audit.extract.facts import Facts, facts_of

__all__ = ["Facts", "facts_of"]
