// Who one speaks as. A tab keeps its own person, so two tabs can talk to each other.

import { recall, remember } from "./memory.js";
import { state, tell } from "./state.js";

/** The person this tab spoke as last, else any tab, else the first one. */
export function recallPerson() {
  const known = [recall("me", null, "sessionStorage"), recall("me")].find((id) => state.people.has(id));
  return known ?? state.people.keys().next().value ?? null;
}

export function speakAs(personId) {
  if (state.me === personId) return;
  state.me = personId;
  remember("me", personId, "sessionStorage");
  remember("me", personId);
  tell("me");
}
