// A link that begins a talk with the bot opens it and waits for one's own tap: only that sends `/start`.

import { arrive } from "./route.js";
import { say } from "./speech.js";
import { listen, state, tell } from "./state.js";

let offered = null; // the token of the link that led here, "" of one without

/** Opens one's talk with the bot, ready to begin with a token. */
export async function offerStart(token) {
  await arrive(state.me);
  offered = token;
  tell("start-offer");
}

/** Is a link waiting for its tap? */
export function isStartOffered() {
  return offered !== null;
}

/** Sends `/start`, with the token of the link that led here. */
export async function start() {
  const token = offered;
  offered = null;
  tell("start-offer");
  await say(token ? `/start ${token}` : "/start");
}

/** An offer ends when one goes elsewhere. */
export function watchStartOffer() {
  listen("route reset me", () => {
    offered = null;
  });
}
