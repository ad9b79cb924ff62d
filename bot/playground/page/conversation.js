// The middle column: header, topics, messages, composer, wired to each other.

import { mentionOf } from "./bubble.js";
import { kindOf } from "./chat.js";
import { Composer } from "./composer.js";
import { element } from "./element.js";
import { mountHeader } from "./header.js";
import { openMessageMenu } from "./message_menu.js";
import { mountNotice } from "./notice.js";
import { showChat } from "./route.js";
import { isEditable } from "./sender.js";
import { say } from "./speech.js";
import { currentChat, listen, state } from "./state.js";
import { Thread } from "./thread.js";
import { mountTopics } from "./topics.js";

/** Fills `node`; returns {jump(messageId)}. */
export function mountConversation(node, toggleInfo) {
  const nobody = element("div", { class: "nobody" }, element("p", {}, "选一个对话，开始说话"));
  const pane = element("div", { class: "chat-pane", hidden: true });
  // First among the pane's listeners: what is drawn later is measured, and needs to be visible.
  listen("route reset", () => showPane(pane, nobody));
  const composer = new Composer({ editLast: () => editLast(thread, composer) });
  const thread = new Thread(threadDeeds(composer));
  pane.append(mountHeader(toggleInfo), mountTopics(), mountNotice(), thread.node, composer.node);
  node.append(nobody, pane);
  listen("route", () => {
    // On a phone the keyboard would cover what one came to read.
    if (currentChat() && matchMedia("(pointer: fine)").matches) composer.focus();
  });
  return { jump: (messageId) => thread.jump(messageId) };
}

function showPane(pane, nobody) {
  const chat = currentChat();
  pane.hidden = !chat;
  nobody.hidden = Boolean(chat);
  pane.dataset.kind = chat ? kindOf(chat) : "";
}

function threadDeeds(composer) {
  const deeds = { reply: (message) => composer.reply(message), edit: (message) => composer.edit(message) };
  return {
    ...deeds,
    openMenu: (message, place) => openMessageMenu(message, place, deeds),
    run: (command) => say(command),
    mention: (who) => mention(who, composer),
  };
}

function mention(who, composer) {
  const words = typeof who === "string" ? who : mentionOf(who);
  if (words.toLowerCase() === `@${state.bot.username}`.toLowerCase()) showChat(state.me);
  else composer.insert(`${words} `);
}

function editLast(thread, composer) {
  const last = thread.messages.findLast(isEditable);
  if (last) composer.edit(last);
}
