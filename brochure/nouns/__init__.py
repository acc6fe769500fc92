"""What passes between rooms: findings, nodes, leaves, products, pages as HTML. Nothing here does anything."""
