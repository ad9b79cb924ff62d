// A box that follows its end while one is there, and stays where it is otherwise.

import { element, iconButton } from "./element.js";
import { icon } from "./icons.js";

const NEAR_PX = 48;
const EARLY_PX = 300;

export class Scroller {
  /** `atEnd()` is called whenever the end comes into view, `atStart()` near the beginning. */
  constructor(content, { atEnd, atStart }) {
    this.isAtEnd = true;
    this.missed = 0;
    this.atEnd = atEnd;
    this.box = element("div", { class: "scroll", tabindex: "-1" }, content);
    this.count = element("span", { class: "count", hidden: true });
    const goDown = () => this.toEnd(true);
    this.downButton = iconButton(icon("down"), "到最新消息", { class: "to-end", hidden: true, onclick: goDown });
    this.downButton.append(this.count);
    this.box.addEventListener("scroll", () => {
      this.#look();
      if (this.box.scrollTop < EARLY_PX) atStart();
    }, { passive: true });
    this.height = 0;
    new ResizeObserver(() => this.#fit()).observe(this.box);
  }

  /** Changes the content; the end stays in view, or else the first visible row stays where it is. */
  keep(change) {
    if (this.isAtEnd) {
      change();
      this.toEnd();
      this.#showStartOfLast();
      return;
    }
    const anchor = this.#firstVisibleRow();
    const id = anchor?.dataset.messageId;
    const top = anchor?.getBoundingClientRect().top;
    change();
    // An edit may have replaced the row itself.
    const after = anchor?.isConnected ? anchor : id && this.box.querySelector(`[data-message-id="${id}"]`);
    if (after) this.box.scrollTop += after.getBoundingClientRect().top - top;
    this.#look();
  }

  /** A last message taller than the box is read from its beginning. */
  #showStartOfLast() {
    const row = [...this.box.querySelectorAll(".row")].at(-1);
    if (row && row.offsetHeight > this.box.clientHeight) row.scrollIntoView({ block: "start" });
  }

  toEnd(isGentle = false) {
    const behavior = isGentle && !isMotionReduced() ? "smooth" : "instant";
    this.box.scrollTo({ top: this.box.scrollHeight, behavior });
    this.#look();
  }

  /** Brings a row into view and lets it glow for a moment. */
  toRow(row, block = "center") {
    row.scrollIntoView({ block, behavior: isMotionReduced() ? "instant" : "smooth" });
    row.classList.remove("glow");
    void row.offsetWidth; // restarts the animation
    row.classList.add("glow");
  }

  /** A message came that is not in view. */
  miss() {
    if (this.isAtEnd) return;
    this.missed += 1;
    this.#showDown();
  }

  /** The composer grew or a keyboard came up: what stood at the bottom still does. */
  #fit() {
    const { clientHeight } = this.box;
    if (this.isAtEnd) this.toEnd();
    else this.box.scrollTop += this.height - clientHeight;
    this.height = clientHeight;
  }

  #look() {
    const { scrollHeight, scrollTop, clientHeight } = this.box;
    this.isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_PX;
    if (this.isAtEnd) {
      this.missed = 0;
      this.atEnd();
    }
    this.#showDown();
  }

  #showDown() {
    this.downButton.hidden = this.isAtEnd;
    this.count.hidden = this.missed === 0;
    this.count.textContent = this.missed > 99 ? "99+" : String(this.missed);
  }

  #firstVisibleRow() {
    const top = this.box.getBoundingClientRect().top;
    return [...this.box.querySelectorAll(".row")].find((row) => row.getBoundingClientRect().bottom > top + 1);
  }
}

function isMotionReduced() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
