// A dialog to choose one of one's chats, or a person to begin one with.

import { avatar } from "./avatar.js";
import { faceOf, findPair, kindOf, silenceReason, titleOf, visibleChats, GENERAL, KINDS } from "./chat.js";
import { openDialog } from "./dialog.js";
import { button, element } from "./element.js";
import { beginPair } from "./membership.js";
import { fullName } from "./sender.js";
import { state } from "./state.js";

const SHOWN = 60; // of more the search finds the rest
const SEARCHED = 8; // so many and more want a search field

/** `kinds`: which chats are offered, as kindOf names them; `act(chatId)` gets the chosen one. */
export function openChooser({ title, kinds, act }) {
  const targets = listTargets(kinds);
  const list = element("div", { class: "targets" });
  const choose = async (target) => {
    dialog.close();
    const chatId = await target.find();
    if (chatId !== null) act(chatId);
  };
  const draw = (sought) => {
    const fitting = targets.filter((target) => target.title.toLowerCase().includes(sought));
    const rows = fitting.slice(0, SHOWN).map((target) => targetRow(target, () => choose(target)));
    list.replaceChildren(...(rows.length > 0 ? rows : [element("p", { class: "none" }, "没有合适的对话")]));
  };
  draw("");
  const search = targets.length >= SEARCHED && searchField(draw, () => list.querySelector("button")?.click());
  const dialog = openDialog({
    title, body: [search, list].filter(Boolean), actions: [{ label: "取消", kind: "quiet" }], testid: "chooser",
  });
  // On a phone the keyboard would cover what one came to choose from.
  if (matchMedia("(pointer: coarse)").matches) list.querySelector("button")?.focus();
}

/** {key, title, hint, face, find()} of every chat one may write in, and of everybody one has not yet talked with. */
function listTargets(kinds) {
  const chats = visibleChats().filter((chat) => kinds.includes(kindOf(chat)) && silenceReason(chat, GENERAL) === null);
  const targets = chats.map((chat) => ({
    key: chat.id, title: titleOf(chat), hint: KINDS[kindOf(chat)], face: faceOf(chat), find: () => chat.id,
  }));
  return kinds.includes("pair") ? [...targets, ...listStrangers()] : targets;
}

function listStrangers() {
  const others = [...state.people.values()].filter((person) => person.id !== state.me && !findPair(person.id));
  return others.map((person) => ({
    key: person.id, title: fullName(person), hint: KINDS.pair, face: person, find: () => beginPair(person.id),
  }));
}

function targetRow({ key, title, hint, face }, act) {
  const words = element("span", { class: "target-words" }, element("b", {}, title), element("small", {}, hint));
  const attributes = { class: "target-row", "data-testid": `choose-${key}`, onclick: act };
  return button([avatar(face, "small"), words], attributes);
}

function searchField(narrow, takeFirst) {
  return element("label", { class: "field" }, element("input", {
    type: "search", placeholder: "搜索", "aria-label": "搜索对话", autocomplete: "off",
    oninput: (event) => narrow(event.target.value.trim().toLowerCase()),
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // the dialog's own action would close it
      takeFirst();
    },
  }));
}
