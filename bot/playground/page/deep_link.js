// Links to the bot itself, played here instead of on Telegram.

import { isPresent, statusOf } from "./chat.js";
import { openChooser } from "./chooser.js";
import { invite } from "./membership.js";
import { arrive } from "./route.js";
import { say } from "./speech.js";
import { offerStart } from "./start_offer.js";
import { listen, state } from "./state.js";
import { showToast } from "./toast.js";

/** `jump(messageId)` shows a message of the chat on screen. */
export function watchDeepLinks(jump) {
  listen("deep-link", (link) => {
    if (link.start !== undefined) offerStart(link.start);
    else if (link.startgroup !== undefined) chooseGroup(link.startgroup);
    else openMessage(link, jump);
  });
}

async function openMessage({ chatId, messageId }, jump) {
  if (!state.chats.has(chatId)) return showToast("这条消息不在这里");
  await arrive(chatId);
  return jump(messageId);
}

function chooseGroup(token) {
  const act = (chatId) => addToGroup(state.chats.get(chatId), token);
  openChooser({ title: "把机器人请进哪个群？", kinds: ["group", "forum"], act });
}

async function addToGroup(chat, token) {
  if (!isPresent(statusOf(chat, state.bot.id))) await invite(chat, state.bot.id);
  await arrive(chat.id);
  await say(`/start@${state.bot.username}${token ? ` ${token}` : ""}`);
}
