// The messages on screen: reads the thread's history, follows its events, remembers what was seen.

import { isBotChat, threadOf } from "./chat.js";
import { element } from "./element.js";
import { openHistory, readOlder } from "./history.js";
import { Log } from "./log.js";
import { explain, showProblem } from "./problem.js";
import { Scroller } from "./scroller.js";
import { isMine } from "./sender.js";
import { serviceWords } from "./service.js";
import { startPanel } from "./start_panel.js";
import { currentChat, listen, state } from "./state.js";
import { showToast } from "./toast.js";
import { markRead, readMark } from "./unread.js";

export class Thread {
  /** `deeds`: {reply(message), openMenu(message, place), run(command), mention(who)}. */
  constructor(deeds) {
    this.history = null;
    this.newAfter = null; // message id after which messages were new when the thread was opened
    this.log = new Log({ ...deeds, jump: (messageId) => this.jump(messageId) });
    this.empty = element("div", { class: "empty" });
    this.scroller = new Scroller(element("div", { class: "track" }, this.empty, this.log.node), {
      atEnd: () => this.#markSeen(),
      atStart: () => this.#readOlder().catch(showProblem),
    });
    this.node = element("div", { class: "thread" }, this.scroller.box, this.scroller.downButton);
    listen("route reset me", (_, kind) => {
      this.opening = this.#open(kind);
    });
    listen("message sent edit", ({ message }, kind) => this.#take(message, kind));
    listen("delete", ({ chat_id: chatId }) => chatId === this.history?.chatId && this.#show());
    document.addEventListener("visibilitychange", () => this.scroller.isAtEnd && this.#markSeen());
  }

  /** Shows a message of this thread, reading older ones until it is found. */
  async jump(messageId) {
    await this.opening;
    const history = this.history;
    if (!history) return undefined;
    try {
      const isSought = () => history === this.history && !history.isWhole && !this.log.rowOf(messageId);
      while (isSought()) await this.#readOlder();
    } catch (error) {
      return showProblem(error);
    }
    const row = this.log.rowOf(messageId);
    if (row) this.scroller.toRow(row);
    else showToast("那条消息不在这里了");
    return undefined;
  }

  get messages() {
    return this.history?.messages ?? [];
  }

  /** `kind` "reset": the same place is read anew, so what is on screen stays until the answer. */
  async #open(kind) {
    const { chatId, thread } = state.route;
    const isSamePlace = kind === "reset" && this.history?.chatId === chatId && this.history.thread === thread;
    if (!isSamePlace) this.#clear();
    if (chatId === null) return;
    this.log.node.setAttribute("aria-busy", "true"); // a screen reader need not read the whole past
    try {
      const history = await openHistory(chatId, thread);
      if (state.route.chatId !== chatId || state.route.thread !== thread) return;
      this.history = history;
      if (!isSamePlace) this.newAfter = this.#firstUnread(chatId, thread);
      this.#show();
      if (!isSamePlace) this.#showPlace();
    } catch (error) {
      this.empty.replaceChildren(element("p", { class: "note" }, explain(error)));
    } finally {
      this.log.node.setAttribute("aria-busy", "false");
    }
  }

  #clear() {
    this.history = null;
    this.log.clear();
    this.empty.replaceChildren();
  }

  #firstUnread(chatId, thread) {
    const mark = readMark(chatId, thread);
    const isNew = (message) => message.message_id > mark && !isMine(message) && serviceWords(message) === null;
    return mark > 0 && this.messages.some(isNew) ? mark : null;
  }

  #showPlace() {
    this.scroller.toEnd();
    const line = this.log.node.querySelector(".separator.fresh");
    if (line) line.scrollIntoView({ block: "center", behavior: "instant" });
  }

  #take(message, kind) {
    const isHere = message.chat.id === this.history?.chatId && threadOf(message) === this.history.thread;
    if (!isHere) return;
    const isNews = kind === "message" && !this.log.rowOf(message.message_id);
    if (kind === "sent") this.newAfter = null;
    this.#show();
    if (kind === "sent") this.scroller.toEnd();
    if (isNews && !isMine(message)) this.scroller.miss();
    if (this.scroller.isAtEnd) this.#markSeen();
  }

  #show() {
    this.scroller.keep(() => {
      this.log.show(this.messages, this.newAfter);
      this.#showEmpty();
    });
  }

  #showEmpty() {
    const isEmpty = this.messages.length === 0;
    this.empty.hidden = !isEmpty;
    if (!isEmpty) this.empty.replaceChildren();
    else if (this.empty.childElementCount === 0) this.empty.append(this.#emptyPanel());
  }

  #emptyPanel() {
    const chat = currentChat();
    return chat && isBotChat(chat) ? startPanel() : element("p", { class: "note" }, "还没有消息");
  }

  /** Reads one page of older messages; a page already on its way is the one waited for. */
  async #readOlder() {
    const history = this.history;
    if (!history || history.isWhole) return;
    history.reading ??= readOlder(history).finally(() => {
      history.reading = null;
    });
    await history.reading;
    if (history === this.history) this.#show();
  }

  #markSeen() {
    const newest = this.messages.at(-1);
    if (!newest || document.visibilityState !== "visible") return;
    markRead(this.history.chatId, this.history.thread, newest.message_id);
  }
}
