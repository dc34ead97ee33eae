"""The closed vocabularies of practices, outcomes and transfers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeKind(models.TextChoices):
    PRACTICE = "practice", _("practice")
    POLICY = "policy", _("policy")
    TOOL = "tool", _("tool")
    METHOD = "method", _("method")
    FRAMEWORK = "framework", _("framework")
    STUDY = "study", _("study")


class PreventionLevel(models.TextChoices):
    UNIVERSAL = "universal", _("universal")
    SELECTIVE = "selective", _("selective")
    INDICATED = "indicated", _("indicated")


class Approach(models.TextChoices):
    SITUATIONAL = "situational", _("situational")
    SOCIAL = "social", _("social")
    DEVELOPMENTAL = "developmental", _("developmental")
    COMMUNITY = "community", _("community")
    CRIMINAL_JUSTICE = "criminal_justice", _("criminal justice")


class ParticipationLevel(models.TextChoices):
    """The IAP2 spectrum of public participation."""

    INFORM = "inform", _("inform")
    CONSULT = "consult", _("consult")
    INVOLVE = "involve", _("involve")
    COLLABORATE = "collaborate", _("collaborate")
    EMPOWER = "empower", _("empower")


class Direction(models.TextChoices):
    BETTER = "better", _("better")
    NO_EFFECT = "no_effect", _("no effect")
    MIXED = "mixed", _("mixed")
    WORSE = "worse", _("worse")
    UNKNOWN = "unknown", _("unknown")


class StudyDesign(models.TextChoices):
    NONE = "none", _("none")
    PROCESS = "process", _("process evaluation")
    BEFORE_AFTER = "before_after", _("before and after")
    BEFORE_AFTER_COMPARISON = "before_after_comparison", _("before and after, with comparison")
    QUASI_EXPERIMENT = "quasi_experiment", _("quasi-experiment")
    RANDOMISED = "randomised", _("randomised trial")
    SYSTEMATIC_REVIEW = "systematic_review", _("systematic review")


class TransferResult(models.TextChoices):
    SUCCEEDED = "succeeded", _("succeeded")
    FAILED = "failed", _("failed")
    ONGOING = "ongoing", _("under way")
    UNKNOWN = "unknown", _("unknown")


class Condition(models.TextChoices):
    """The five conditions of collective impact (Kania and Kramer 2011)."""

    COMMON_AGENDA = "common_agenda", _("common agenda")
    SHARED_MEASUREMENT = "shared_measurement", _("shared measurement")
    MUTUALLY_REINFORCING_ACTIVITIES = "mutually_reinforcing_activities", _("mutually reinforcing activities")
    CONTINUOUS_COMMUNICATION = "continuous_communication", _("continuous communication")
    BACKBONE_SUPPORT = "backbone_support", _("backbone support")
