// What the bot is doing right now, as it says itself.

import { GENERAL } from "./chat.js";
import { historyKey } from "./history.js";
import { listen, state, tell } from "./state.js";

const SHOWN_MS = 5000; // Telegram shows an action for five seconds
const WORDS = {
  typing: "正在输入", upload_document: "正在发送文件", upload_photo: "正在发送图片", find_location: "正在查找位置",
  choose_sticker: "正在选贴纸",
};
const acts = new Map(); // "chat/thread" → {words, timer}

/** "正在输入" or null. */
export function actionIn(chatId, thread) {
  return acts.get(historyKey(chatId, thread))?.words ?? null;
}

/** Is the bot busy anywhere in this chat? */
export function actionInChat(chatId) {
  for (const [key, act] of acts) if (key.startsWith(`${chatId}/`)) return act.words;
  return null;
}

export function watchActions() {
  listen("action", ({ chat_id: chatId, message_thread_id: thread, action }) => {
    const isForum = state.chats.get(chatId)?.is_forum;
    const key = historyKey(chatId, isForum ? thread ?? GENERAL : 0);
    stop(key);
    acts.set(key, { words: WORDS[action] ?? "正在处理", timer: setTimeout(() => stop(key), SHOWN_MS) });
    tell("typing");
  });
  listen("message", ({ message }) => {
    if (message.from?.id !== state.bot.id) return;
    for (const key of [...acts.keys()]) if (key.startsWith(`${message.chat.id}/`)) stop(key);
  });
}

function stop(key) {
  clearTimeout(acts.get(key)?.timer);
  if (acts.delete(key)) tell("typing");
}
