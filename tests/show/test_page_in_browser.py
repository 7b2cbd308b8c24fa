"""The page under a reader's hands, in a real browser: `pytest -m browser`."""

import re

import pytest
from show.pages import LATER, both, in_view, press

pytestmark = pytest.mark.browser


def _note(shown):
    return shown.locator("#panel")


def _address(shown, wanted):
    shown.wait_for_function("wanted => decodeURIComponent(location.hash) === wanted", arg=wanted)


@pytest.mark.parametrize(
    ("does", "status", "address"),
    [
        (["direct 2"], "2 of 7 quotes, in 1 article", "#type=direct"),
        (["direct 2", "mixed 2"], "4 of 7 quotes, in 1 article", "#type=direct&type=mixed"),
        (["Ama Osei"], "2 of 7 quotes, in 2 articles", "#voice=Ama+Osei+(person,+Q17)"),
        (["unresolved"], "1 of 7 quotes, in 1 article", "#voice=unresolved"),
        (["thought 1"], "1 of 7 quotes, in 1 article", "#cue=thought"),
        (["none 3", "mixed"], "1 of 7 quotes, in 1 article", "#type=mixed&cue=none"),
    ],
)
def test_filters_narrow_and_can_be_shared(visit, report, does, status, address):
    shown = visit(report)
    for name in does:
        shown.get_by_role("button", name=re.compile(f"^{name}")).click()
    assert shown.get_by_role("status").inner_text() == status
    _address(shown, address)
    again = visit(shown.url)
    assert again.get_by_role("status").inner_text() == status
    assert again.locator("[aria-pressed=true]").count() == len(does)
    again.get_by_role("button", name="Clear filters").click()
    assert again.get_by_role("status").inner_text() == "All 7 quotes"
    _address(again, "")


def test_what_is_filtered_out_keeps_its_words_and_loses_its_tint(shown):
    label, words = shown.locator("#q0"), shown.locator("[data-quotes~='0']").first
    tinted = words.evaluate("it => getComputedStyle(it).backgroundColor")
    shown.get_by_role("button", name="mixed 2").click()
    assert words.is_visible()
    assert words.evaluate("it => getComputedStyle(it).backgroundColor") != tinted
    assert not label.is_visible()
    assert not shown.locator("#a1").is_visible()
    shown.get_by_role("button", name="mixed 2").click()
    assert words.evaluate("it => getComputedStyle(it).backgroundColor") == tinted
    assert label.is_visible()


def test_an_outer_quote_shows_where_the_inner_one_is_filtered_out(shown):
    inner = shown.locator("[data-quotes='1 2']").first
    assert "qa-inside" in inner.get_attribute("class")
    shown.get_by_role("button", name="Reuters").click()
    outer = shown.locator("[data-quotes='1']").first

    def tint(run):
        return run.evaluate("it => getComputedStyle(it).backgroundColor")

    assert "qa-inside" not in inner.get_attribute("class")
    assert tint(inner) == tint(outer) != "rgba(0, 0, 0, 0)"


def test_numbers_tell_what_a_click_would_leave(shown):
    shown.get_by_role("button", name="Ama Osei").click()
    chips = [chip.inner_text() for chip in shown.locator(".chip[data-facet=type]").all()]
    assert chips == ["direct 1", "mixed 0", "indirect 1"]
    shown.get_by_role("button", name="indirect 1").click()
    assert shown.get_by_role("button", name="Reuters").count() == 0
    assert shown.get_by_role("button", name=re.compile("Ama Osei.* 1$")).count() == 1


@pytest.mark.parametrize(
    ("least", "most", "address"),
    [
        ("0.9", "1", "#least=0.9"),
        ("0.5", "0.6", "#least=0.5&most=0.6"),
        ("", "0.2", "#most=0.2"),
    ],
)
def test_confidence(visit, report, least, most, address):
    shown = visit(report)
    sure = sum(
        float(least or 0) <= quote.confidence <= float(most) for one in both for quote in one
    )
    shown.get_by_label("from").fill(least)
    shown.get_by_label("to", exact=True).fill(most)
    assert shown.get_by_role("status").inner_text().split()[0] == str(sure)
    _address(shown, address)
    assert visit(shown.url).get_by_label("to", exact=True).input_value() == most


@pytest.mark.parametrize(
    ("words", "found"),
    [("WALL  will", 1), ("bo lind", 2), (LATER.title, 2), ("reuters", 2), ("🚢", 1)],
)
def test_search(shown, words, found):
    shown.get_by_role("searchbox").fill(words)
    shown.wait_for_function("words => location.hash.includes('words=')", arg=words)
    assert shown.get_by_role("status").inner_text().startswith(f"{found} of 7 ")


def test_nothing_matches(shown):
    shown.get_by_role("searchbox").fill("no such words")
    shown.locator("#nothing").wait_for()
    assert shown.locator("article:visible").count() == 0
    assert shown.get_by_role("status").inner_text() == "0 of 7 quotes, in 0 articles"
    assert shown.get_by_role("button", name="Next quote").is_disabled()
    shown.locator("#nothing").get_by_role("button", name="Clear filters").click()
    assert shown.locator("article:visible").count() == len(both)
    assert shown.get_by_role("searchbox").input_value() == ""


def test_going_back_restores_the_filters(shown, report):
    shown.goto(f"{report}#type=mixed")
    shown.goto(f"{report}#type=direct")
    assert shown.get_by_role("status").inner_text().startswith("2 of 7")
    shown.go_back()
    shown.wait_for_function(
        "() => document.querySelector('[data-value=mixed]').ariaPressed === 'true'"
    )
    assert shown.locator("[aria-pressed=true]").count() == 1


