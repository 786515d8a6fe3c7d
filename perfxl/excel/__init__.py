"""An Excel toolbox: cells as a person sees them, sheets added without loss; it knows no evaluation."""
