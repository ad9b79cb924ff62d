// Unsent words by person, chat and thread, with the message they answer or rewrite.

import { historyKey } from "./history.js";
import { state } from "./state.js";

const drafts = new Map();

function currentKey() {
  return `${state.me}:${historyKey(state.route.chatId, state.route.thread)}`;
}

/** {text, target: null or {kind: "reply" | "edit", message}} of the thread on screen. */
export function currentDraft() {
  const key = currentKey();
  if (!drafts.has(key)) drafts.set(key, { text: "", target: null });
  return drafts.get(key);
}
