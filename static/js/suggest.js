// What may be meant, while a reader types: the search field becomes a combobox (WAI-ARIA 1.2). Without this file
// it is an ordinary field. The server sends every text ready; here nothing is made from a string of HTML.
"use strict";

(() => {
  const WAIT = 120, LEAST = 2, KEPT = 30, LOWEST = 260;
  const answers = new Map();
  let waiting = 0, asking = null, active = -1;

  const field = () => document.querySelector(".search input[data-suggest]");
  const list = () => document.getElementById("suggestions");
  const options = () => [...document.querySelectorAll("#suggestions [role=option]")];
  const typed = (input) => input.value.trim().replace(/\s+/g, " ");

  function element(name, attributes, ...inside) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...inside.filter(Boolean));
    return made;
  }

  // A name comes in parts, of which every second is what was typed.
  function name(kind, { lang, parts, language }) {
    const text = element("span", { lang }, ...parts.map((part, at) => (at % 2 ? element("mark", {}, part) : part)));
    return element("span", { class: kind }, text, language && " ", language && element("span", { class: "note note-language" }, language));
  }

  function option(number, attributes, ...inside) {
    return element("div", { role: "option", id: `suggestion-${number}`, "aria-selected": "false", ...attributes }, ...inside);
  }

  function build(answer) {
    let number = 0;
    const groups = answer.groups.map(({ label, suggestions }, at) =>
      element("div", { role: "group", "aria-labelledby": `suggestions-${at}` },
        element("div", { id: `suggestions-${at}`, class: "heading", role: "presentation" }, label),
        ...suggestions.map(({ path, title, match, note }) =>
          option(number++, { "data-path": path },
            element("span", { class: "names" }, name("title", title), " ", match && name("other", match)), " ",
            element("span", { class: "kind" }, note)))));
    list().replaceChildren(...groups, option(number, { class: "all" }, answer.search));
  }

  function activate(number) {
    const all = options();
    active = number;
    all.forEach((each, at) => each.setAttribute("aria-selected", String(at === active)));
    if (active < 0) {
      field().removeAttribute("aria-activedescendant");
    } else {
      field().setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }
  }

  const isOpen = () => Boolean(list()) && !list().hidden;

  function open() {
    activate(-1);
    list().hidden = false;
    list().scrollTop = 0;
    // It ends where the screen does, or the keyboard on it; where there is next to no room, the page scrolls.
    const screen = window.visualViewport;
    const room = screen.height + screen.offsetTop - list().getBoundingClientRect().top - 8;
    list().style.maxHeight = `${Math.max(room, LOWEST)}px`;
    field().setAttribute("aria-expanded", "true");
  }

  // What has been asked for is no longer wanted.
  function forget() {
    clearTimeout(waiting);
    asking?.abort();
    asking = null;
  }

  function close() {
    forget();
    if (!isOpen()) return;
    activate(-1);
    list().hidden = true;
    field().setAttribute("aria-expanded", "false");
  }

  function show(answer) {
    const said = document.getElementById("announcement");
    if (said) said.textContent = answer.announcement;
    if (!answer.groups.length) return close();
    build(answer);
    open();
  }

  function keep(asked, answer) {
    answers.set(asked, answer);
    if (answers.size > KEPT) answers.delete(answers.keys().next().value);
  }

  async function ask(input) {
    const address = `${input.dataset.suggest}?${new URLSearchParams({ q: typed(input) })}`;
    forget();
    const mine = (asking = new AbortController());
    try {
      if (!answers.has(address)) {
        const response = await fetch(address, { signal: mine.signal, credentials: "same-origin" });
        if (!response.ok) return;
        keep(address, await response.json());
      }
      // A late answer, or one to a field that has been left, is no longer wanted.
      if (asking === mine && document.activeElement === input) show(answers.get(address));
    } catch {
      // Aborted, or the network is away: the field works without suggestions.
    }
  }

  function follow(chosen, elsewhere) {
    const { path } = chosen.dataset;
    close();
    if (!path) field().form.requestSubmit();
    else if (elsewhere) window.open(path, "_blank", "noopener");
    else window.location.assign(path);
  }

  // An element that HTMX or the history has put in anew is made ready too.
  function prepare() {
    const input = field();
    if (!input || list()) return;
    const attributes = { id: "suggestions", role: "listbox", tabindex: "-1", "aria-label": input.dataset.suggestions, hidden: "" };
    input.after(element("div", attributes));
    // The type "search" takes no other role; what it gives the keyboard, `inputmode` does.
    const combobox = { type: "text", inputmode: "search", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
    for (const [key, value] of Object.entries(combobox)) input.setAttribute(key, value);
  }

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    forget();
    activate(-1);
    if (typed(event.target).length < LEAST) close();
    else waiting = setTimeout(ask, WAIT, event.target);
  });

  document.addEventListener("keydown", (event) => {
    if (event.target !== field() || event.isComposing) return;
    const last = options().length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (event.altKey && event.key === "ArrowUp") close();
      else if (!isOpen()) typed(event.target).length >= LEAST && ask(event.target);
      else if (event.key === "ArrowDown") activate(active === last ? -1 : active + 1);
      else activate(active === -1 ? last : active - 1);
    } else if (event.key === "Escape") {
      if (isOpen()) event.stopPropagation();
      close();
    } else if (event.key === "Enter" && isOpen() && active >= 0) {
      event.preventDefault();
      follow(options()[active], event.ctrlKey || event.metaKey);
    }
  }, true);

  // The focus stays in the field while a suggestion is pressed.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("#suggestions")) event.preventDefault();
  });
  for (const kind of ["click", "auxclick"]) {
    document.addEventListener(kind, (event) => {
      const chosen = event.target.closest("#suggestions [role=option]");
      if (chosen && event.button < 2) follow(chosen, event.button === 1 || event.ctrlKey || event.metaKey);
    });
  }
  document.addEventListener("focusout", (event) => event.target === field() && close());
  document.addEventListener("submit", (event) => event.target === field()?.form && close(), true);
  window.addEventListener("pagehide", close);
  for (const moment of ["htmx:afterSettle", "htmx:historyRestore"]) document.addEventListener(moment, prepare);
  prepare();
})();
