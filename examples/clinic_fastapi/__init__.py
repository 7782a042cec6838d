"""The introduction of the guide in a FastAPI app, as the package renders it."""
