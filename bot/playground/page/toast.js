// Short words that come and go at the bottom of the page.

import { element } from "./element.js";

const MOST = 3; // at a time
const SHOWN_MS = 2800;
const MS_PER_CHARACTER = 60;

export function showToast(text) {
  const toast = element("div", { class: "toast", "data-testid": "toast" }, text);
  const box = document.getElementById("toasts");
  while (box.childElementCount >= MOST) box.firstElementChild.remove();
  box.append(toast);
  const stay = SHOWN_MS + MS_PER_CHARACTER * text.length;
  setTimeout(() => toast.classList.add("leaving"), stay);
  setTimeout(() => toast.remove(), stay + 300);
}
