// Small menus on the browser's popovers: one step away from a click, a long press or the keyboard.
// "manual", because an automatic popover takes the end of the long press that opened it for a click elsewhere.

import { element } from "./element.js";
import { icon } from "./icons.js";

const MARGIN = 8;

/**
 * Opens a menu. `items`: [{label, picture, hint, testid, checked, danger, act}], null items are left out.
 * `place`: {x, y} of the page, or an element to hang under.
 */
export function openMenu(items, place, label) {
  const opener = document.activeElement;
  const menu = element("div", { class: "menu", role: "menu", popover: "manual", "aria-label": label });
  const closing = new AbortController();
  const close = () => {
    closing.abort();
    if (menu.contains(document.activeElement)) opener?.focus({ preventScroll: true });
    menu.remove();
  };
  menu.append(...items.filter(Boolean).map((item) => menuItem(item, close)));
  menu.addEventListener("keydown", (event) => takeKey(menu, event, close));
  const { signal } = closing;
  addEventListener("pointerdown", (event) => menu.contains(event.target) || close(), { signal, capture: true });
  addEventListener("resize", close, { signal });
  addEventListener("hashchange", close, { signal });
  document.body.append(menu);
  menu.showPopover();
  placeMenu(menu, place);
  (menu.querySelector("[aria-checked=true]") ?? menu.firstElementChild)?.focus();
}

function menuItem({ label, picture, hint, testid, checked, danger, act }, close) {
  const attributes = {
    type: "button", class: danger ? "menu-item danger" : "menu-item", "data-testid": testid,
    role: checked === undefined ? "menuitem" : "menuitemradio",
    "aria-checked": checked === undefined ? null : String(checked),
    onclick: () => {
      close();
      act();
    },
  };
  const words = element("span", { class: "menu-words" }, label, hint && element("small", {}, hint));
  return element("button", attributes, picture, words, checked && icon("check"));
}

function takeKey(menu, event, close) {
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    event.stopPropagation();
    close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...menu.children];
  const next = items.indexOf(document.activeElement) + step;
  items.at(next % items.length).focus();
}

function placeMenu(menu, place) {
  const hung = place instanceof Element ? place.getBoundingClientRect() : null;
  const x = hung ? hung.left : place.x;
  const y = hung ? hung.bottom + 4 : place.y;
  const { offsetWidth: width, offsetHeight: height } = menu;
  const above = hung ? hung.top - height - 4 : y - height;
  const fits = y + height + MARGIN <= innerHeight;
  menu.style.left = `${Math.max(MARGIN, Math.min(x, innerWidth - width - MARGIN))}px`;
  menu.style.top = `${Math.max(MARGIN, fits ? y : above)}px`;
}
