"""Failures of Django 5.2: django_mistakes.py NAME."""
import asyncio
import logging
import os
import sys

from django.conf import settings

logging.basicConfig(format="%(asctime)s %(levelname)s [%(name)s] %(message)s")
NAME = sys.argv[1]
OPTIONS = dict(
    SECRET_KEY="x" * 50,
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["shop.example.com"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
)
urlpatterns = []


def configure(**options):
    import django

    settings.configure(**{**OPTIONS, **options})
    django.setup()


def unconfigured():
    from django.db import connection

    connection.cursor()


def secret():
    configure(SECRET_KEY="")
    print(settings.SECRET_KEY)


def apps():
    settings.configure(**OPTIONS)
    from django.contrib.auth.models import User


def registry():
    settings.configure(**OPTIONS)
    from django.apps import apps

    apps.get_model("auth", "User")


def host():
    configure()
    from django.http import HttpResponse
    from django.test import RequestFactory
    from django.urls import path
    from django.test import Client

    urlpatterns.append(path("", lambda request: HttpResponse(request.get_host())))
    Client(HTTP_HOST="10.0.3.7:8000").get("/")


def csrf():
    configure(ALLOWED_HOSTS=["*"])
    from django.http import HttpResponse
    from django.test import Client
    from django.urls import path

    urlpatterns.append(path("orders/", lambda request: HttpResponse("ok")))
    client = Client(enforce_csrf_checks=True, HTTP_HOST="shop.example.com")
    client.post("/orders/", {"item": "1"})
    client.post("/orders/", {"item": "1"}, HTTP_ORIGIN="https://shop.example.com")
    client.post("/orders/", {"item": "1"}, secure=True)
    client.cookies["csrftoken"] = "a" * 32
    client.post("/orders/", {"item": "1"})


def table():
    configure()
    from django.contrib.auth.models import User

    User.objects.count()


async def count():
    from django.contrib.auth.models import User

    return User.objects.count()


def sync_only():
    configure()
    asyncio.run(count())


globals()[NAME]()
