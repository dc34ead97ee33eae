"""The closed vocabularies of initiatives: values as they travel, labels as readers see them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InitiativeKind(models.TextChoices):
    PROJECT = "project", _("project")
    PRACTICE = "practice", _("practice")


class LifeCycle(models.TextChoices):
    PLANNED = "planned", _("planned")
    PILOT = "pilot", _("pilot")
    RUNNING = "running", _("running")
    MAINSTREAMED = "mainstreamed", _("mainstreamed")
    SCALED = "scaled", _("scaled elsewhere")
    ENDED = "ended", _("ended as planned")
    STOPPED = "stopped", _("stopped early")
    UNKNOWN = "unknown", _("unknown")


class Evidence(models.TextChoices):
    """Evidence level; the crosswalk to other registries stands on the method page."""

    E0 = "E0", _("described only")
    E1 = "E1", _("plausible")
    E2 = "E2", _("indicative")
    E3 = "E3", _("promising")
    E4 = "E4", _("established")
    X0 = "X0", _("no effect")
    XN = "XN", _("harm")


class Transferability(models.TextChoices):
    T0 = "T0", _("not stated")
    T1 = "T1", _("conditions described")
    T2 = "T2", _("materials available")
    T3 = "T3", _("reused once, on record")
    T4 = "T4", _("reused in another country and evaluated")


class Scope(models.TextChoices):
    SITE = "site", _("site")
    NEIGHBOURHOOD = "neighbourhood", _("neighbourhood")
    CITY = "city", _("city")
    METROPOLITAN = "metropolitan", _("metropolitan area")
    REGION = "region", _("region")
    NATIONAL = "national", _("national")
    CROSS_BORDER = "cross_border", _("cross-border")
    EU = "eu", _("European Union")


class SectionKind(models.TextChoices):
    """The parts of the story, after the 5Is of Ekblom."""

    PROBLEM = "problem", _("The problem")
    INTERVENTION = "intervention", _("What was done")
    IMPLEMENTATION = "implementation", _("How it was carried out")
    INVOLVEMENT = "involvement", _("Who was involved")
    IMPACT = "impact", _("What came of it")
    LESSONS = "lessons", _("What was learnt")
    TRANSFER = "transfer", _("What others need to know")


class Role(models.TextChoices):
    """What a city or an organisation was in an initiative."""

    LEAD = "lead", pgettext_lazy("role", "lead")
    PARTNER = "partner", _("partner")
    CITY_TEAM = "city_team", _("city team")
    SITE = "site", _("place of the work")
    HOST = "host", _("host")
    FUNDER = "funder", _("funder")
    BENEFICIARY = "beneficiary", _("beneficiary")
    EVALUATOR = "evaluator", _("evaluator")
    AUTHOR = "author", _("author")
    COMMISSIONER = "commissioner", _("commissioning body")
    CONTRACTOR = "contractor", _("contractor")
    NETWORK = "network", _("network")


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("municipality")
    REGION = "region", _("region or province")
    MINISTRY = "ministry", _("ministry or national authority")
    POLICE = "police", _("police")
    NGO = "ngo", _("non-governmental organisation")
    UNIVERSITY = "university", _("university")
    RESEARCH = "research", _("research institute")
    EU_BODY = "eu_body", _("institution or body of the European Union")
    INTERNATIONAL = "international", _("international organisation")
    NETWORK = "network", _("network")
    COMPANY = "company", _("company")
    FOUNDATION = "foundation", _("foundation")
    SCHOOL = "school", _("school")
    PRISON = "prison", _("prison")
    OTHER = "other", _("other")


class FundKind(models.TextChoices):
    EU = "eu", _("European Union")
    NATIONAL = "national", _("national")
    REGIONAL = "regional", _("regional")
    MUNICIPAL = "municipal", _("municipal")
    PRIVATE = "private", _("private")
    INTERNATIONAL = "international", _("international")


class DocumentKind(models.TextChoices):
    REPORT = "report", _("report")
    STUDY = "study", _("study")
    TOOLKIT = "toolkit", _("toolkit")
    WHITE_PAPER = "white_paper", _("white paper")
    ACTION_PLAN = "action_plan", _("action plan")
    ROADMAP = "roadmap", _("roadmap")
    GOOD_PRACTICES = "good_practices", _("collection of good practices")
    DATASET = "dataset", _("dataset")
    VIDEO = "video", _("video")
    WEB_PAGE = "web_page", _("web page")
    WEBSITE = "website", _("website")
    LAW = "law", _("law")
    OTHER = "other", _("other")
