// Messages by chat and thread, read when a thread is first opened and kept fresh by events.

import * as api from "./api.js";
import { threadOf } from "./chat.js";
import { listen, state } from "./state.js";

const PAGE = 100;
const histories = new Map(); // "chat/thread" → history

export function historyKey(chatId, thread) {
  return `${chatId}/${thread}`;
}

/** {chatId, thread, messages (oldest first), isWhole (nothing older is left)} of a thread, read if need be. */
export async function openHistory(chatId, thread) {
  const key = historyKey(chatId, thread);
  if (!histories.has(key)) {
    // In place before the answer: an event that overtakes it must not be lost.
    const history = { chatId, thread, messages: [], isWhole: false };
    histories.set(key, history);
    history.ready = readOlder(history).catch((error) => {
      histories.delete(key);
      throw error;
    });
  }
  const history = histories.get(key);
  await history.ready;
  return history;
}

/** Reads one page of older messages; true if there were any. */
export async function readOlder(history) {
  const range = { limit: PAGE };
  if (history.thread) range.thread = history.thread;
  if (history.messages.length > 0) range.before = history.messages[0].message_id;
  const older = await api.readMessages(history.chatId, range);
  for (const message of older) place(history, message);
  history.isWhole = older.length < PAGE;
  return older.length > 0;
}

/** Everything read so far may be out of date: read it again when asked. */
export function forgetHistories() {
  histories.clear();
}

/** Keeps histories fresh; first among the listeners, so that views find them so. */
export function watchHistories() {
  listen("message edit", ({ message }) => keepMessage(message));
  listen("delete", ({ chat_id: chatId, message_id: messageId }) => dropMessage(chatId, messageId));
}

/** Takes a new or changed message in. */
export function keepMessage(message) {
  const history = histories.get(historyKey(message.chat.id, threadOf(message)));
  if (history) place(history, message);
  const chat = state.chats.get(message.chat.id);
  if (chat && (chat.last_message?.message_id ?? 0) <= message.message_id) chat.last_message = message;
}

function place(history, message) {
  if (threadOf(message) !== history.thread) return;
  const { messages } = history;
  let at = messages.length;
  while (at > 0 && messages[at - 1].message_id > message.message_id) at -= 1;
  const isKnown = at > 0 && messages[at - 1].message_id === message.message_id;
  if (isKnown) messages[at - 1] = message;
  else messages.splice(at, 0, message);
}

function dropMessage(chatId, messageId) {
  for (const history of histories.values()) {
    if (history.chatId !== chatId) continue;
    const at = history.messages.findIndex((message) => message.message_id === messageId);
    if (at >= 0) history.messages.splice(at, 1);
  }
}
