"""A Django project in one file. Usage: django_app.py runserver --noreload ADDRESS"""

import sys

from django.conf import settings
from django.core.management import execute_from_command_line
from django.http import HttpResponse
from django.urls import path

settings.configure(
    DEBUG=True, SECRET_KEY="for samples only", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], USE_TZ=True,
    INSTALLED_APPS=[], DATABASES={},
)
BASKETS = {7: [("pear", 3), ("plum", 2)], 8: [("fig", None)]}


def pieces(basket):
    return sum(count for _, count in basket)


def basket(request, number):
    return HttpResponse(f"{pieces(BASKETS[number])} pieces\n")


urlpatterns = [path("basket/<int:number>", basket)]

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
