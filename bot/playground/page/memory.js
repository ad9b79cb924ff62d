// What a browser remembers of this page between visits; a browser that forbids it just forgets.

/** The value kept under `key`, or `fallback`. `box` is localStorage (all tabs) or sessionStorage (this tab). */
export function recall(key, fallback = null, box = "localStorage") {
  try {
    return JSON.parse(window[box].getItem(`jianbao.${key}`)) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(key, value, box = "localStorage") {
  try {
    window[box].setItem(`jianbao.${key}`, JSON.stringify(value));
  } catch {
    // Private windows may refuse; the page works without.
  }
}
