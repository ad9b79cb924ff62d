// The top of a conversation: whose it is, what happens in it, the way back.

import { avatar } from "./avatar.js";
import { faceOf, isBotChat, kindOf, presentMembers, titleOf, KINDS } from "./chat.js";
import { button, element, iconButton } from "./element.js";
import { icon } from "./icons.js";
import { showChat } from "./route.js";
import { currentChat, listen, state } from "./state.js";
import { actionIn } from "./typing.js";

/** `toggleInfo()` opens or closes the chat's details. */
export function mountHeader(toggleInfo) {
  const node = element("header", { class: "chat-header" });
  const draw = () => {
    const chat = currentChat();
    if (chat) node.replaceChildren(...headerParts(chat, toggleInfo));
  };
  listen("route reset me chats bot typing", draw);
  return node;
}

function headerParts(chat, toggleInfo) {
  const title = titleOf(chat);
  const goBack = () => showChat(null);
  const back = iconButton(icon("back"), "返回列表", { class: "back", "data-testid": "back", onclick: goBack });
  const words = element("span", { class: "chat-words" }, element("b", {}, title), subtitle(chat));
  const open = button([avatar(faceOf(chat)), words], {
    class: "chat-open", "aria-label": `${title}，看资料`, "data-testid": "chat-header", onclick: toggleInfo,
  });
  const sign = icon(chat.type === "private" ? "more" : "people");
  return [back, open, iconButton(sign, "资料", { "data-testid": "info", onclick: toggleInfo })];
}

function subtitle(chat) {
  const action = actionIn(chat.id, state.route.thread);
  const dots = element("i", { class: "dots", "aria-hidden": "true" });
  if (action) return element("small", { class: "acting" }, action, dots);
  if (isBotChat(chat)) return botSubtitle();
  if (chat.type === "private") return element("small", {}, "两个人的对话");
  const count = presentMembers(chat).length;
  const people = chat.type === "channel" ? `${count} 位订阅者` : `${count} 位成员`;
  return element("small", {}, `${KINDS[kindOf(chat)]} · ${people}`);
}

function botSubtitle() {
  const { online } = state.bot;
  return element("small", { class: online ? "acting" : "" }, online ? "机器人 · 在线" : "机器人 · 未连接");
}
