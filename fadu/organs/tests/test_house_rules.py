"""What conftest promises every test."""

import socket

import pytest
from django.template import engines


def test_a_test_cannot_reach_another_machine():
    with socket.socket() as outside, pytest.raises(RuntimeError, match="must not use the network"):
        outside.connect(("192.0.2.1", 80))


def test_a_test_can_reach_its_own_machine():
    with socket.socket() as server, socket.socket() as own:
        server.bind(("127.0.0.1", 0))
        server.listen()
        own.connect(server.getsockname())


def test_an_unknown_template_variable_fails():
    page = engines["django"].from_string("{{ thing }}{{ wrong_name }}")
    with pytest.raises(pytest.fail.Exception, match="wrong_name"):
        page.render({"thing": "1"})
