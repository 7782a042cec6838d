"""A part of the guide on a page of a Django site: ``python examples/django_app.py runserver``."""

from datetime import date

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import Http404, HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

import ketamine_guide as kg
from ketamine_guide.render import to_html
from ketamine_guide.render.stylesheet import stylesheet

PAGE = """<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{{ title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/guide.css"><main><h1>Our clinic</h1>{{ part }}</main></html>"""


def show(_: HttpRequest, id: str) -> HttpResponse:
    """Show one part; its sentences lead to the pages of the others."""
    try:
        section = kg.load_guide("en").section(id)
    except kg.UnknownId as error:
        raise Http404 from error
    part = to_html(section, section_url="/guide/{}".format, on=date.today())
    return HttpResponse(Template(PAGE).render(Context({"title": section.title, "part": part})))


def style(_: HttpRequest) -> HttpResponse:
    """Give the default stylesheet."""
    return HttpResponse(stylesheet(), content_type="text/css")


urlpatterns = [path("guide/<str:id>", show), path("guide.css", style)]
templates = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, TEMPLATES=templates)
if __name__ == "__main__":
    execute_from_command_line()
