"""Any PDF, judged by itself."""
