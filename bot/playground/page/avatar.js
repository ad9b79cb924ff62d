// A round face: initial and colour; the bot wears its sign.

import { element } from "./element.js";
import { colourOf, fullName } from "./sender.js";
import { state } from "./state.js";

/** The face of a User or Chat. `size`: "small", "large" or nothing. */
export function avatar(face, size = "") {
  const name = face.title ?? fullName(face);
  const isBot = face.id === state.bot?.id;
  const classes = ["avatar", size, isBot ? "bot" : `colour-${colourOf(face.id)}`].filter(Boolean).join(" ");
  return element("span", { class: classes, "aria-hidden": "true" }, initialOf(name));
}

function initialOf(name) {
  // A code point, not a UTF-16 unit: names may start with an emoji or a rare Han character.
  return [...(name || "?")][0].toUpperCase();
}
