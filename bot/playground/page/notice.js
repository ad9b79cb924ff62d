// A line above the messages when the bot is missing: not in the group, or not running.

import { openBotDialog } from "./bot_state.js";
import { isPresent, kindOf, statusOf, KINDS } from "./chat.js";
import { button, element } from "./element.js";
import { invite } from "./membership.js";
import { currentChat, listen, state } from "./state.js";

export function mountNotice() {
  const node = element("div", { class: "notice", role: "status", hidden: true });
  listen("route reset me chats bot", () => {
    const parts = currentChat() ? noticeParts(currentChat()) : null;
    node.hidden = !parts;
    node.replaceChildren(...(parts ?? []));
  });
  return node;
}

function noticeParts(chat) {
  if (chat.type !== "private" && !isPresent(statusOf(chat, state.bot.id))) {
    const act = () => invite(chat, state.bot.id);
    return [`「${state.bot.first_name}」还不在${KINDS[kindOf(chat)]}里`, smallAction("请进来", "invite", act)];
  }
  if (state.bot.online) return null;
  return ["机器人未连接，消息会等它上线", smallAction("怎么启动", "how-to-start", openBotDialog)];
}

function smallAction(label, testid, act) {
  return button(label, { class: "small-action", "data-testid": testid, onclick: act });
}
