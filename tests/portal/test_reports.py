"""Reports of the security policy."""

import logging

import pytest

from portal import reports


@pytest.fixture(autouse=True)
def _nothing_seen():
    reports._seen.clear()


@pytest.fixture
def lines(caplog, monkeypatch):
    monkeypatch.setattr(logging.getLogger("vademecum"), "propagate", True)
    return lambda: [record.getMessage() for record in caplog.records if record.name == "vademecum.csp"]


def test_a_report_is_logged_on_one_line_and_cut_short(client, lines):
    body = b'{"blocked":\n"https://elsewhere.example"}' + b"x" * 9000
    assert client.post("/csp-reports", body, content_type="application/reports+json").status_code == 204
    (line,) = lines()
    assert "https://elsewhere.example" in line
    assert "\n" not in line
    assert len(line) < 4200


def test_too_many_reports_are_turned_away(client, lines):
    codes = [client.post("/csp-reports", b"{}", content_type="text/plain").status_code for _ in range(31)]
    assert codes == [204] * 30 + [429]


def test_a_report_can_only_be_sent(client):
    assert client.get("/csp-reports").status_code == 405
