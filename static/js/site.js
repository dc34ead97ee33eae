// Makes what already works more comfortable. Every page does all it does without this file.
"use strict";

// HTMX writes our own server's answers into the page; nothing else may become HTML, nothing at all a script.
if (window.trustedTypes) {
  window.trustedTypes.createPolicy("default", { createHTML: (html) => html });
}
document.documentElement.classList.add("js");

const filters = () => document.getElementById("filters");
const wide = window.matchMedia("(min-width: 62rem)");

// On a phone the filters cover the page: what lies beneath must not take the focus.
function coverPage() {
  const panel = filters();
  const covered = Boolean(panel && panel.open && !wide.matches);
  for (const part of document.querySelectorAll(".skip, .masthead, .colophon, #results, main > :not(h1)")) {
    part.inert = covered && !part.contains(panel);
  }
}

function closeFilters() {
  const panel = filters();
  if (panel && panel.open && !wide.matches) {
    panel.open = false;
    panel.querySelector("summary").focus();
    return true;
  }
  return false;
}

document.addEventListener("toggle", (event) => {
  if (event.target.id === "filters") coverPage();
  // Of the menus in the masthead only one stands open.
  if (event.target.open && event.target.closest(".masthead")) {
    for (const other of document.querySelectorAll(".masthead details[open]")) {
      if (other !== event.target) other.open = false;
    }
  }
}, true);
wide.addEventListener("change", coverPage);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".masthead details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  } else {
    closeFilters();
  }
});

document.addEventListener("click", (event) => {
  if (event.target.closest(".show") && closeFilters()) document.getElementById("count").focus();
  for (const open of document.querySelectorAll(".masthead details[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// What a term means goes at Escape, and comes back when somebody points at the term or goes there anew.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const term of document.querySelectorAll(".term:is(:hover, :focus-within)")) term.classList.add("dismissed");
});
for (const left of ["pointerover", "focusin", "focusout"]) {
  document.addEventListener(left, () => {
    for (const term of document.querySelectorAll(".term.dismissed:not(:hover, :focus-within)")) term.classList.remove("dismissed");
  });
}

// A refined list: what was folded out stays so, the focus is not lost, the new number is said.
let unfolded = new Map();
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "found") return;
  unfolded = new Map([...document.querySelectorAll("#found details[id]")].map((each) => [each.id, each.open]));
});
document.addEventListener("htmx:afterSettle", () => {
  const found = document.getElementById("found");
  if (!found || !unfolded.size) return;
  for (const [id, open] of unfolded) {
    const each = document.getElementById(id);
    if (each) each.open = open;
  }
  unfolded = new Map();
  coverPage();
  if (document.activeElement === document.body) document.getElementById("count").focus();
  document.getElementById("announcement").textContent = found.dataset.announcement;
});

// A list that is searched while one types: the new number is said here, too.
document.addEventListener("htmx:afterSettle", () => {
  const values = document.getElementById("values");
  if (values) document.getElementById("announcement").textContent = values.dataset.announcement;
});

// HTMX notes where it is in the tab's storage; nothing of ours stays on a reader's device, and it does without.
for (const moment of ["htmx:afterSettle", "htmx:historyRestore"]) {
  document.addEventListener(moment, () => {
    try {
      window.sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      // Storage is forbidden here, so nothing was noted either.
    }
  });
}

// What could not be refined is asked for as an ordinary page, which says what is wrong.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    const { path, finalRequestPath } = event.detail.pathInfo;
    window.location.assign(finalRequestPath || path);
  });
}
