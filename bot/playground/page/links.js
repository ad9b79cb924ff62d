// Where links lead: deep links to the bot stay on this page, the rest opens in a new tab.

import { state, tell } from "./state.js";

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** The address if it is of a kind one may open, else null: never `javascript:`. */
export function safeAddress(url) {
  try {
    return SCHEMES.has(new URL(url).protocol) ? url : null;
  } catch {
    return null;
  }
}

/**
 * What a link to Telegram itself means here: {start}, {startgroup} (tokens, "" without one),
 * {chatId, messageId} of a message; null for any other address.
 */
export function readDeepLink(address) {
  const url = new URL(address);
  const isWeb = /^(www\.)?(t|telegram)\.me$/.test(url.hostname);
  if (!isWeb && url.protocol !== "tg:") return null;
  const path = url.pathname.split("/").filter(Boolean);
  const name = isWeb ? path[0] : url.searchParams.get("domain");
  if (name?.toLowerCase() === state.bot.username.toLowerCase()) return readStart(url.searchParams);
  if (isWeb && path[0] === "c") return { chatId: Number(`-100${path[1]}`), messageId: Number(path.at(-1)) };
  return null;
}

function readStart(parameters) {
  const token = parameters.get("startgroup");
  return token === null ? { start: parameters.get("start") ?? "" } : { startgroup: token };
}

/** Opens an address; `event`, if any, is the click that would have opened it. */
export function followLink(address, event = null) {
  const deep = readDeepLink(address);
  if (deep) {
    event?.preventDefault();
    tell("deep-link", deep);
  } else if (!event) {
    window.open(address, "_blank", "noopener");
  }
}
