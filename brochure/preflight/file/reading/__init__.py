"""A PDF from anyone, read with care: its objects, and what each operator of its pages paints."""
