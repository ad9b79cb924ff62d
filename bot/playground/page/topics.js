// A forum's topics as tabs above the messages.

import { changeTopic, createTopic } from "./api.js";
import { topicName } from "./chat.js";
import { field, openDialog } from "./dialog.js";
import { element, iconButton } from "./element.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { showProblem } from "./problem.js";
import { showChat } from "./route.js";
import { currentChat, listen, state } from "./state.js";
import { unreadBadge } from "./unread_badge.js";
import { unreadOf } from "./unread.js";

export function mountTopics() {
  const node = element("div", { class: "topics", role: "tablist", "aria-label": "话题", hidden: true });
  const draw = () => {
    const chat = currentChat();
    node.hidden = !chat?.is_forum;
    if (!chat?.is_forum) return;
    const hadFocus = node.contains(document.activeElement);
    node.replaceChildren(...chat.topics.map((topic) => topicTab(chat, topic)), addButton(chat));
    if (hadFocus) node.querySelector("[aria-selected=true]")?.focus();
  };
  listen("route reset me chats unread", draw);
  listen("route", () => {
    node.querySelector("[aria-selected=true]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  });
  node.addEventListener("keydown", walkTabs);
  return node;
}

function topicTab(chat, topic) {
  const id = topic.message_thread_id;
  const isOpen = id === state.route.thread;
  const attributes = {
    type: "button", class: "topic", role: "tab", "aria-selected": String(isOpen), tabindex: isOpen ? "0" : "-1",
    "data-testid": `topic-${id}`,
    onclick: () => showChat(chat.id, id),
    oncontextmenu: (event) => openTopicMenu(event, chat, topic),
  };
  const dot = element("i", { class: "topic-dot" });
  dot.style.setProperty("--dot", `#${(topic.icon_color ?? 0x6fb9f0).toString(16).padStart(6, "0")}`);
  return element("button", attributes, dot, topicName(topic), topic.is_closed && icon("lock"),
    unreadBadge(unreadOf(chat.id, id)));
}

function addButton(chat) {
  return iconButton(icon("plus"), "新话题", { class: "add-topic", onclick: () => openTopicDialog(chat) });
}

function openTopicMenu(event, chat, topic) {
  event.preventDefault();
  openMenu([closingItem(chat, topic)], { x: event.clientX, y: event.clientY }, "话题");
}

/** The menu item that closes or opens a topic again. */
export function closingItem(chat, topic) {
  const closed = !topic.is_closed;
  const act = () => changeTopic(chat.id, topic.message_thread_id, { closed }).catch(showProblem);
  return { label: closed ? "关闭话题" : "重新打开", picture: icon("lock"), act };
}

function openTopicDialog(chat) {
  const name = field("话题名称", { maxlength: "128", required: true });
  const act = async (close) => {
    const value = name.querySelector("input").value.trim();
    if (!value) return;
    try {
      const topic = await createTopic(chat.id, { name: value, by: state.me });
      close();
      showChat(chat.id, topic.message_thread_id);
    } catch (error) {
      showProblem(error);
    }
  };
  openDialog({ title: "新话题", body: name, actions: [{ label: "取消", kind: "quiet" }, { label: "创建", act }] });
}

function walkTabs(event) {
  const step = { ArrowRight: "nextElementSibling", ArrowLeft: "previousElementSibling" }[event.key];
  const next = step && event.target[step];
  if (!next?.matches(".topic")) return;
  event.preventDefault();
  next.focus();
  next.click();
}
