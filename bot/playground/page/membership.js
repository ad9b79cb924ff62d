// Changing who is in a chat and with which rights, as the current person.

import { setMember } from "./api.js";
import { showProblem } from "./problem.js";
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
