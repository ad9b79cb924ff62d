// How many messages of others a person has not seen yet, by chat and thread.

import * as api from "./api.js";
import { threadOf, visibleChats } from "./chat.js";
import { historyKey } from "./history.js";
import { recall, remember } from "./memory.js";
import { isMine } from "./sender.js";
import { serviceWords } from "./service.js";
import { listen, state, tell } from "./state.js";

const COUNTED = 200; // more is "99+" anyway
const counts = new Map(); // "chat/thread" → unread messages of the current person

/** Unread in one thread, or in the whole chat if `thread` is not given. */
export function unreadOf(chatId, thread) {
  if (thread !== undefined) return counts.get(historyKey(chatId, thread)) ?? 0;
  let sum = 0;
  for (const [key, count] of counts) if (key.startsWith(`${chatId}/`)) sum += count;
  return sum;
}

export function unreadInAll() {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

export function watchUnread() {
  listen("reset me", countAll);
  listen("message", ({ message }) => {
    if (countsAsUnread(message)) add(message);
  });
}

/** The current person has seen the thread up to `messageId`. */
export function markRead(chatId, thread, messageId) {
  const key = historyKey(chatId, thread);
  const marks = readMarks();
  if ((marks[key] ?? 0) >= messageId && !counts.get(key)) return;
  marks[key] = messageId;
  remember(`read.${state.me}`, marks);
  counts.delete(key);
  tell("unread");
}

/** The newest message the current person has seen in a thread. */
export function readMark(chatId, thread) {
  return readMarks()[historyKey(chatId, thread)] ?? 0;
}

function readMarks() {
  return recall(`read.${state.me}`, {});
}

async function countAll() {
  counts.clear();
  const me = state.me;
  await Promise.all(visibleChats().map((chat) => countChat(chat, me)));
  if (state.me === me) tell("unread");
}

async function countChat(chat, me) {
  const newest = chat.last_message?.message_id ?? 0;
  forgetFuture(chat.id, newest);
  const threads = chat.is_forum ? chat.topics.map((topic) => topic.message_thread_id) : [0];
  const oldestMark = Math.min(...threads.map((thread) => readMark(chat.id, thread)));
  if (oldestMark >= newest) return;
  const messages = await api.readMessages(chat.id, { after: oldestMark, limit: COUNTED }).catch(() => []);
  if (state.me !== me) return;
  for (const message of messages) {
    const isNew = message.message_id > readMark(chat.id, threadOf(message));
    if (isNew && countsAsUnread(message)) add(message, true);
  }
}

/** A playground made fresh starts its message ids anew; marks from before it would hide everything. */
function forgetFuture(chatId, newest) {
  const marks = readMarks();
  const stale = Object.keys(marks).filter((key) => key.startsWith(`${chatId}/`) && marks[key] > newest);
  if (stale.length === 0) return;
  for (const key of stale) delete marks[key];
  remember(`read.${state.me}`, marks);
}

function countsAsUnread(message) {
  return !isMine(message) && serviceWords(message) === null;
}

function add(message, isQuiet = false) {
  const key = historyKey(message.chat.id, threadOf(message));
  counts.set(key, (counts.get(key) ?? 0) + 1);
  if (!isQuiet) tell("unread");
}
