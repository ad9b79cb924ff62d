// Whether the bot is listening, and how to wake it.

import { startFresh } from "./api.js";
import { copyText } from "./clipboard.js";
import { openDialog } from "./dialog.js";
import { button, element, iconButton } from "./element.js";
import { fact } from "./fact.js";
import { icon } from "./icons.js";
import { showProblem } from "./problem.js";
import { listen, state } from "./state.js";

export function mountBotState() {
  const node = button("", { class: "bot-state", "data-testid": "bot-state", onclick: openBotDialog });
  listen("reset bot connection", () => {
    if (!state.bot) return;
    const isOnline = state.bot.online && state.connected;
    node.classList.toggle("online", isOnline);
    node.title = isOnline ? "机器人在线" : "机器人未连接，点开看怎么启动";
    node.replaceChildren(element("i", { class: "lamp" }), isOnline ? "在线" : "未连接");
  });
  return node;
}

function offlineWords() {
  return ["机器人还没有连上。用 ", element("code", {}, "jianbao run"),
    " 启动，它会和这一页一起打开；第一次要先读入简报，请稍等片刻。自己写的机器人，连到下面的地址。"];
}

/** Says whether the bot listens, and how to start it. */
export function openBotDialog() {
  const { bot } = state;
  const address = `${location.origin}/bot`;
  const copy = iconButton(icon("copy"), "复制地址", { onclick: () => copyText(address) });
  const body = [
    element("p", {}, bot.online ? "机器人正在听这里的消息。" : offlineWords()),
    element("div", {}, fact("机器人", `${bot.first_name} · @${bot.username}`),
      fact("接口地址", element("code", {}, address), copy),
      fact("命令", bot.commands.length > 0 ? bot.commands.map((one) => `/${one.command}`).join("  ") : "还没有登记")),
  ];
  const actions = [{ label: "清空重来", kind: "danger", act: askFresh }, { label: "好" }];
  openDialog({ title: bot.online ? "机器人在线" : "机器人未连接", body, actions });
}

function askFresh(close) {
  close();
  const body = "所有人物、群和消息都会清空，回到最初的样子。";
  const act = (closeThis) => {
    closeThis();
    startFresh().catch(showProblem);
  };
  const actions = [{ label: "取消", kind: "quiet" }, { label: "清空", kind: "danger", act }];
  openDialog({ title: "清空重来？", body, actions });
}
