// One message on screen: name, quoted message, text, time, buttons.

import { avatar } from "./avatar.js";
import { commandIn } from "./chat.js";
import { renderDocument } from "./document.js";
import { element, iconButton } from "./element.js";
import { formatText } from "./entities.js";
import { icon } from "./icons.js";
import { composeInline } from "./inline_switch.js";
import { renderKeyboard } from "./keyboard.js";
import { watchLongPress } from "./long_press.js";
import { clockTime, fullTime } from "./moment.js";
import { renderPhoto } from "./photo.js";
import { colourOf, fullName, isMine, originOf, senderOf } from "./sender.js";
import { mediaWords, previewOf, serviceWords } from "./service.js";
import { state } from "./state.js";

/**
 * The row of a message.
 * `deeds`: {reply(message), openMenu(message, place), jump(messageId), run(command), mention(who)}.
 */
export function renderMessage(message, deeds) {
  const words = serviceWords(message);
  const row = words === null ? renderBubble(message, deeds) : renderService(words);
  row.dataset.testid = "message";
  row.dataset.messageId = message.message_id;
  row.tabIndex = -1;
  return row;
}

function renderService(words) {
  return element("div", { class: "row service" }, element("span", {}, words));
}

function renderBubble(message, deeds) {
  const sender = senderOf(message);
  const side = isMine(message) ? "mine" : "theirs";
  const bubble = element("div", { class: message.photo ? "bubble with-photo" : "bubble" }, renderName(message, sender), renderOrigin(message), renderQuote(message, deeds),
    renderMedia(message), renderText(message, deeds));
  const label = `${sender.name}，${clockTime(message.date)}`;
  const row = element("div", { class: `row ${side}`, role: "article", "aria-label": label },
    avatar(sender.face, "small"), bubble, renderTools(message, deeds), renderKeyboard(message));
  row.addEventListener("contextmenu", (event) => openContextMenu(event, message, deeds));
  watchLongPress(row, (place) => deeds.openMenu(message, place));
  row.addEventListener("dblclick", (event) => {
    if (event.target.closest("button, a, .code-block")) return;
    getSelection().removeAllRanges(); // the word under the pointer was not what one meant
    deeds.reply(message);
  });
  return row;
}

/** Brings a row up to date with an edited message, leaving alone what did not change. */
export function updateRow(row, before, message, deeds) {
  const isSameText = JSON.stringify(spokenPart(before)) === JSON.stringify(spokenPart(message));
  if (!isSameText || row.matches(".service")) {
    const fresh = renderMessage(message, deeds);
    fresh.className = row.className;
    row.replaceWith(fresh);
    return fresh;
  }
  row.querySelector(".keyboard")?.remove();
  const keyboard = renderKeyboard(message);
  if (keyboard) row.append(keyboard);
  row.querySelector(".meta").replaceWith(renderMeta(message));
  return row;
}

function spokenPart({ text, entities, caption, caption_entities: captionEntities, reply_to_message: quoted }) {
  return [text, entities, caption, captionEntities, quoted];
}

function renderName(message, sender) {
  const via = message.via_bot && element("button", { type: "button", class: "via", onclick: () => composeInline() },
    `通过 @${message.via_bot.username}`);
  const isAnonymous = message.sender_chat?.id === message.chat.id && message.chat.type !== "channel";
  const colour = sender.id === state.bot.id ? "bot" : `colour-${colourOf(sender.id)}`;
  return element("div", { class: `name ${colour}` }, element("span", { class: "who" }, sender.name), via,
    isAnonymous && element("span", { class: "via" }, "匿名"));
}

function renderOrigin(message) {
  const origin = originOf(message);
  return origin && element("div", { class: "forwarded" }, "转发自 ", element("b", {}, origin));
}

function renderQuote(message, deeds) {
  const quoted = message.reply_to_message;
  if (!quoted || quoted.forum_topic_created) return null; // what every post of a topic answers
  const sender = senderOf(quoted);
  const colour = sender.id === state.bot.id ? "bot" : `colour-${colourOf(sender.id)}`;
  const attributes = {
    type: "button", class: `reply-quote ${colour}`, "aria-label": `回复 ${sender.name}，看原消息`,
    onclick: () => deeds.jump(quoted.message_id),
  };
  const words = message.quote?.text ?? previewOf(quoted);
  return element("button", attributes, element("b", {}, sender.name), element("span", {}, words));
}

function renderMedia(message) {
  if (message.photo) return renderPhoto(message.photo);
  if (message.document) return renderDocument(message.document);
  const words = mediaWords(message);
  return words && element("div", { class: "media" }, words);
}

function renderText(message, deeds) {
  // A command the bot names is meant for the bot, whoever else is in the group.
  const isOurs = (command) => message.from?.is_bot && !command.includes("@");
  const runCommand = (text) => deeds.run(isOurs(text) ? commandIn(message.chat, text.slice(1)) : text);
  const nodes = formatText(message.text ?? message.caption ?? "", message.entities ?? message.caption_entities,
    { runCommand, mention: deeds.mention });
  return element("div", { class: "text" }, nodes, renderMeta(message));
}

function renderMeta(message) {
  const edited = message.edit_date ? "已编辑 " : "";
  const title = fullTime(message.edit_date ?? message.date);
  return element("span", { class: "meta", title }, `${edited}${clockTime(message.date)}`);
}

function renderTools(message, deeds) {
  // Out of the tab order: with the keyboard, Enter on the message opens the same menu.
  const more = (event) => deeds.openMenu(message, event.currentTarget);
  return element("div", { class: "tools" },
    iconButton(icon("reply"), "回复", { tabindex: "-1", onclick: () => deeds.reply(message) }),
    iconButton(icon("more"), "更多", { tabindex: "-1", onclick: more }));
}

function openContextMenu(event, message, deeds) {
  // A selection or a link keeps the browser's own menu.
  if (String(getSelection()) || event.target.closest("a")) return;
  event.preventDefault();
  if (event.pointerType === "touch") return; // the long press opens ours
  deeds.openMenu(message, { x: event.clientX, y: event.clientY });
}

/** How a person is called in a mention. */
export function mentionOf(user) {
  return user.username ? `@${user.username}` : fullName(user);
}
