// Links to the bot itself, played here instead of on Telegram.

import { isAdmin, isPresent, statusOf, titleOf, visibleChats } from "./chat.js";
import { choice, openDialog } from "./dialog.js";
import { invite } from "./membership.js";
import { showChat } from "./route.js";
import { say } from "./speech.js";
import { listen, state } from "./state.js";
import { showToast } from "./toast.js";

/** `jump(messageId)` shows a message of the chat on screen. */
export function watchDeepLinks(jump) {
  listen("deep-link", (link) => {
    if (link.start !== undefined) openPrivately(link.start);
    else if (link.startgroup !== undefined) chooseGroup(link.startgroup);
    else openMessage(link, jump);
  });
}

async function openPrivately(token) {
  await show(state.me);
  if (token) await say(`/start ${token}`);
}

async function openMessage({ chatId, messageId }, jump) {
  if (!state.chats.has(chatId)) return showToast("这条消息不在这里");
  await show(chatId);
  return jump(messageId);
}

/** Shows a chat and resolves once it is on screen. */
function show(chatId) {
  if (state.route.chatId === chatId) return Promise.resolve();
  const shown = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
  showChat(chatId);
  return shown;
}

function chooseGroup(token) {
  const groups = visibleChats().filter((chat) => isGroup(chat) && isAdmin(statusOf(chat, state.me)));
  if (groups.length === 0) return showToast("你还没有可以管理的群");
  const rows = groups.map((chat, at) =>
    choice(titleOf(chat), { type: "radio", name: "group", value: chat.id, checked: at === 0 }));
  const act = (close) => {
    const chosen = rows.map((row) => row.querySelector("input")).find((input) => input.checked);
    close();
    addToGroup(state.chats.get(Number(chosen.value)), token);
  };
  const actions = [{ label: "取消", kind: "quiet" }, { label: "请进来", act }];
  return openDialog({ title: "把机器人请进哪个群？", body: rows, actions });
}

function isGroup(chat) {
  return chat.type === "group" || chat.type === "supergroup";
}

async function addToGroup(chat, token) {
  if (!isPresent(statusOf(chat, state.bot.id))) await invite(chat, state.bot.id);
  await show(chat.id);
  await say(`/start@${state.bot.username}${token ? ` ${token}` : ""}`);
}
