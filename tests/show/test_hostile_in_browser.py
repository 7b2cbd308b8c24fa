"""Hostile articles in a real browser: nothing runs, nothing leaves, and words stay words."""

import re
from io import BytesIO

import pytest
from plot.tables import table
from show.evil import EVIL, LINKS, TURNS, evaluation_page, told
from show.pages import page, saved

from quoteattr.plot import plot_network, plot_speakers
from quoteattr.plot.canvas import write_plot
from quoteattr.show.wording import visible

pytestmark = pytest.mark.browser

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
# All that pages are made of.
TAGS = {
    *re.findall(
        r"\w+",
        "html head meta title style script body a article aside b bdi blockquote button caption "
        "circle code dd details div dl dt fieldset form h1 h2 h3 h4 header input kbd label legend "
        "li line main meter nav ol p polyline q rect section small span strong summary svg table "
        "tbody td text th thead time tr ul",
    )
}
LOOK = """() => ({
    flag: typeof window.flag,
    tags: [...new Set([...document.querySelectorAll('*')].map(it => it.tagName.toLowerCase()))],
    code: document.querySelectorAll('script').length,
    styles: document.querySelectorAll('style').length,
    handlers: [...document.querySelectorAll('*')].flatMap(it => it.getAttributeNames())
        .filter(it => it.startsWith('on') || it === 'style' || it === 'src' || it === 'srcset'),
    links: [...document.querySelectorAll('[href]')].map(it => it.getAttribute('href')),
    title: document.title,
    words: document.body.textContent,
})"""


def notebook(strings):
    """What notebooks put into pages of their own."""
    shown = "\n".join(told(one)._repr_html_() for one in strings)
    return f'<!DOCTYPE html>\n<meta charset="utf-8"><title>{visible("x")}</title>\n{shown}'


def report(strings):
    urls = [LINKS[number % len(LINKS)] for number in range(len(strings))]
    stories = (told(one, url, place) for place, (one, url) in enumerate(zip(strings, urls)))  # noqa: B905
    return page(*stories, title=strings[0])


PAGES = {"report": (report, 1), "notebook": (notebook, 0), "evaluation": (evaluation_page, 0)}


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
@pytest.mark.parametrize("kind", PAGES)
def test_no_word_of_an_article_is_obeyed(kind, policy, visit, tmp_path):
    """What no policy stands behind, too: escaping is enough by itself."""
    make, scripts = PAGES[kind]
    html = make(EVIL)
    if not policy:
        html = POLICY.sub("", html)
    shown = visit(saved(tmp_path, html))
    shown.wait_for_load_state("load")
    seen = shown.evaluate(LOOK)
    assert seen["flag"] == "undefined"
    assert set(seen["tags"]) <= TAGS
    assert seen["code"] == scripts
    assert seen["styles"] == (len(EVIL) if kind == "notebook" else 1)
    assert seen["handlers"] == []
    assert all(re.match(r"#|https://evil\.example/", link) for link in seen["links"])
    flat = re.sub(r"\s+", " ", seen["words"])
    missing = [one for one in EVIL if re.sub(r"\s+", " ", visible(one)).strip() not in flat]
    assert missing == []


@pytest.mark.parametrize("evil", EVIL[:: len(EVIL) // 12])
def test_no_word_is_obeyed_by_whoever_uses_the_page(evil, visit, tmp_path):
    """Notes are opened, chips pressed, words searched, and the address read again."""
    shown = visit(saved(tmp_path, POLICY.sub("", report([evil, *EVIL[:3]]))))
    for label in shown.locator("main a.qa-label").all()[:4]:
        label.click()
        shown.hover("#panel-note")
        for part in shown.locator("#panel-note bdi").all():
            part.hover()
    shown.locator("#voices .pick").first.click()
    shown.fill("#search", evil.replace("\0", "").replace("\ud800", ""))
    shown.wait_for_timeout(200)
    again = visit(shown.url)
    for one in (shown, again):
        assert one.evaluate("typeof window.flag") == "undefined"
        assert set(one.evaluate(LOOK)["tags"]) <= TAGS


@pytest.mark.parametrize("kind", ["report", "evaluation"])
def test_were_something_unescaped_the_policy_would_stop_it(kind, browser, tmp_path):
    order = (
        "<script>flag=1</script><img src=x onerror=flag=1><svg onload=flag=1></svg>"
        "<link rel=stylesheet href=http://evil.example/x><img src=http://evil.example/y>"
        "<style>body{background:url(http://evil.example/z)}</style><base href=http://evil.example/>"
        "<iframe src='data:text/html,<script>parent.flag=1</script>'></iframe>"
    )
    html = PAGES[kind][0](["plain", "words"])
    shown = browser.new_page()
    left = []
    shown.on("requestfinished", lambda request: left.append(request.url))
    shown.goto(saved(tmp_path, html.replace("</body>", f"{order}</body>")))
    shown.wait_for_timeout(300)
    assert shown.locator("img").count() == 2  # they are there indeed
    assert shown.evaluate("typeof window.flag") == "undefined"
    assert shown.evaluate("document.baseURI").startswith("file:")
    assert [url for url in left if not url.startswith(("file:", "data:"))] == []
    shown.close()


# Of everything that holds words of articles beside ours: where the first line of each part begins.
ORDER = """() => [...new Set([...document.querySelectorAll('bdi')].map(it => it.parentElement))]
    .filter(it => it.checkVisibility() && getComputedStyle(it).direction === 'ltr')
    .map(it => [...it.childNodes].map(node => {
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getClientRects()[0];
        const counts = box && box.width && node.className !== 'aloud';
        return counts ? [Math.round(box.left), Math.round(box.top), node.textContent] : null;
    }).filter(Boolean))
    .filter(parts => parts.length > 1)"""


@pytest.mark.parametrize("kind", PAGES)
def test_no_name_turns_the_words_around_it(kind, visit, tmp_path):
    """Left of what stands left in the source: on each line, whatever a name would turn."""
    shown = visit(saved(tmp_path, PAGES[kind][0](TURNS)), viewport={"width": 2400, "height": 900})
    shown.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    lines = shown.evaluate(ORDER)
    assert len(lines) >= len(TURNS)
    for parts in lines:
        lefts = [left for left, top, _ in parts if abs(top - parts[0][1]) < 12]
        assert lefts == sorted(lefts), parts


@pytest.mark.parametrize("draw", [plot_speakers, plot_network])
def test_a_plot_is_a_picture(draw, visit, tmp_path):
    rows = [
        (f"{evil}{number}", evil, "2024-05-09", EVIL[number + 1], EVIL[number + 2])
        for evil in EVIL[:-29:29]
        for number in range(3)
    ]
    stream = BytesIO()
    write_plot(draw(table(*rows)), stream, "svg")
    picture = tmp_path / "plot.svg"
    picture.write_bytes(stream.getvalue())
    shown = visit(picture.as_uri())
    assert shown.evaluate("typeof window.flag") == "undefined"
    assert shown.evaluate("document.documentElement.localName") == "svg"
    assert shown.evaluate("document.querySelectorAll('script,foreignObject,image,a').length") == 0
