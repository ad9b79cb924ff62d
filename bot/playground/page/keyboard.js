// Inline keyboards: rows of buttons under a bubble.

import { copyText } from "./clipboard.js";
import { element } from "./element.js";
import { icon } from "./icons.js";
import { composeInline, switchInline } from "./inline_switch.js";
import { followLink, readDeepLink, safeAddress } from "./links.js";
import { isBusy, press, pressKey } from "./presses.js";
import { showToast } from "./toast.js";

/** The keyboard of a message, or null. */
export function renderKeyboard(message) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return null;
  const nodes = rows.map((row) => renderRow(message, row));
  return element("div", { class: "keyboard", role: "group", "aria-label": "按钮" }, nodes);
}

function renderRow(message, row) {
  return element("div", { class: "key-row" }, row.map((button) => renderButton(message, button)));
}

function renderButton(message, button) {
  const kind = kindOf(button);
  const attributes = {
    type: "button", class: `key ${button.style ?? ""}`.trim(), title: button.text, "data-testid": "button",
    onclick: () => KINDS[kind].act(message, button),
  };
  if (kind === "callback_data") {
    const key = pressKey(message, button);
    Object.assign(attributes, { "data-press": key, "aria-busy": String(isBusy(key)) });
  }
  const sign = kind === "url" && isDeepLink(button.url) ? null : KINDS[kind].sign;
  const label = element("span", { class: "key-label" }, button.text);
  return element("button", attributes, label, sign && icon(sign));
}

function kindOf(button) {
  return Object.keys(KINDS).find((kind) => button[kind] !== undefined) ?? "unknown";
}

function isDeepLink(url) {
  const address = safeAddress(url);
  return address !== null && readDeepLink(address) !== null;
}

const KINDS = {
  callback_data: { act: press },
  url: { sign: "outward", act: (_, button) => openAddress(button.url) },
  copy_text: { sign: "copy", act: (_, button) => copyText(button.copy_text.text) },
  switch_inline_query: { sign: "forward", act: (_, button) => switchInline(button.switch_inline_query) },
  switch_inline_query_chosen_chat: {
    sign: "forward",
    act: (_, { switch_inline_query_chosen_chat: chosen }) => switchInline(chosen.query, chosen),
  },
  switch_inline_query_current_chat: {
    sign: "search", act: (_, button) => composeInline(button.switch_inline_query_current_chat),
  },
  unknown: { act: () => showToast("本地演示暂不支持这个按钮") },
};

function openAddress(url) {
  const address = safeAddress(url);
  if (address) followLink(address);
  else showToast("这个链接打不开");
}
