"""The way out to a platform, where the environment names a proxy."""

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """The proxy that the environment names for this address, read once and not for each request."""
    address = urlsplit(url)
    host = address.hostname or ""
    if host in ("localhost", "127.0.0.1", "::1") or proxy_bypass(host):
        return None
    return getproxies().get(address.scheme)
