// A small dialog that makes a group, a forum or a channel.

import { createChat } from "./api.js";
import { choice, field, openDialog } from "./dialog.js";
import { element } from "./element.js";
import { invite } from "./membership.js";
import { showProblem } from "./problem.js";
import { showChat } from "./route.js";
import { fullName } from "./sender.js";
import { state } from "./state.js";

const TYPES = [
  { value: "group", label: "群", hint: "人不多，随便聊", chat: { type: "group" } },
  { value: "supergroup", label: "超级群", hint: "可以匿名发言", chat: { type: "supergroup" } },
  { value: "forum", label: "论坛", hint: "分话题的群", chat: { type: "supergroup", is_forum: true } },
  { value: "channel", label: "频道", hint: "只有管理员发布", chat: { type: "channel" } },
];

export function openNewChat() {
  const title = field("名称", { maxlength: "128", required: true, placeholder: "例如：晨会" });
  const types = element("fieldset", { class: "types" }, element("legend", {}, "类型"),
    TYPES.map(({ value, label, hint }) =>
      choice(label, { type: "radio", name: "type", value, checked: value === "group" }, hint)));
  const others = [...state.people.values()].filter((person) => person.id !== state.me);
  const people = element("fieldset", { class: "members" }, element("legend", {}, "成员"),
    others.map((person) => choice(fullName(person), { value: person.id, name: "member", checked: true })),
    choice(state.bot.first_name, { name: "bot", checked: true }, "机器人"));
  const act = (close) => create(title, types, people, close);
  const actions = [{ label: "取消", kind: "quiet" }, { label: "创建", act }];
  openDialog({ title: "新建", body: [title, types, people], actions });
}

async function create(title, types, people, close) {
  const input = title.querySelector("input");
  if (!input.value.trim()) return input.focus();
  const { chat } = TYPES.find((type) => type.value === types.querySelector(":checked").value);
  const members = [...people.querySelectorAll("[name=member]:checked")].map((box) => Number(box.value));
  try {
    const created = await createChat({ ...chat, title: input.value.trim(), owner: state.me, members });
    if (people.querySelector("[name=bot]").checked) await invite(created, state.bot.id);
    if (!state.chats.has(created.id)) state.chats.set(created.id, created);
    close();
    showChat(created.id);
  } catch (error) {
    showProblem(error);
  }
  return undefined;
}
