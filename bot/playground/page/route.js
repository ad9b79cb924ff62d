// The chat on screen lives in the address: #/chat/ID or #/chat/ID/THREAD.

import { GENERAL, isBotChat, isPresent, isVisible, presentMembers, statusOf } from "./chat.js";
import { speakAs } from "./identity.js";
import { currentChat, listen, state, tell } from "./state.js";

/** Shows a chat (and its thread), or the list if `chatId` is null. */
export function showChat(chatId, thread = 0) {
  location.hash = addressOf(chatId, thread);
}

/** Shows a chat and resolves once it is on screen. */
export function arrive(chatId) {
  if (state.route.chatId === chatId) return Promise.resolve();
  const shown = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  showChat(chatId);
  return shown;
}

function addressOf(chatId, thread) {
  if (chatId === null) return "#/";
  return thread ? `#/chat/${chatId}/${thread}` : `#/chat/${chatId}`;
}

/** Reads the address now and whenever it changes. */
export function watchRoute() {
  addEventListener("hashchange", readRoute);
  listen("chats", readRoute); // a chat just made may be known only after its address
  readRoute();
}

export function readRoute() {
  const found = /^#\/chat\/(-?\d+)(?:\/(\d+))?$/.exec(location.hash);
  const chat = state.chats.get(Number(found?.[1]));
  const chatId = chat?.id ?? null;
  const thread = chat?.is_forum ? Number(found[2] ?? GENERAL) : 0;
  if (chatId === state.route.chatId && thread === state.route.thread) return;
  state.route = { chatId, thread };
  // Someone's private chat can be seen only as that person, one of two people as one of them.
  if (chat && isBotChat(chat)) speakAs(chat.id);
  else if (chat?.type === "private" && !isVisible(chat)) speakAs(presentMembers(chat)[0].user_id);
  tell("route");
}

/** The first visit opens one's own talk with the bot where there is room for it beside the list. */
export function showFirstChat() {
  const hasRoom = matchMedia("(min-width: 721px)").matches;
  if (hasRoom && !location.hash) history.replaceState(null, "", addressOf(state.me, 0));
}

/** Speaks as another person; a chat that person cannot see gives way to their own talk with the bot. */
export function changePerson(personId) {
  const chat = currentChat();
  const staysVisible = chat && !isBotChat(chat) && isPresent(statusOf(chat, personId));
  if (staysVisible || !chat) speakAs(personId);
  else showChat(personId);
}