@pytest.mark.parametrize(
    "address",
    ["#type=none&least=x&most=7&quote=99", "#quote=q0", "#%", "#voice=<b>", "#nowhere", "#=&=&"],
)
def test_an_address_that_says_nothing_known_breaks_nothing(visit, report, address):
    shown = visit(report + address)
    assert shown.get_by_role("status").count() == 1
    assert not _note(shown).is_visible()


# ---- Notes.


def test_pointing_opens_a_note_and_a_click_keeps_it(shown):
    shown.locator("[data-quotes='0']").first.hover()
    assert _note(shown).get_by_role("heading").inner_text() == "Quote 1 of 7"
    shown.locator("[data-quotes='1']").first.hover()
    assert "Reuters" in _note(shown).inner_text()
    shown.locator("[data-quotes='0']").first.click()
    shown.locator("[data-quotes='1']").first.hover()
    assert "Ama Osei" in _note(shown).inner_text()
    _address(shown, "#quote=0")
    shown.get_by_role("button", name="Close the note").click()
    assert not _note(shown).is_visible()
    _address(shown, "")


def test_a_note_tells_the_chain_and_leads_along_it(shown):
    shown.locator("[data-quotes='1 2']").first.click()
    told = _note(shown).inner_text()
    for words in ("Bo Lind, reported by Reuters", "a1#2", "mixed", "0.50", "called"):
        assert words in told
    _note(shown).get_by_role("link", name="Reuters").click()
    assert _note(shown).get_by_role("heading").inner_text() == "Quote 3 of 7"
    assert shown.locator("#q1").evaluate("it => it === document.activeElement")


def test_cue_and_source_of_the_open_note_are_outlined(shown):
    shown.locator("#q0").click()
    lit = shown.locator(".about").all_inner_texts()
    assert lit == ["said", "Ama Osei"]
    shown.locator("#q3").click()
    assert "".join(shown.locator(".about.qa-cue").all_inner_texts()) == "said that"
    assert shown.locator("[aria-current=true]").count() == 1


def test_a_missing_speaker_is_explained(shown):
    shown.locator("#q4").click()
    assert "two speakers are equally near" in _note(shown).inner_text()


def test_the_list_of_speakers_leads_into_the_text(shown):
    listed = shown.locator("#voices > li").first
    listed.locator("summary").click()
    listed.get_by_role("link", name="that the wall will hold").click()
    assert in_view(shown, shown.locator("#q5"))
    assert shown.locator("#q5").evaluate("it => it === document.activeElement")
    _address(shown, "#quote=5")


def test_a_link_to_a_quote_that_filters_hide_shows_it(shown):
    shown.get_by_role("button", name="direct 2").click()
    shown.evaluate("location.hash = '#q5'")
    shown.wait_for_selector("#q5[aria-current]")
    assert shown.get_by_role("status").inner_text() == "All 7 quotes"


def test_a_shared_note_opens_in_view(visit, report):
    shown = visit(f"{report}#type=indirect&quote=6")
    assert shown.get_by_role("status").inner_text().startswith("3 of 7")
    assert "A clerk" in _note(shown).inner_text()
    assert in_view(shown, shown.locator("#q6"))


# ---- Keys.


def test_letters_step_through_what_is_shown(shown):
    press(shown, "j j")
    assert _note(shown).get_by_role("heading").inner_text() == "Quote 2 of 7"
    press(shown, "k k k")
    assert _note(shown).get_by_role("heading").inner_text() == "Quote 1 of 7"
    shown.get_by_role("button", name="indirect").click()
    press(shown, "j j")
    assert "A clerk" not in _note(shown).inner_text()
    press(shown, "j j j j")
    assert "A clerk" in _note(shown).inner_text()
    assert in_view(shown, shown.locator("#q6"))


def test_letters_can_be_switched_off_and_are_only_letters_in_a_field(shown):
    press(shown, "/")
    shown.keyboard.type("jk/")
    assert shown.get_by_role("searchbox").input_value() == "jk/"
    assert not _note(shown).is_visible()
    shown.get_by_role("searchbox").fill("")
    shown.get_by_text("Keys", exact=True).click()
    shown.get_by_role("checkbox").uncheck()
    press(shown, "Escape j")
    assert not _note(shown).is_visible()


def test_enter_goes_to_the_note_and_escape_back(shown):
    shown.locator("#q0").focus()
    press(shown, "Enter")
    assert shown.locator("#panel-title").evaluate("it => it === document.activeElement")
    press(shown, "Tab")
    focused = shown.evaluate("document.activeElement.textContent")
    assert focused == "Close the note"
    press(shown, "Escape")
    assert not _note(shown).is_visible()
    assert shown.locator("#q0").evaluate("it => it === document.activeElement")


def test_tab_meets_everything_in_order_and_shows_where_it_is(shown):
    met = []
    for _ in range(60):
        press(shown, "Tab")
        name, visible_focus = shown.evaluate(
            "() => { const it = document.activeElement;"
            " const name = it === document.body ? '' : it.id || it.textContent.trim();"
            " return [name, getComputedStyle(it).outlineStyle !== 'none'] }"
        )
        if not name:
            break
        met.append(name)
        assert visible_focus, name
    assert met[0] == "Skip to the articles"
    labels = [name for name in met if re.fullmatch(r"q\d", name)]
    assert labels == [f"q{number}" for number in (0, 2, 1, 3, 4, 5, 6)]  # the inner one ends first
    assert met.index("theme") < met.index("search") < met.index("next") < met.index("q0")


def test_the_skip_link_leads_to_the_articles(shown):
    press(shown, "Tab Enter")
    assert shown.evaluate("document.activeElement.id") == "articles"
    press(shown, "Tab")
    assert shown.evaluate("document.activeElement.closest('#bar') !== null")
