"""What the lawyer sees. The only layer, with app.py, that knows Qt."""
