"""What is a web address, and what only looks like one."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from lactui.records.models.fields import address

GOOD = (
    "https://example.org",
    "http://www.example.org/a/b?c=d&e=%20#f",
    "https://sub-domain.example.co.uk:8443/~user/[x](y)",
    "http://49.213.0.198/doc/1.html",
    "https://xn--e1afmkfd.xn--p1ai/",
    "https://example.org/秘鲁/ñ",
    "https://web.archive.org/web/2020/https://user@example.org/",
)
BAD = (
    "http://[::1",
    "http://[::1]/",
    "http://",
    "https:///path",
    "//example.org/",
    "example.org",
    "ftp://example.org/",
    "javascript:alert(1)",
    "https://user:password@example.org/",
    "https://user@example.org/",
    "https://example.org@evil.example/",
    "https://еxample.org/",
    "https://example。org/",
    "https://exam\u200bple.org/",
    "https://localhost/",
    "https://-example.org/",
    "https://example-.org/",
    "https://example..org/",
    "https://exa_mple.org/",
    "https://example.org:port/",
    "https://example.org:0/",
    "https://example.org\\@evil.example/",
    "https://example.org /",
    "https://example.org/\x1b[2J",
    "https://example.org/\u202ex",
    "https://example.org/" + "a" * 400,
)


@pytest.mark.parametrize("url", GOOD)
def test_an_address_is_taken_as_it_is(url: str) -> None:
    assert address(url) == url


@pytest.mark.tried(
    "Records", "addresses that are none, of look-alike hosts, with a name or a password", "a fault that `check` names"
)
@pytest.mark.parametrize("url", BAD, ids=ascii)
def test_what_only_looks_like_an_address_is_a_fault(url: str) -> None:
    with pytest.raises(PydanticCustomError):
        address(url)
