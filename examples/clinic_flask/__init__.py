"""The introduction of the guide in a Flask app, by a template of the clinic's own."""
