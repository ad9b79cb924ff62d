// Who wrote a message, under which name and colour.

import { state } from "./state.js";

const COLOURS = 7;

export function fullName(user) {
  return [user.first_name, user.last_name].filter(Boolean).join(" ");
}

/** A stable colour number for a user or chat. */
export function colourOf(id) {
  return Math.abs(id) % COLOURS;
}

/** {id, name, face} of a message's author; `sender_chat` goes first: an anonymous admin or a channel speaks. */
export function senderOf(message) {
  const author = message.sender_chat ?? message.from ?? message.chat;
  return { id: author.id, name: author.title ?? fullName(author), face: author };
}

/** Did the current person write it under their own name? */
export function isMine(message) {
  return !message.sender_chat && message.from?.id === state.me;
}

/** May the current person rewrite it? */
export function isEditable(message) {
  return isMine(message) && typeof message.text === "string" && !message.via_bot && !message.forward_origin;
}

/** Who said first what was forwarded; null if it was not. */
export function originOf({ forward_origin: origin }) {
  const author = origin?.sender_user ?? origin?.sender_chat ?? origin?.chat;
  return author ? author.title ?? fullName(author) : null;
}
