// Service messages (someone joined, a topic was opened …) in words, and one line for every other message.

import { fullName, senderOf } from "./sender.js";

const SERVICE_WORDS = {
  new_chat_members: (message, who) => joinWords(message, who),
  left_chat_member: (message, who) => leaveWords(message, who),
  group_chat_created: (message, who) => `${who} 创建了群「${message.chat.title}」`,
  supergroup_chat_created: (message, who) => `${who} 创建了群「${message.chat.title}」`,
  channel_chat_created: () => "频道已创建",
  new_chat_title: (message, who) => `${who} 把名称改为「${message.new_chat_title}」`,
  new_chat_photo: (message, who) => `${who} 换了头像`,
  delete_chat_photo: (message, who) => `${who} 删除了头像`,
  pinned_message: (message, who) => `${who} 置顶了「${shorten(previewOf(message.pinned_message), 24)}」`,
  migrate_to_chat_id: () => "群已升级为超级群",
  migrate_from_chat_id: () => "由普通群升级而来",
  forum_topic_created: (message, who) => `${who} 开了话题「${message.forum_topic_created.name}」`,
  forum_topic_edited: (message, who) => `${who} 改了话题${quoted(message.forum_topic_edited.name)}`,
  forum_topic_closed: (message, who) => `${who} 关闭了话题`,
  forum_topic_reopened: (message, who) => `${who} 重新打开了话题`,
  general_forum_topic_hidden: () => "综合话题已隐藏",
  general_forum_topic_unhidden: () => "综合话题已显示",
  message_auto_delete_timer_changed: () => "自动删除时间已更改",
  write_access_allowed: () => "已允许机器人发消息",
};

const MEDIA_WORDS = {
  photo: "图片", document: "文件", video: "视频", animation: "动图", audio: "音频", voice: "语音", sticker: "贴纸",
  video_note: "视频留言", location: "位置", venue: "地点", contact: "名片", poll: "投票", dice: "骰子",
};

/** The words of a service message; null if the message is somebody's. */
export function serviceWords(message) {
  const kind = Object.keys(SERVICE_WORDS).find((key) => message[key] !== undefined);
  if (kind) return SERVICE_WORDS[kind](message, senderOf(message).name);
  return isSpoken(message) ? null : "系统消息";
}

/** What a message carries beside text: "文件 报告.pdf", "图片"; null for plain text. */
export function mediaWords(message) {
  const kind = Object.keys(MEDIA_WORDS).find((key) => message[key] !== undefined);
  if (!kind) return null;
  return [MEDIA_WORDS[kind], message[kind].file_name ?? message[kind].emoji].filter(Boolean).join(" ");
}

/** One line for a list or a quote. */
export function previewOf(message) {
  const text = message.text ?? message.caption;
  if (text) return text.replace(/\s+/g, " ").trim();
  const media = mediaWords(message);
  return media ? `[${media}]` : serviceWords(message);
}

function isSpoken(message) {
  return message.text !== undefined || message.caption !== undefined || mediaWords(message) !== null;
}

function joinWords(message, who) {
  const names = message.new_chat_members.map(fullName);
  const isOwnStep = message.new_chat_members.some((user) => user.id === message.from?.id);
  return isOwnStep ? `${who} 加入了群` : `${who} 邀请 ${names.join("、")} 加入`;
}

function leaveWords(message, who) {
  const gone = message.left_chat_member;
  return gone.id === message.from?.id ? `${who} 离开了群` : `${who} 移出了 ${fullName(gone)}`;
}

function quoted(name) {
  return name ? `：「${name}」` : "";
}

function shorten(text, limit) {
  const characters = [...text];
  return characters.length > limit ? `${characters.slice(0, limit).join("")}…` : text;
}
