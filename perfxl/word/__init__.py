"""A Word toolbox: blocks to a document; it knows no evaluation."""
