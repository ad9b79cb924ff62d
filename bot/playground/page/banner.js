// A quiet line while the server is away.

import { listen, state } from "./state.js";

export function mountBanner(node) {
  listen("connection reset", () => {
    node.hidden = state.connected;
    node.textContent = "与本地服务失去联系，正在重连…";
  });
}
