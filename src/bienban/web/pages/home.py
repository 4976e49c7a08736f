"""The first page: what would you like to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def show(request: HttpRequest) -> HttpResponse:
    """Show the three ways in."""
    return render(request, "home.html")


urls = [path("", show, name="home")]
