// Changing who is in a chat and with which rights, as the current person.

import { createChat, setMember } from "./api.js";
import { findPair } from "./chat.js";
import { showProblem } from "./problem.js";
import { showChat } from "./route.js";
import { state } from "./state.js";

/** Gives `userId` a status in `chat`: member, administrator, restricted, left or kicked. */
export function changeStatus(chat, userId, status) {
  return setMember(chat.id, { user_id: userId, by: state.me, status }).catch(showProblem);
}

/** Brings a person or the bot in; a channel has no room for a bot that is not an administrator. */
export function invite(chat, userId) {
  const isChannelBot = chat.type === "channel" && userId === state.bot.id;
  return changeStatus(chat, userId, isChannelBot ? "administrator" : "member");
}

/** The id of the current person's talk with another, begun if there is none; null if that fails. */
export async function beginPair(personId) {
  const known = findPair(personId);
  if (known) return known.id;
  try {
    const made = await createChat({ type: "private", owner: state.me, members: [personId] });
    if (!state.chats.has(made.id)) state.chats.set(made.id, made);
    return made.id;
  } catch (error) {
    showProblem(error);
    return null;
  }
}

/** Shows that talk. */
export async function openPair(personId) {
  const chatId = await beginPair(personId);
  if (chatId !== null) showChat(chatId);
}
