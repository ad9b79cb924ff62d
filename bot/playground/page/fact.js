// A line of details: a name and what it stands for.

import { element } from "./element.js";

export function fact(name, ...content) {
  return element("div", { class: "fact" }, element("span", {}, name), element("span", {}, content));
}

/** A command of the bot and what it does. */
export function commandFact({ command, description }) {
  return fact(element("code", {}, `/${command}`), description);
}
