"""One edition from checked content to a checked file; then one centre, a thousand centres, workers, a cluster."""
