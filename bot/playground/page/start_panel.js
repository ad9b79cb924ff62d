// What an untouched talk with the bot shows: who it is and the one button to begin.

import { avatar } from "./avatar.js";
import { button, element } from "./element.js";
import { start } from "./start_offer.js";
import { state } from "./state.js";

export function startPanel() {
  const { bot } = state;
  const begin = button("开始", { class: "action primary", "data-testid": "start", onclick: start });
  return element("section", { class: "start-panel", "aria-label": "开始" },
    avatar(bot, "large"),
    element("h2", {}, bot.first_name),
    element("p", { class: "handle" }, `@${bot.username}`),
    element("p", {}, bot.description || "点一下，看看它能做什么"),
    begin);
}
