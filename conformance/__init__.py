"""The finished files judged by others: veraPDF, qpdf, MuPDF and Ghostscript. Imports nothing of ours."""
