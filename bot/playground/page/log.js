// The rows of a thread, kept one a message, grouped by day and by who speaks.

import { renderMessage, updateRow } from "./bubble.js";
import { element } from "./element.js";
import { dayName, isSameDay } from "./moment.js";
import { senderOf } from "./sender.js";
import { serviceWords } from "./service.js";

const GROUP_SECONDS = 600;

export class Log {
  /** `deeds` as for renderMessage. */
  constructor(deeds) {
    this.deeds = deeds;
    this.rows = new Map(); // message id → {row, message}
    this.node = element("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": "消息" });
    this.node.addEventListener("keydown", (event) => this.#walk(event));
  }

  clear() {
    this.rows.clear();
    this.node.replaceChildren();
  }

  /** Shows `messages` (oldest first); a line marks the first one after `readMark`, if that is not null. */
  show(messages, readMark = null) {
    const wanted = [];
    let before = null;
    let isMarked = readMark === null;
    for (const message of messages) {
      const isNewDay = !before || !isSameDay(before.date, message.date);
      if (isNewDay) wanted.push(this.#separator("day", dayName(message.date)));
      if (!isMarked && message.message_id > readMark) {
        isMarked = true;
        wanted.push(this.#separator("fresh", "以下是新消息"));
      }
      wanted.push(this.#rowOf(message));
      before = message;
    }
    this.#place(wanted);
    this.#group();
  }

  rowOf(messageId) {
    return this.rows.get(messageId)?.row;
  }

  #rowOf(message) {
    const known = this.rows.get(message.message_id);
    if (!known) {
      const row = renderMessage(message, this.deeds);
      this.rows.set(message.message_id, { row, message });
      return row;
    }
    if (known.message !== message) {
      known.row = keepFocus(known.row, () => updateRow(known.row, known.message, message, this.deeds));
      known.message = message;
    }
    return known.row;
  }

  #separator(kind, words) {
    return element("div", { class: `separator ${kind}`, role: "separator" }, element("span", {}, words));
  }

  #place(wanted) {
    const kept = new Set(wanted);
    for (const node of [...this.node.children]) if (!kept.has(node)) node.remove();
    wanted.forEach((node, at) => {
      if (this.node.children[at] !== node) this.node.insertBefore(node, this.node.children[at] ?? null);
    });
    for (const [id, { row }] of this.rows) if (!row.isConnected) this.rows.delete(id);
  }

  /** Marks the first and the last row of what one author says in a breath. */
  #group() {
    const byRow = new Map([...this.rows.values()].map(({ row, message }) => [row, message]));
    const nodes = [...this.node.children];
    nodes.forEach((node, at) => {
      const message = byRow.get(node);
      if (!message) return;
      node.classList.toggle("first", !isContinued(byRow.get(nodes[at - 1]), message));
      node.classList.toggle("last", !isContinued(message, byRow.get(nodes[at + 1])));
      node.tabIndex = at === nodes.length - 1 ? 0 : -1;
    });
  }

  /** Arrows walk from message to message, Enter opens a message's menu. */
  #walk(event) {
    const row = event.target.closest(".row");
    if (event.target !== row) return;
    const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    if (step) {
      let next = row[step];
      while (next && !next.matches(".row")) next = next[step];
      next?.focus();
    } else if (event.key === "Enter" && !row.matches(".service")) {
      const message = this.rows.get(Number(row.dataset.messageId))?.message;
      this.deeds.openMenu(message, row.querySelector(".bubble"));
    } else return;
    event.preventDefault();
  }
}

function isContinued(earlier, later) {
  if (!earlier || !later || serviceWords(earlier) !== null || serviceWords(later) !== null) return false;
  return senderOf(earlier).id === senderOf(later).id && later.date - earlier.date < GROUP_SECONDS;
}

/** A button pressed with the keyboard stays under the finger when its message is edited. */
function keepFocus(row, change) {
  const buttons = [...row.querySelectorAll(".key")];
  const at = buttons.indexOf(document.activeElement);
  const changed = change();
  if (at >= 0) changed.querySelectorAll(".key")[at]?.focus({ preventScroll: true });
  return changed;
}
