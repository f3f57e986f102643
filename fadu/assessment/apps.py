"""The app of the assessments."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "fadu.assessment"
    label = "assessment"
    verbose_name = "考核评价"
