"use strict";
// Filters, the note beside the text, keys. The page says everything without this script, too.
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));

  // ---- What the page holds. Quotes stand in the order of their labels.

  const titles = new Map(all("main > article").map((article) => [article, null]));
  const voices = new Map(
    all("#voices > li").map((item) => [
      item.id.slice(1),
      { item, key: item.querySelector(".pick").dataset.value, tone: toneOf(item) },
    ]),
  );
  const quotes = all("main a.qa-label").map((label, place) => {
    const { voice, type, cue, sure } = label.dataset;
    return {
      label,
      place,
      number: label.id.slice(1),
      article: label.closest("article"),
      tone: toneOf(label),
      facets: { voice: voices.get(voice).key, type, cue: cue || "none" },
      sure: Number(sure),
      shown: true,
      words: null,
    };
  });
  const byNumber = new Map(quotes.map((quote) => [quote.number, quote]));
  const runs = all("main [data-quotes]").map((element) => ({
    element,
    quotes: element.dataset.quotes.split(" ").map((number) => byNumber.get(number)),
    dress: element.className,
  }));
  const lines = new Map(all("#voices details a").map((link) => [numberIn(link), link.parentNode]));

  function toneOf(element) {
    return element.className.match(/qa-c(\w)/)[1];
  }

  function numberIn(link) {
    return link.hash.match(/^#[qn](\d+)$/)?.[1];
  }

  // ---- The state, which the address keeps after its "#".

  const FACETS = ["voice", "type", "cue"];
  const state = { words: "", voice: new Set(), type: new Set(), cue: new Set(), least: 0, most: 1 };
  let current = null; // the quote whose note is open
  let kept = false; // whether the pointer may not replace it

  function address() {
    const parts = new URLSearchParams();
    for (const facet of FACETS) for (const value of state[facet]) parts.append(facet, value);
    if (state.words) parts.set("words", state.words);
    if (state.least > 0) parts.set("least", state.least);
    if (state.most < 1) parts.set("most", state.most);
    if (current && kept) parts.set("quote", current.number);
    return parts.toString();
  }

  function share(number, otherwise) {
    const value = Number.parseFloat(number);
    return value >= 0 && value <= 1 ? value : otherwise;
  }

  function readAddress() {
    const hash = location.hash.slice(1);
    const number = hash.match(/^[qn](\d+)$/)?.[1];
    if (hash && !hash.includes("=") && number === undefined) return; // an article, say
    const parts = new URLSearchParams(number === undefined ? hash : { quote: number });
    for (const facet of FACETS) state[facet] = new Set(parts.getAll(facet));
    state.words = parts.get("words") ?? "";
    state.least = share(parts.get("least"), 0);
    state.most = share(parts.get("most"), 1);
    $("search").value = state.words;
    $("least").value = state.least;
    $("most").value = state.most;
    filter();
    const quote = byNumber.get(parts.get("quote"));
    if (quote) go(quote);
    else close();
  }

  let writing = 0;
  function writeAddress() {
    clearTimeout(writing);
    writing = setTimeout(() => {
      const wanted = address();
      if (wanted !== location.hash.slice(1)) {
        history.replaceState(null, "", wanted ? `#${wanted}` : location.pathname + location.search);
      }
    }, 150);
  }

  // ---- Filters.

  const chips = all("[data-facet]").map((element) => {
    let chip = element;
    if (element.tagName !== "BUTTON") {
      chip = document.createElement("button");
      chip.type = "button";
      chip.className = element.className;
      Object.assign(chip.dataset, element.dataset);
      chip.append(...element.childNodes);
      element.replaceWith(chip);
    }
    const { facet, value } = chip.dataset;
    const item = chip.closest(".voice");
    chip.addEventListener("click", () => {
      if (!state[facet].delete(value)) state[facet].add(value);
      changed();
    });
    return { chip, facet, value, item, count: chip.querySelector(".count"), bar: item?.querySelector("rect") };
  });

  function wordsOf(quote) {
    if (quote.words === null) {
      if (titles.get(quote.article) === null) {
        titles.set(quote.article, quote.article.querySelector("h2").textContent);
      }
      const note = $(`n${quote.number}`);
      const parts = [".who", "blockquote", ".chain"].map((part) => note.querySelector(part)?.textContent);
      quote.words = [...parts, titles.get(quote.article)].join(" ").replace(/\s+/g, " ").toLowerCase();
    }
    return quote.words;
  }

  // Which facets keep `quote` out; "" stands for the words and the confidence.
  function hurdles(quote, wanted) {
    const found = FACETS.filter((facet) => state[facet].size && !state[facet].has(quote.facets[facet]));
    const sure = quote.sure >= state.least - 5e-5 && quote.sure <= state.most + 5e-5;
    if (!sure || (wanted && !wordsOf(quote).includes(wanted))) found.push("");
    return found;
  }

  function filter() {
    const wanted = state.words.trim().replace(/\s+/g, " ").toLowerCase();
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    const articles = new Set();
    let shown = 0;
    const count = (facet, quote) => {
      const value = quote.facets[facet];
      counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    };
    for (const quote of quotes) {
      const against = hurdles(quote, wanted);
      // A chip counts what it would show: all that nothing but its own facet keeps out.
      if (against.length === 0) FACETS.forEach((facet) => count(facet, quote));
      else if (against.length === 1 && against[0]) count(against[0], quote);
      quote.now = against.length === 0;
      if (quote.now) {
        shown += 1;
        articles.add(quote.article);
      }
    }
    const narrowed = Boolean(wanted || state.least > 0 || state.most < 1 || FACETS.some((facet) => state[facet].size));
    paintQuotes();
    for (const article of titles.keys()) article.hidden = narrowed && !articles.has(article);
    paintChips(counts);
    tell(shown, articles.size, narrowed);
    if (current?.shown) light(current, true);
    else close();
  }

  function paintQuotes() {
    const moved = new Set();
    for (const quote of quotes) {
      if (quote.shown !== quote.now) {
        quote.shown = quote.now;
        moved.add(quote);
        for (const element of [quote.label, $(`n${quote.number}`), lines.get(quote.number)]) {
          element.hidden = !quote.shown;
        }
      }
    }
    if (moved.size) runs.filter((run) => run.quotes.some((quote) => moved.has(quote))).forEach(dress);
  }

  // The innermost quote that is shown gives the tint, the next one around it the line.
  function dress(run) {
    const left = run.quotes.filter((quote) => quote.shown);
    const bare = run.dress.split(" ").filter((name) => !/^qa-(c.|o.|inside)$/.test(name));
    if (left.length === 0) bare.push("off");
    else bare.push(`qa-c${left.at(-1).tone}`);
    if (left.length > 1) bare.push("qa-inside", `qa-o${left.at(-2).tone}`);
    run.element.className = left.length === run.quotes.length ? run.dress : bare.join(" ");
  }

  function paintChips(counts) {
    const most = Math.max(1, ...counts.voice.values());
    for (const { chip, facet, value, item, count, bar } of chips) {
      const number = counts[facet].get(value) ?? 0;
      const pressed = state[facet].has(value);
      chip.setAttribute("aria-pressed", pressed);
      count.textContent = number.toLocaleString("en");
      if (bar) bar.setAttribute("width", `${(100 * number) / most}%`);
      if (item) item.hidden = number === 0 && !pressed;
    }
  }

  function many(number, name) {
    return `${number.toLocaleString("en")} ${name}${number === 1 ? "" : "s"}`;
  }

  function tell(shown, articles, narrowed) {
    const total = quotes.length.toLocaleString("en");
    $("status").textContent = narrowed
      ? `${shown.toLocaleString("en")} of ${total} quotes, in ${many(articles, "article")}`
      : `All ${many(quotes.length, "quote")}`;
    $("clear").hidden = !narrowed || shown === 0;
    $("nothing").hidden = !narrowed || shown > 0;
    $("previous").disabled = $("next").disabled = shown === 0;
  }

  function changed() {
    filter();
    writeAddress();
  }

  function clear() {
    Object.assign(state, { words: "", voice: new Set(), type: new Set(), cue: new Set(), least: 0, most: 1 });
    $("search").value = "";
    $("least").value = 0;
    $("most").value = 1;
    changed();
    $("articles").focus({ preventScroll: true });
  }

  // ---- The note on one quote.

  const beside = matchMedia("(min-width: 80rem)");
  const panel = $("panel");

  function light(quote, on) {
    const { number, article, label } = quote;
    for (const [kind, name] of [["quotes", "on"], ["about", "about"]]) {
      all(`[data-${kind}~="${number}"]`, article).forEach((run) => run.classList.toggle(name, on));
    }
    if (on) label.setAttribute("aria-current", "true");
    else label.removeAttribute("aria-current");
  }

  function open(quote, keep) {
    kept = keep;
    if (quote !== current) {
      if (current) light(current, false);
      current = quote;
      light(quote, true);
      const note = $(`n${quote.number}`).cloneNode(true);
      $("panel-note").replaceChildren(...note.childNodes);
      panel.className = `qa-c${quote.tone}`;
      $("panel-title").textContent = `Quote ${quote.place + 1} of ${quotes.length}`;
      panel.hidden = false;
      panel.scrollTop = 0;
    }
    writeAddress();
  }

  function close() {
    if (!current) return;
    if (panel.contains(document.activeElement)) current.label.focus({ preventScroll: true });
    light(current, false);
    current = null;
    kept = false;
    panel.hidden = true;
    writeAddress();
  }

  function go(quote) {
    if (!quote.shown) clear();
    open(quote, true);
    bringIntoSight(quote.label);
    quote.label.focus({ preventScroll: true });
  }

  // What can be seen lies below the bar, and above the note if that lies at the bottom. Articles
  // out of sight have no height yet, so a long way takes a second try.
  function bringIntoSight(label) {
    const top = $("bar").offsetHeight;
    const bottom = beside.matches ? innerHeight : panel.getBoundingClientRect().top;
    const room = bottom - top;
    for (let tries = 0; tries < 3; tries += 1) {
      const box = label.getBoundingClientRect();
      if (box.top >= top + 0.15 * room && box.bottom <= bottom) return;
      scrollBy(0, box.bottom - top - 0.6 * room);
    }
  }

  function step(by) {
    const shown = quotes.filter((quote) => quote.shown);
    if (!shown.length) return;
    const from = current ?? byNumber.get(document.activeElement?.id.slice(1));
    const here = shown.indexOf(from);
    if (here >= 0) go(shown[Math.min(shown.length - 1, Math.max(0, here + by))]);
    else go(by > 0 ? (shown.find(isBelow) ?? shown.at(-1)) : (shown.findLast((quote) => !isBelow(quote)) ?? shown[0]));
  }

  // Most quotes are told by their article, without the layout of what is out of sight.
  function isBelow(quote) {
    const { top, bottom } = quote.article.getBoundingClientRect();
    const bar = $("bar").getBoundingClientRect().bottom;
    return top > bar || (bottom > bar && quote.label.getBoundingClientRect().top > bar);
  }

  function quoteAt(target) {
    const label = target.closest("main a.qa-label");
    if (label) return byNumber.get(label.id.slice(1));
    const run = target.closest("main [data-quotes]");
    const numbers = run ? run.dataset.quotes.split(" ") : [];
    return numbers.map((number) => byNumber.get(number)).findLast((quote) => quote.shown);
  }

  $("articles").addEventListener("pointerover", (event) => {
    const quote = event.pointerType === "mouse" && beside.matches && !kept && quoteAt(event.target);
    if (quote) open(quote, false);
  });
  $("articles").addEventListener("focusin", (event) => {
    const quote = event.target.matches(":focus-visible") && quoteAt(event.target);
    if (quote && quote !== current) open(quote, true);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const inText = link?.matches("main .qa-label");
    const led = link && !inText && byNumber.get(numberIn(link));
    if (led) {
      event.preventDefault();
      go(led);
      return;
    }
    const quote = quoteAt(event.target);
    if (!quote || (!inText && getSelection().type === "Range")) return;
    if (inText) event.preventDefault();
    open(quote, true);
    bringIntoSight(quote.label);
    if (inText && event.detail === 0) $("panel-title").focus({ preventScroll: true });
    else quote.label.focus({ preventScroll: true });
  });

  // ---- Keys, buttons, fields.

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if ($("keys").open) $("keys").open = false;
      else close();
      return;
    }
    if (event.target.matches("input:not([type=checkbox])") || !$("single").checked) return;
    const action = { j: () => step(1), k: () => step(-1), "/": () => $("search").focus() }[event.key];
    if (action) {
      event.preventDefault();
      if (event.key === "/") $("side").open = true;
      action();
    }
  });

  let typing = 0;
  $("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      state.words = $("search").value;
      changed();
    }, 120);
  });
  for (const [name, otherwise] of [["least", 0], ["most", 1]]) {
    $(name).addEventListener("input", () => {
      state[name] = share($(name).value, otherwise);
      changed();
    });
  }
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("clear").addEventListener("click", clear);
  $("reset").addEventListener("click", clear);
  $("close").addEventListener("click", close);
  $("next").addEventListener("click", () => step(1));
  $("previous").addEventListener("click", () => step(-1));
  addEventListener("hashchange", readAddress);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  function theme() {
    const chosen = document.documentElement.dataset.theme;
    $("theme").setAttribute("aria-pressed", chosen ? chosen === "dark" : dark.matches);
  }
  $("theme").addEventListener("click", () => {
    const isDark = $("theme").getAttribute("aria-pressed") === "true";
    document.documentElement.dataset.theme = isDark ? "light" : "dark";
    theme();
  });
  dark.addEventListener("change", theme);

  const wide = matchMedia("(min-width: 54rem)");
  const fold = () => ($("side").open = wide.matches);
  wide.addEventListener("change", fold);

  for (const name of ["filters", "bar", "theme"]) $(name).hidden = false;
  fold();
  theme();
  readAddress();
})();
