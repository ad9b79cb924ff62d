// Facts about a chat: its name, its kind, who is in it, who may speak.

import { fullName } from "./sender.js";
import { findUser, state } from "./state.js";

/** The thread every forum has; its messages carry no message_thread_id. */
export const GENERAL = 1;

export const KINDS = { private: "私聊", pair: "联系人", group: "群", forum: "论坛", channel: "频道" };

const STATUS_WORDS = {
  creator: "群主", administrator: "管理员", member: "成员", restricted: "已禁言", left: "不在这里", kicked: "已移出",
};

/** "private" is a talk with the bot, "pair" one of two people. */
export function kindOf(chat) {
  if (chat.type === "private") return state.people.has(chat.id) ? "private" : "pair";
  if (chat.type === "channel") return chat.type;
  return chat.is_forum ? "forum" : "group";
}

/** Is it a talk with the bot? */
export function isBotChat(chat) {
  return kindOf(chat) === "private";
}

export function titleOf(chat) {
  return chat.title ?? fullName(faceOf(chat));
}

/** Whose face the chat wears: in a private chat the other one's. */
export function faceOf(chat) {
  if (chat.type !== "private") return chat;
  return isBotChat(chat) ? state.bot : partnerIn(chat) ?? chat;
}

/** The other one of a talk of two people. */
function partnerIn(chat) {
  return findUser(chat.members.find((member) => member.user_id !== state.me)?.user_id);
}

/** The talk of two people that the current person has with another, if there is one. */
export function findPair(personId) {
  const isTheirs = (chat) => kindOf(chat) === "pair" && isVisible(chat) && isPresent(statusOf(chat, personId));
  return [...state.chats.values()].find(isTheirs);
}

export function topicName(topic) {
  return topic.message_thread_id === GENERAL && topic.name === "General" ? "综合" : topic.name;
}

/** The thread a message stands in: 0 outside forums. */
export function threadOf(message) {
  const chat = state.chats.get(message.chat.id);
  if (!chat?.is_forum) return 0;
  return message.is_topic_message ? message.message_thread_id : GENERAL;
}

export function statusOf(chat, userId) {
  return chat.members.find((member) => member.user_id === userId)?.status ?? "left";
}

export function statusWord(chat, userId) {
  const status = statusOf(chat, userId);
  const words = chat.type === "channel" ? { ...STATUS_WORDS, creator: "创建者", member: "订阅者" } : STATUS_WORDS;
  return words[status];
}

export function isPresent(status) {
  return status !== "left" && status !== "kicked";
}

export function isAdmin(status) {
  return status === "creator" || status === "administrator";
}

export function presentMembers(chat) {
  return chat.members.filter((member) => isPresent(member.status));
}

/** The chats the current person sees, the latest first. */
export function visibleChats() {
  return [...state.chats.values()].filter(isVisible).sort((a, b) => latestDate(b) - latestDate(a));
}

export function isVisible(chat) {
  return isBotChat(chat) ? chat.id === state.me : isPresent(statusOf(chat, state.me));
}

function latestDate(chat) {
  return chat.last_message?.date ?? 0;
}

/** Why the current person may not write here, in one line; null if they may. */
export function silenceReason(chat, thread) {
  const mine = statusOf(chat, state.me);
  if (isBotChat(chat)) return null;
  if (!isPresent(mine)) return "你不在这里";
  if (chat.type === "private") return null;
  if (chat.type === "channel") return isAdmin(mine) ? null : "频道里只有管理员可以发布";
  if (mine === "restricted") return "你已被禁言";
  const topic = chat.topics.find((one) => one.message_thread_id === thread);
  return topic?.is_closed && !isAdmin(mine) ? "这个话题已关闭" : null;
}

/** Has the person of this private chat blocked the bot? */
export function isBlocked(chat) {
  return isBotChat(chat) && statusOf(chat, state.bot.id) === "kicked";
}

/** `/name` as it must be written in this chat: with the bot's name where others could answer to it. */
export function commandIn(chat, name) {
  return isBotChat(chat) ? `/${name}` : `/${name}@${state.bot.username}`;
}
