// What the bot offers inline, above the composer: while one types `@bot words`, the results; a tap sends one.

import * as api from "./api.js";
import { element } from "./element.js";
import { renderResult } from "./inline_result.js";
import { explain } from "./problem.js";
import { offerStart } from "./start_offer.js";
import { state } from "./state.js";

const PAUSE_MS = 300; // between the last key and the question
const WAIT_SECONDS = 30; // the bot has as long
const LONGEST_QUERY = 256; // UTF-16 units
const EARLY_PX = 200;

export class InlinePanel {
  /** `input` is the composer's textarea; `send(queryId, resultId)` sends a result. */
  constructor(input, send) {
    this.input = input;
    this.send = send;
    this.list = element("div", { class: "inline-results", id: "inline-results", role: "listbox", "aria-label": "结果" });
    this.head = element("div", { class: "inline-head" });
    this.node = element("div", { class: "inline-panel", hidden: true, "data-testid": "inline-panel" }, this.head, this.list);
    this.list.addEventListener("scroll", () => this.#readOn(), { passive: true });
    // The focus stays in the input, and with it a phone's keyboard.
    this.node.addEventListener("mousedown", (event) => event.preventDefault());
    this.#forget();
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /** Asks, asks anew or closes to fit what is typed. */
  update() {
    const query = this.#typedQuery();
    if (query === null) return this.close();
    const place = `${state.me} ${state.route.chatId} ${query}`;
    if (place === this.place) return undefined;
    this.place = place;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(place, query), this.isOpen ? PAUSE_MS : 0);
    this.node.hidden = false;
    this.node.setAttribute("aria-busy", "true");
    return undefined;
  }

  close() {
    clearTimeout(this.timer);
    this.node.hidden = true;
    this.list.replaceChildren();
    this.#forget();
    this.#tellReader();
  }

  /** Takes a key if it is the panel's; true if it did. Enter sends a result only if one was gone to by arrows. */
  takeKey(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") this.close();
    else if (step && this.rows.length > 0) this.#choose(step);
    else if (event.key === "Enter" && this.chosen >= 0) this.rows[this.chosen].click();
    else return false;
    return true;
  }

  #forget() {
    this.place = null;
    this.rows = [];
    this.chosen = -1;
    this.next = null; // {query, offset} of the page that follows
  }

  /** What stands behind the bot's name at the very beginning, null if it does not stand there. */
  #typedQuery() {
    const [, name, query] = /^@(\w+)\s([^]*)$/.exec(this.input.value) ?? [];
    return name?.toLowerCase() === state.bot?.username.toLowerCase() ? query.slice(0, LONGEST_QUERY) : null;
  }

  async #ask(place, query, offset = "") {
    this.node.setAttribute("aria-busy", "true");
    try {
      const id = await api.askInline({ from: state.me, chat_id: state.route.chatId, query, offset });
      const answer = await api.readInline(id, WAIT_SECONDS);
      if (place === this.place) this.#show(id, answer);
    } catch (error) {
      if (place === this.place) this.#say(explain(error));
    }
  }

  #show(id, { query, offset, answered, results, next_offset: next, button }) {
    this.node.setAttribute("aria-busy", "false");
    const rows = results.map((result) => renderResult(result, () => this.send(id, result.id)));
    if (!offset) this.#begin(button);
    this.rows.push(...rows);
    this.list.append(...rows);
    this.next = next ? { query, offset: next } : null;
    if (!answered) this.#say("机器人没有回应");
    else if (this.rows.length === 0 && !button) this.#say("没有结果");
    this.#tellReader();
    this.#readOn();
  }

  #begin(button) {
    this.rows = [];
    this.chosen = -1;
    this.list.replaceChildren();
    this.list.scrollTop = 0;
    this.head.replaceChildren(...(button ? [startButton(button)] : []));
  }

  #say(words) {
    this.node.setAttribute("aria-busy", "false");
    if (this.rows.length === 0) this.list.replaceChildren(element("p", { class: "inline-note", role: "status" }, words));
  }

  /** Near the end the next page is asked for. */
  #readOn() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    if (!this.next || scrollHeight - scrollTop - clientHeight > EARLY_PX) return;
    const { query, offset } = this.next;
    this.next = null;
    this.#ask(this.place, query, offset);
  }

  #choose(step) {
    this.chosen = Math.max(-1, Math.min(this.chosen + step, this.rows.length - 1));
    this.#tellReader();
    this.rows[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  #tellReader() {
    this.rows.forEach((row, at) => {
      row.id = `inline-result-${at}`;
      row.setAttribute("aria-selected", String(at === this.chosen));
    });
    if (this.chosen >= 0) this.input.setAttribute("aria-activedescendant", `inline-result-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}

function startButton({ text, start_parameter: token }) {
  return element("button", {
    type: "button", class: "inline-start", "data-testid": "inline-start", onclick: () => offerStart(token),
  }, text);
}
