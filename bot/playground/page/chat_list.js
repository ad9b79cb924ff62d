// The left column's list: every chat the current person sees, by kind.

import { avatar } from "./avatar.js";
import { faceOf, isBotChat, isVisible, kindOf, titleOf, visibleChats, KINDS } from "./chat.js";
import { element } from "./element.js";
import { shortTime } from "./moment.js";
import { showChat } from "./route.js";
import { fullName, isMine } from "./sender.js";
import { previewOf, serviceWords } from "./service.js";
import { listen, state } from "./state.js";
import { actionInChat } from "./typing.js";
import { unreadBadge } from "./unread_badge.js";
import { unreadOf } from "./unread.js";

export function mountChatList() {
  const node = element("div", { class: "chat-list" });
  let isDue = false;
  // Several things may change in one breath: draw once.
  listen("reset me chats people bot route message sent edit delete typing unread", () => {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      draw(node);
    });
  });
  node.addEventListener("keydown", walkChats);
  return node;
}

function draw(node) {
  const focused = node.contains(document.activeElement) && document.activeElement.dataset.testid;
  const chats = visibleChats();
  const sections = Object.keys(KINDS).map((kind) => section(kind, chats.filter((chat) => kindOf(chat) === kind)));
  node.replaceChildren(...sections.filter(Boolean));
  if (focused) node.querySelector(`[data-testid="${focused}"]`)?.focus({ preventScroll: true });
}

function section(kind, chats) {
  if (chats.length === 0) return null;
  const items = chats.map((chat) => element("li", {}, chatButton(chat)));
  const list = element("ul", { "aria-label": KINDS[kind] }, items);
  return element("section", {}, element("h2", {}, KINDS[kind]), list);
}

function chatButton(chat) {
  const isOpen = chat.id === state.route.chatId;
  const attributes = {
    type: "button", class: "chat", "data-testid": `chat-${chat.id}`, "aria-current": isOpen ? "true" : null,
    onclick: () => showChat(chat.id),
  };
  const time = chat.last_message && element("time", {}, shortTime(chat.last_message.date));
  return element("button", attributes, avatar(faceOf(chat)),
    element("span", { class: "chat-line" }, element("b", {}, titleOf(chat)), time),
    element("span", { class: "chat-line" }, preview(chat), unreadBadge(unreadOf(chat.id))));
}

function preview(chat) {
  const action = actionInChat(chat.id);
  if (action) return element("small", { class: "acting" }, `${action}…`);
  const message = chat.last_message;
  if (!message) return element("small", {}, isBotChat(chat) ? "点开，开始对话" : "还没有消息");
  const author = authorOf(chat, message);
  return element("small", {}, author && element("span", { class: "author" }, `${author}：`), previewOf(message));
}

function authorOf(chat, message) {
  if (serviceWords(message) !== null || chat.type === "channel") return null;
  if (isMine(message)) return "你";
  return chat.type === "private" || message.sender_chat ? null : fullName(message.from);
}

function walkChats(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const chats = [...event.currentTarget.querySelectorAll(".chat")];
  chats[chats.indexOf(document.activeElement) + step]?.focus();
}

/** Does the current person still see the chat on screen? */
export function isOpenChatVisible() {
  const chat = state.chats.get(state.route.chatId);
  return chat === undefined || isVisible(chat);
}
