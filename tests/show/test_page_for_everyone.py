"""The page for every reader, whatever they read it with: `pytest -m browser`."""

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote_plus

import pytest
from show.pages import EVIL, both, hostile, in_view, page, press, saved

from quoteattr.show.wording import visible

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}
SCHEMES = ("light", "dark")
CONTRASTS = Path(__file__).with_name("contrasts.js").read_text(encoding="utf-8")
LEGIBLE = 4.5


def _note(shown):
    return shown.locator("#panel")


def test_landmarks_headings_and_names(shown):
    for role, name in (
        ("banner", ""),
        ("search", "Filter quotes"),
        ("navigation", "Speakers"),
        ("main", ""),
        ("article", "The port"),
        ("article", "The wall"),
    ):
        assert shown.get_by_role(role, name=name, exact=True).count() == 1, (role, name)
    levels = shown.locator("h1, h2, h3").evaluate_all("all => all.map(it => +it.tagName[1])")
    assert levels[0] == 1
    assert all(later <= sooner + 1 for sooner, later in pairwise(levels))
    assert shown.get_by_role("link", name=re.compile("^end of quote by Ama Osei, direct$")).count()
    chained = "end of quote by Bo Lind · reported by Reuters, mixed"
    assert shown.get_by_role("link", name=chained).count() == 1
    shown.get_by_role("button", name="Next quote").click()
    assert shown.get_by_role("complementary", name="Quote 1 of 7").count() == 1
    nameless = "button, a, input, summary, meter"
    assert [
        it
        for it in shown.locator(nameless).all()
        if it.is_visible() and re.fullmatch(r"- \w+", it.aria_snapshot().strip())
    ] == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("does", ["", "j", "j j j", "j j j j j j"], ids=["plain", "1", "3", "6"])
def test_contrast(visit, report, scheme, does):
    shown = visit(report, color_scheme=scheme, reduced_motion="reduce")
    shown.get_by_role("button", name="indirect").hover()
    for summary in shown.locator(".notes summary, .voice summary").all():
        summary.click()
    press(shown, does)
    found = shown.evaluate(CONTRASTS)
    assert len(found) > 100
    assert [each for each in found if each[0] < LEGIBLE] == []


def test_the_contrast_that_is_measured_would_be_noticed(shown):
    shown.evaluate("document.querySelector('.counted').style.color = '#999'")
    assert [words for ratio, words in shown.evaluate(CONTRASTS) if ratio < LEGIBLE] == [
        "2 articles, 7 quotes, 5 speakers"
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_light_and_dark_by_the_system_and_by_hand(visit, report, scheme):
    shown = visit(report, color_scheme=scheme)

    def paper():
        return shown.evaluate("getComputedStyle(document.body).backgroundColor")

    button = shown.get_by_role("button", name="Dark")
    assert button.get_attribute("aria-pressed") == str(scheme == "dark").lower()
    before = paper()
    button.click()
    after = paper()
    assert button.get_attribute("aria-pressed") == str(scheme != "dark").lower()
    assert before != after
    assert paper() == after
    shown.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    assert paper() == after


@pytest.mark.parametrize(("motion", "still"), [("reduce", True), ("no-preference", False)])
def test_nothing_moves_for_those_who_ask(visit, report, motion, still):
    shown = visit(report, reduced_motion=motion)
    takes = shown.locator(".qa-content").first.evaluate(
        "it => getComputedStyle(it).transitionDuration"
    )
    assert (takes == "0s") == still


@pytest.mark.parametrize("found", [both, (hostile(),)], ids=["plain", "hostile"])
def test_a_narrow_window_never_scrolls_sideways(visit, tmp_path, found):
    shown = visit(saved(tmp_path, page(*found)), viewport=NARROW, has_touch=True)

    def overflow():
        return shown.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert overflow() <= 0
    shown.get_by_text("Filters and speakers").tap()
    assert shown.get_by_role("searchbox").is_visible()
    assert overflow() <= 0
    shown.get_by_text("Filters and speakers").tap()
    shown.locator("#q0").tap()
    assert _note(shown).is_visible()
    assert found is not both or in_view(shown, shown.locator("#q0"))
    shown.get_by_text("Keys", exact=True).tap()
    assert overflow() <= 0


def test_stepping_in_a_narrow_window_keeps_the_quote_in_sight(visit, report):
    shown = visit(report, viewport=NARROW)
    for number in (0, 2, 1, 3, 4, 5, 6):
        press(shown, "j")
        assert in_view(shown, shown.locator(f"#q{number}")), number


def test_without_scripts_all_can_be_read(visit, report):
    shown = visit(report, java_script_enabled=False)
    for hidden in ("#filters", "#bar", "#theme", "#panel", "#nothing"):
        assert not shown.locator(hidden).is_visible()
    assert shown.locator("article").count() == len(both)
    shown.locator("#q2").click()
    assert shown.locator("#n2").is_visible()
    assert "reported by Reuters" in shown.locator("#n2").inner_text()
    shown.locator("#n2").get_by_role("link", name="In the text").click()
    assert shown.url.endswith("#q2")


def test_on_paper_notes_stand_below_the_articles(visit, report):
    shown = visit(report, viewport=NARROW)  # where the speakers are folded away
    shown.emulate_media(media="print", color_scheme="dark")
    assert not shown.locator("#bar").is_visible()
    assert not shown.locator("#filters").is_visible()
    for told in ("#n0", "#voices"):
        assert shown.locator(told).evaluate("it => it.getBoundingClientRect().height") > 50, told
    paper = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"


@pytest.mark.parametrize("scripts", [True, False])
def test_hostile_words_are_text(visit, tmp_path, scripts):
    address = saved(tmp_path, page(hostile(), *both, title=EVIL))
    shown = visit(address, java_script_enabled=scripts)
    assert shown.title() == " ".join(visible(EVIL).split())
    assert shown.locator("main img, main script, main style").count() == 0
    assert shown.locator("#a0 h2").inner_text() == visible(EVIL)
    assert "javascript:flag=1" in shown.locator("#a0 header").inner_text()
    if scripts:
        shown.locator("#q0").click()
        assert visible(EVIL) in _note(shown).inner_text()
        shown.locator("#voices button").first.click()
        shown.wait_for_function("() => location.hash.includes('voice=')")
        assert "<script>" in unquote_plus(shown.url)
        shown.reload()
        assert shown.locator("#voices [aria-pressed=true]").count() == 1
        assert shown.evaluate("typeof flag") == "undefined"


def test_the_policy_stops_what_is_not_ours(browser, report):
    context = browser.new_context()
    shown, refused = context.new_page(), []
    shown.on("console", lambda message: refused.append(message.text))
    shown.goto(report)
    shown.evaluate(
        "() => { const it = document.createElement('script'); it.textContent = 'flag = 1';"
        " document.body.append(it); const image = new Image(); image.src = 'https://x.example/';"
        " document.body.append(image) }"
    )
    assert shown.evaluate("typeof flag") == "undefined"
    shown.wait_for_timeout(100)
    assert len([each for each in refused if "Content Security Policy" in each]) == 2
    context.close()
