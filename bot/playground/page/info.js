// The right column: details of a chat, its members and topics, or of the bot.

import { avatar } from "./avatar.js";
import { faceOf, isBlocked, isBotChat, kindOf, titleOf, topicName, KINDS } from "./chat.js";
import { button, element, iconButton } from "./element.js";
import { commandFact } from "./fact.js";
import { icon } from "./icons.js";
import { memberRows, outsiderRows } from "./members.js";
import { changeStatus } from "./membership.js";
import { currentChat, listen, state } from "./state.js";
import { closingItem } from "./topics.js";

/** Fills `node`; returns what opens and closes it. */
export function mountInfo(node) {
  const close = () => {
    node.hidden = true;
  };
  const draw = () => {
    const chat = currentChat();
    if (!chat) close();
    if (!node.hidden) node.replaceChildren(...infoParts(chat, close));
  };
  listen("route", () => matchMedia("(max-width: 1100px)").matches && close()); // there it covers the conversation
  listen("route reset me chats people bot", draw);
  node.addEventListener("keydown", (event) => event.key === "Escape" && close());
  return () => {
    node.hidden = !node.hidden;
    draw();
    if (!node.hidden) node.querySelector("button").focus();
  };
}

function infoParts(chat, close) {
  const closeButton = iconButton(icon("close"), "关闭", { onclick: close });
  const head = element("header", { class: "info-head" }, element("h2", {}, "资料"), closeButton);
  const { username } = faceOf(chat);
  const kind = username ? `@${username}` : KINDS[kindOf(chat)];
  const face = element("div", { class: "info-face" }, avatar(faceOf(chat), "large"),
    element("b", {}, titleOf(chat)), element("small", {}, kind));
  const parts = isBotChat(chat) ? botParts(chat) : groupParts(chat);
  return [head, element("div", { class: "info-body" }, face, parts)];
}

function section(title, children) {
  return element("section", { class: "info-section" }, element("h3", {}, title), children);
}

function listSection(title, rows) {
  return rows.length > 0 && section(title, element("ul", {}, rows));
}

function groupParts(chat) {
  if (chat.type === "private") return [];
  const members = memberRows(chat);
  return [
    listSection(`成员 ${members.length}`, members),
    listSection("邀请", outsiderRows(chat)),
    chat.is_forum && listSection("话题", chat.topics.map((topic) => topicRow(chat, topic))),
  ];
}

function topicRow(chat, topic) {
  const item = closingItem(chat, topic);
  const words = element("span", { class: "user-words" },
    element("b", {}, topicName(topic)), element("small", {}, topic.is_closed ? "已关闭" : "开放"));
  return element("li", { class: "user" }, words, button(item.label, { class: "small-action", onclick: item.act }));
}

function botParts(chat) {
  const { bot } = state;
  const commands = (chat.commands ?? bot.commands).map(commandFact);
  return [
    bot.description && section("简介", element("p", {}, bot.description)),
    commands.length > 0 && section("命令", commands),
    element("div", { class: "info-actions" }, blockButton(chat)),
  ];
}

function blockButton(chat) {
  const blocked = isBlocked(chat);
  const act = () => changeStatus(chat, state.bot.id, blocked ? "member" : "kicked");
  const classes = blocked ? "action primary" : "action danger";
  return button(blocked ? "解除屏蔽" : "屏蔽机器人", { class: classes, "data-testid": "block", onclick: act });
}
