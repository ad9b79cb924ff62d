// The bot's commands above the composer, filtered by what is typed after the slash.

import { commandIn } from "./chat.js";
import { element } from "./element.js";
import { currentChat, state } from "./state.js";

const TYPED = /^\/([a-z0-9_]*)$/i;

export class CommandMenu {
  /** `input` is the composer's textarea; `complete(text)` puts a chosen command there. */
  constructor(input, complete) {
    this.input = input;
    this.complete = complete;
    this.chosen = 0;
    this.found = [];
    this.node = element("div", {
      class: "command-menu", id: "command-menu", role: "listbox", "aria-label": "命令", hidden: true,
      "data-testid": "command-menu",
    });
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /** Opens, narrows or closes to fit what is typed. */
  update() {
    const typed = TYPED.exec(this.input.value)?.[1].toLowerCase();
    this.found = typed === undefined ? [] : commandsHere().filter(({ command }) => command.startsWith(typed));
    this.chosen = 0;
    this.node.hidden = this.found.length === 0;
    this.#draw();
  }

  close() {
    this.node.hidden = true;
    this.#tellReader();
  }

  /** Takes a key if it is the menu's; true if it did. */
  takeKey(event) {
    if (!this.isOpen) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#choose((this.chosen + step + this.found.length) % this.found.length);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" || (event.key === "Enter" && !this.#isWholeCommand())) this.#take(this.chosen);
    else return false;
    return true;
  }

  /** A command typed to its end is sent by Enter, not completed. */
  #isWholeCommand() {
    return this.found.some(({ command }) => `/${command}` === this.input.value.toLowerCase());
  }

  #take(at) {
    const { command } = this.found[at];
    this.close();
    this.complete(`${commandIn(currentChat(), command)} `);
  }

  #choose(at) {
    this.chosen = at;
    this.#draw();
    this.node.children[at].scrollIntoView({ block: "nearest" });
  }

  #draw() {
    this.node.replaceChildren(...this.found.map(({ command, description }, at) => {
      const attributes = {
        class: "command", role: "option", id: `command-${at}`, "aria-selected": String(at === this.chosen),
        // mousedown would take the focus from the input, and with it a phone's keyboard
        onmousedown: (event) => event.preventDefault(),
        onclick: () => this.#take(at),
      };
      return element("div", attributes, element("code", {}, `/${command}`), element("span", {}, description));
    }));
    this.#tellReader();
  }

  #tellReader() {
    this.input.setAttribute("aria-expanded", String(this.isOpen));
    if (this.isOpen) this.input.setAttribute("aria-activedescendant", `command-${this.chosen}`);
    else this.input.removeAttribute("aria-activedescendant");
  }
}

/** What the bot offers in the chat on screen. */
function commandsHere() {
  return currentChat()?.commands ?? state.bot.commands;
}
