/* The form of an entry: the language changes by choosing, and nobody leaves unsaved text by accident. */
"use strict";

const form = document.querySelector("#content-main > form[method=post]");
const choice = document.querySelector("#pair-language");
let unsaved = form !== null && form.querySelector(".errornote, .errorlist") !== null;

if (form) {
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("change", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
}
window.addEventListener("beforeunload", (leaving) => {
  if (unsaved) {
    leaving.preventDefault();
  }
});
if (choice) {
  choice.addEventListener("change", () => choice.form.requestSubmit());
}
