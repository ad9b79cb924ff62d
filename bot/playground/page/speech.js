// Saying something in the chat on screen, as the current person.

import * as api from "./api.js";
import { keepMessage } from "./history.js";
import { showProblem } from "./problem.js";
import { state, tell } from "./state.js";
import { GENERAL } from "./chat.js";

/** Sends `text` to the chat and thread on screen; `extra` as in the call. True if the server took it. */
export async function say(text, extra = {}) {
  const { chatId, thread } = state.route;
  const message = { from: state.me, text, ...extra };
  if (thread && thread !== GENERAL) message.message_thread_id = thread;
  return deliver(() => api.sendMessage(chatId, message), "sent");
}

/** Sends a result of an inline query to the chat and thread on screen. True if the server took it. */
export async function sendResult(queryId, resultId, extra = {}) {
  const { chatId, thread } = state.route;
  const choice = { result_id: resultId, chat_id: chatId, ...extra };
  if (thread && thread !== GENERAL) choice.message_thread_id = thread;
  return deliver(() => api.chooseInline(queryId, choice), "sent");
}

/** Sends a file with a caption to the chat and thread on screen. True if the server took it. */
export async function sendFile(file, caption, extra = {}) {
  const { chatId, thread } = state.route;
  const form = new FormData();
  const fields = { from: state.me, caption, ...(thread && thread !== GENERAL && { message_thread_id: thread }), ...extra };
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  form.append("document", file, file.name);
  return deliver(() => api.sendDocument(chatId, form), "sent");
}

/** Forwards a message to a chat, as the current person. True if the server took it. */
export async function forward(message, chatId) {
  const origin = { from_chat_id: message.chat.id, message_id: message.message_id };
  return deliver(() => api.forwardMessage(chatId, { from: state.me, ...origin }), "sent");
}

export async function rewrite(message, text) {
  const edit = { from: state.me, text };
  return deliver(() => api.editMessage(message.chat.id, message.message_id, edit), "edit");
}

async function deliver(call, kind) {
  try {
    const { message } = await call();
    // Shown at once; the event that follows finds it in place.
    keepMessage(message);
    tell(kind, { message });
    return true;
  } catch (error) {
    showProblem(error);
    return false;
  }
}
