// The parts of a text that have a life of their own: quotes that fold, spoilers, code to copy.

import { element, iconButton } from "./element.js";
import { icon } from "./icons.js";
import { copyText } from "./clipboard.js";

/** A quote; one that `folds` shows three lines until it is asked for more. */
export function blockquote(children, folds) {
  const body = element("div", { class: "quote-body" }, children);
  const quote = element("blockquote", {}, body);
  if (folds) makeFolding(quote, body);
  return quote;
}

function makeFolding(quote, body) {
  const toggle = element("button", { type: "button", class: "fold", "aria-expanded": "false" }, "展开");
  quote.append(toggle);
  quote.classList.add("folding", "folded");
  const turn = () => {
    const folded = quote.classList.toggle("folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? "展开" : "收起";
  };
  quote.addEventListener("click", (event) => {
    const isElsewhere = event.target !== toggle && event.target.closest("a, button, .spoiler:not(.open)");
    if (!isElsewhere && !quote.classList.contains("short") && !selectedText()) turn();
  });
  // Whether three lines suffice is known only once the quote has a width.
  new ResizeObserver(() => {
    if (!quote.classList.contains("folded")) return;
    quote.classList.toggle("short", body.scrollHeight <= body.clientHeight + 1);
  }).observe(body);
}

function selectedText() {
  return String(window.getSelection());
}

/** Text hidden until touched. */
export function spoiler(children) {
  const attributes = { class: "spoiler", role: "button", tabindex: "0", "aria-label": "隐藏的文字" };
  const node = element("span", attributes, children);
  // All of a message at once: formatting inside a spoiler splits it into several.
  const open = () => node.closest(".text").querySelectorAll(".spoiler").forEach(uncover);
  node.addEventListener("click", open);
  node.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") open();
  });
  return node;
}

function uncover(node) {
  node.classList.add("open");
  for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
}

/** A block of code with its language and a button that copies it. */
export function preformatted(children, text, language) {
  const copy = iconButton(icon("copy"), "复制", { class: "copy", onclick: () => copyText(text) });
  const head = element("div", { class: "code-head" }, element("span", {}, language ?? "代码"), copy);
  return element("div", { class: "code-block" }, head, element("pre", {}, element("code", {}, children)));
}
