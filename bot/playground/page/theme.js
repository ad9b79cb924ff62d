// Light or dark: the system's choice until one makes one's own.

import { iconButton } from "./element.js";
import { icon } from "./icons.js";
import { recall, remember } from "./memory.js";

const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

export function mountTheme() {
  const chosen = recall("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
  const turn = () => choose(isDark() ? "light" : "dark");
  const node = iconButton("", "", { "data-testid": "theme", onclick: turn });
  const draw = () => {
    node.replaceChildren(icon(isDark() ? "sun" : "moon"));
    node.title = isDark() ? "换成浅色" : "换成深色";
    node.setAttribute("aria-label", node.title);
  };
  const choose = (theme) => {
    document.documentElement.dataset.theme = theme;
    remember("theme", theme);
    draw();
  };
  dark.addEventListener("change", draw);
  draw();
  return node;
}
