"""What every page owes its readers: language, title, one heading, labelled controls, no inline script or style."""

import lxml.html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


def check_page(response: TestResponse) -> None:
    page = lxml.html.document_fromstring(response.text)
    where = response.request.path
    assert page.get("lang") == "nl", f"{where}: lang is not nl"
    assert page.findtext(".//title", "").replace("– Werktafel", "").strip(), f"{where}: empty title"
    assert len(page.xpath("//h1")) == 1, f"{where}: {len(page.xpath('//h1'))} h1"
    policy = response.headers.get("Content-Security-Policy", "")
    assert "script-src 'self'" in policy, f"{where}: weak content policy"
    assert "unsafe" not in policy, f"{where}: weak content policy"
    _check(page, where)


def check_fragment(response: TestResponse) -> None:
    _check(lxml.html.fragment_fromstring(response.text, create_parent="div"), response.request.path)


def _check(root: HtmlElement, where: str) -> None:
    _check_ids(root, where)
    _check_labels(root, where)
    for element in root.iter("*"):
        assert "style" not in element.attrib, f"{where}: inline style on {element.tag}"
        handlers = [name for name in element.attrib if name.startswith("on")]
        assert not handlers, f"{where}: inline handler {handlers} on {element.tag}"
    assert not [s for s in root.xpath("//script[not(@src)]") if not s.get("nonce")], f"{where}: inline script"
    for form in root.xpath("//form[translate(@method, 'POST', 'post')='post']"):
        assert form.xpath(".//input[@name='csrf_token']"), f"{where}: form {form.get('action')} without token"


def _check_ids(root: HtmlElement, where: str) -> None:
    ids = root.xpath("//@id")
    double = {i for i in ids if ids.count(i) > 1}
    assert not double, f"{where}: double ids {sorted(double)}"


def _check_labels(root: HtmlElement, where: str) -> None:
    labelled = set(root.xpath("//label/@for"))
    for control in root.xpath("//input | //select | //textarea"):
        if control.get("type") in UNLABELLED:
            continue
        wrapped = any(parent.tag == "label" for parent in control.iterancestors())
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        assert wrapped or named, f"{where}: control {control.get('name')} without label"
