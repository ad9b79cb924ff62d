// The number on a chat or a topic that waits to be read.

import { element } from "./element.js";

const MOST = 99;

/** A badge for `unread` messages; null for none. */
export function unreadBadge(unread) {
  if (unread === 0) return null;
  const words = unread > MOST ? `${MOST}+` : String(unread);
  return element("span", { class: "count", "aria-label": `${unread} 条未读` }, words);
}
