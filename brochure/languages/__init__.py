"""Two languages in step: pairs, exchange with translators, plain language, a sheet to review."""
