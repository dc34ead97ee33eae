// The translator's desk: keys, drafts until they are saved, and what is said aloud. It all works without this file.
"use strict";

(() => {
  const pairs = document.getElementById("pairs");
  if (!pairs) return;
  const PREFIX = "desk ";
  const DAYS = 60;
  const place = window.location.pathname.replace(/^\/[^/]+/, "");
  const boxOf = (pair) => pair.querySelector("textarea[name=words]");
  const sent = new WeakMap();
  let goesOn = false;

  function say(words) {
    document.getElementById("announcement").textContent = words || "";
  }

  // Drafts. What is typed stays in this browser until it is saved, with what its writer had before the eyes.
  const kept = {
    name: (box, key = box.form.elements.key.value) =>
      `${PREFIX}${pairs.dataset.person} ${place} ${box.form.elements.text.value} ${key}`,
    read(name) {
      try {
        return JSON.parse(window.localStorage.getItem(name));
      } catch {
        return null;
      }
    },
    write(box) {
      const { key, at, text, proposal, in_use: inUse } = box.form.elements;
      const draft = { words: box.value, key: key.value, at: at.value, text: text.value,
        proposal: proposal.value, inUse: inUse.value, time: Date.now() };
      try {
        if (box.value === box.dataset.saved) window.localStorage.removeItem(kept.name(box));
        else window.localStorage.setItem(kept.name(box), JSON.stringify(draft));
      } catch {
        // Storage is full or forbidden: then the text is in the page alone.
      }
    },
    forget(name) {
      try {
        window.localStorage.removeItem(name);
      } catch {
        // Then there was none.
      }
    },
    names() {
      try {
        return Object.keys(window.localStorage).filter((name) => name.startsWith(PREFIX));
      } catch {
        return [];
      }
    },
  };

  function note(box, words) {
    box.closest(".pair").querySelector(".kept-note")?.remove();
    const line = document.createElement("p");
    line.className = "reply kept-note is-problem";
    line.textContent = words;
    box.before(line);
    return line;
  }

  function restore(box, name, draft) {
    if (!draft.words || draft.words === box.value) return kept.forget(name);
    if (box.value !== box.dataset.saved) return undefined;
    const fields = box.form.elements;
    // A key of an earlier source, so that the server tells that it has changed.
    fields.key.value = draft.key;
    fields.proposal.value = draft.proposal;
    fields.in_use.value = draft.inUse;
    box.value = draft.words;
    const discard = document.createElement("button");
    discard.type = "button";
    discard.className = "plain";
    discard.textContent = pairs.dataset.discard;
    discard.addEventListener("click", () => {
      kept.forget(name);
      window.location.reload();
    });
    return note(box, `${pairs.dataset.restored} `).append(discard);
  }

  for (const name of kept.names()) {
    const draft = kept.read(name);
    if (!draft || Date.now() - draft.time > DAYS * 864e5) {
      kept.forget(name);
    } else if (name.startsWith(`${PREFIX}${pairs.dataset.person} ${place} `)) {
      const boxes = [...pairs.querySelectorAll("textarea[name=words]")]
        .filter((box) => box.form.elements.text.value === draft.text);
      const box = boxes.find((each) => each.form.elements.key.value === draft.key)
        || boxes.find((each) => each.form.elements.at.value === draft.at);
      if (box) restore(box, name, draft);
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches(".pair textarea[name=words]")) kept.write(event.target);
  });

  // Keys.
  function moveTo(pair) {
    if (!pair) return false;
    const target = boxOf(pair) || pair;
    target.focus({ preventScroll: true });
    pair.scrollIntoView({ block: "nearest" });
    return true;
  }

  function nextWanted(pair) {
    const all = [...pairs.querySelectorAll(".pair")];
    return all.slice(all.indexOf(pair) + 1).find((each) => each.hasAttribute("data-wanted"));
  }

  document.addEventListener("keydown", (event) => {
    const pair = event.target.closest(".pair");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && pair) {
      const save = pair.querySelector("button.save");
      if (!save) return;
      event.preventDefault();
      goesOn = true;
      save.form.requestSubmit(save);
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const all = [...pairs.querySelectorAll(".pair")];
      const step = event.key === "ArrowDown" ? 1 : -1;
      const from = pair ? all.indexOf(pair) : step > 0 ? -1 : all.length;
      if (moveTo(all[from + step])) event.preventDefault();
    } else if (event.key === "?" && pair && !event.target.matches("textarea, input")) {
      const keys = document.getElementById("keys");
      keys.open = true;
      keys.querySelector("summary").focus();
    }
  });

  // Answers. The form is that of a save; checks while one types and similar translations are asked by others.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, xhr } = event.detail;
    if (!elt.matches(".pair-target")) return;
    const box = boxOf(elt.closest(".pair"));
    if (box) sent.set(xhr, { box, name: kept.name(box), words: box.value });
  });

  const isPair = (xhr) => xhr.responseText.trimStart().startsWith("<article");

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, elt } = event.detail;
    if (!elt.closest("#pairs")) return;
    if (elt.matches(".pair-target") && isPair(xhr)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      const before = sent.get(xhr);
      // What was typed while the answer was on its way.
      if (before && before.box.value !== before.words) before.later = before.box.value;
      if (before) before.hadFocus = elt.closest(".pair").contains(document.activeElement);
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const pair = event.target;
    if (!(pair instanceof Element) || !pair.matches(".pair")) return;
    const before = sent.get(event.detail.xhr);
    const box = boxOf(pair);
    if (before && pair.hasAttribute("data-stored")) kept.forget(before.name);
    if (before?.later !== undefined && box) box.value = before.later;
    if (box) kept.write(box);
    say(pair.dataset.announcement);
    const next = goesOn && event.detail.xhr.status === 200;
    goesOn = false;
    if (next && !moveTo(nextWanted(pair))) {
      say(`${pair.dataset.announcement || ""} ${pairs.dataset.end}`);
      moveTo(pair);
    } else if (!next && before?.hadFocus !== false) {
      moveTo(pair);
    }
  });

  // A page of ours that is no paragraph asks for a login, or says what else is wrong: then it is shown whole, and
  // it has the text. What never arrived stays in the box.
  function failed(event) {
    const { elt, xhr } = event.detail;
    if (!elt?.closest?.("#pairs")) return;
    event.stopImmediatePropagation();
    goesOn = false;
    if (!elt.matches(".pair-target")) return;
    if (xhr.status >= 400 && xhr.status < 500) {
      HTMLFormElement.prototype.submit.call(elt);
      return;
    }
    const box = boxOf(elt.closest(".pair"));
    if (box) note(box, pairs.dataset.failed);
    say(pairs.dataset.failed);
  }
  document.addEventListener("htmx:responseError", failed, true);
  document.addEventListener("htmx:sendError", failed, true);
})();
