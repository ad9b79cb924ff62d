// The people of a group or channel, and what one may do to them.

import { avatar } from "./avatar.js";
import { isAdmin, presentMembers, isPresent, statusOf, statusWord } from "./chat.js";
import { button, element, iconButton } from "./element.js";
import { icon } from "./icons.js";
import { changeStatus, invite, openPair } from "./membership.js";
import { openMenu } from "./menu.js";
import { fullName } from "./sender.js";
import { findUser, state } from "./state.js";

/** A list item for everybody in the chat. */
export function memberRows(chat) {
  const users = presentMembers(chat).map((member) => findUser(member.user_id)).filter(Boolean);
  return users.map((user) => {
    const deeds = deedsTo(chat, user);
    const open = (event) => openMenu(deeds, event.currentTarget, "成员");
    const more = deeds && iconButton(icon("more"), `管理 ${fullName(user)}`, {
      "data-testid": `manage-${user.id}`, "aria-haspopup": "menu", onclick: open,
    });
    const talk = user.id !== state.me && !user.is_bot && iconButton(icon("chat"), `和 ${fullName(user)} 私聊`, {
      "data-testid": `talk-${user.id}`, onclick: () => openPair(user.id),
    });
    return userRow(chat, user, [talk, more]);
  });
}

/** A list item for everybody who could be brought in. */
export function outsiderRows(chat) {
  const outside = [...state.people.values(), state.bot].filter((user) => !isPresent(statusOf(chat, user.id)));
  return outside.map((user) => {
    const act = () => invite(chat, user.id);
    const add = button("加入", { class: "small-action", "data-testid": `add-${user.id}`, onclick: act });
    return userRow(chat, user, add);
  });
}

function userRow(chat, user, actions) {
  const status = statusWord(chat, user.id);
  const words = element("span", { class: "user-words" },
    element("b", {}, fullName(user), user.is_bot && element("i", { class: "tag-bot" }, "机器人")),
    element("small", {}, user.id === state.me ? `${status} · 我` : status));
  const attributes = { class: "user", "data-testid": `member-${user.id}` };
  return element("li", attributes, avatar(user, "small"), words, actions);
}

/** What may be done to a member, as menu items; null where there is nothing to do. */
function deedsTo(chat, user) {
  const status = statusOf(chat, user.id);
  if (status === "creator") return null;
  const deed = (label, to, picture, danger = false) =>
    ({ label, danger, picture: icon(picture), testid: `to-${to}`, act: () => changeStatus(chat, user.id, to) });
  if (user.id === state.me) return [deed("退出", "left", "outward", true)];
  if (!isAdmin(statusOf(chat, state.me))) return null;
  const isChannelBot = chat.type === "channel" && user.is_bot; // an administrator there or nothing
  const rank = status === "administrator" ? ["取消管理员", "member"] : ["设为管理员", "administrator"];
  const mute = status === "restricted" ? ["解除禁言", "member"] : ["禁言", "restricted"];
  return [
    !isChannelBot && deed(...rank, "people"),
    chat.type === "supergroup" && deed(...mute, "lock"), // a plain group mutes nobody
    deed("移出", "kicked", "close", true),
  ];
}
