// Where one writes: sends on Enter, answers, edits, completes commands.

import { isBlocked, isBotChat, silenceReason } from "./chat.js";
import { CommandMenu } from "./command_menu.js";
import { chooseFile } from "./document.js";
import { currentDraft } from "./draft.js";
import { button, element, iconButton } from "./element.js";
import { icon } from "./icons.js";
import { InlinePanel } from "./inline_panel.js";
import { changeStatus } from "./membership.js";
import { senderOf } from "./sender.js";
import { previewOf } from "./service.js";
import { rewrite, say, sendFile, sendResult } from "./speech.js";
import { isStartOffered, start } from "./start_offer.js";
import { currentChat, listen, state } from "./state.js";
import { Voice } from "./voice.js";

const LIMIT = 4096; // UTF-16 units
const WARNED = 400; // units left when the counter shows

export class Composer {
  /** `editLast()` is called for the arrow up in an empty field. */
  constructor({ editLast }) {
    this.editLast = editLast;
    this.#build();
    listen("route reset me", () => this.#restore());
    listen("chats start-offer", () => this.#showPermission());
    listen("compose", ({ text }) => this.#write(text));
    listen("delete", (event) => this.#forget(event));
  }

  focus() {
    this.input.focus();
  }

  reply(message) {
    this.#aim({ kind: "reply", message });
  }

  edit(message) {
    this.#aim({ kind: "edit", message });
    this.#write(message.text);
  }

  /** Puts words where the cursor is. */
  insert(words) {
    this.input.setRangeText(words, this.input.selectionStart, this.input.selectionEnd, "end");
    this.#changed();
    this.focus();
  }

  #build() {
    this.input = element("textarea", {
      rows: "1", class: "input", "data-testid": "composer", enterkeyhint: "send", autocomplete: "off",
      role: "combobox", "aria-label": "消息", "aria-autocomplete": "list", "aria-controls": "command-menu",
      "aria-expanded": "false",
      oninput: () => this.#changed(), onkeydown: (event) => this.#takeKey(event),
    });
    this.menu = new CommandMenu(this.input, (text) => this.#write(text));
    this.inline = new InlinePanel(this.input, (queryId, resultId) => this.#sendResult(queryId, resultId));
    this.voice = new Voice();
    this.target = element("div", { class: "target", hidden: true });
    this.counter = element("span", { class: "counter", hidden: true, role: "status" });
    this.sendButton = iconButton(icon("send"), "发送", { class: "send", type: "submit", "data-testid": "send" });
    this.slash = iconButton(icon("slash"), "命令", { "data-testid": "slash", onclick: () => this.#toggleMenu() });
    const clip = iconButton(icon("clip"), "发送文件", { "data-testid": "attach", onclick: () => this.#attach() });
    this.line = element("div", { class: "composer-line" },
      clip, this.slash, this.input, this.counter, this.voice.node, this.sendButton);
    this.silence = element("div", { class: "silence", hidden: true });
    this.node = element("form", { class: "composer" }, this.menu.node, this.inline.node, this.target, this.line, this.silence);
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
  }

  #takeKey(event) {
    // Enter that ends a Chinese input method's composition belongs to it; Safari says so by key code 229 only.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.menu.takeKey(event) || this.inline.takeKey(event)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape" && currentDraft().target) {
      event.preventDefault();
      this.#cancel();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      event.preventDefault();
      this.editLast();
    }
  }

  async #send() {
    const text = this.input.value.trim();
    const { target } = currentDraft();
    if (!text || text.length > LIMIT || this.isSending) return;
    if (target?.kind === "edit" && text === target.message.text) return this.#cancel();
    this.isSending = true;
    const draft = currentDraft();
    const isEdit = target?.kind === "edit";
    const isTaken = await (isEdit ? rewrite(target.message, text) : say(text, this.#extra(target)));
    this.isSending = false;
    if (isTaken) this.#finish(draft);
    return undefined;
  }

  async #sendResult(queryId, resultId) {
    if (this.isSending) return;
    this.isSending = true;
    const draft = currentDraft();
    const target = draft.target?.kind === "reply" ? draft.target : null;
    const isTaken = await sendResult(queryId, resultId, this.#extra(target));
    this.isSending = false;
    if (isTaken) this.#finish(draft);
  }

  /** What is written already becomes the caption, unless it is an edit. */
  #attach() {
    const { target, text } = currentDraft();
    const draft = currentDraft();
    chooseFile(target?.kind === "edit" ? "" : text.trim(), async (file, caption) => {
      const isTaken = await sendFile(file, caption, this.#extra(target?.kind === "reply" ? target : null));
      if (isTaken && target?.kind !== "edit") this.#finish(draft);
    });
  }

  /** What was sent is no draft any more. */
  #finish(draft) {
    Object.assign(draft, { text: "", target: null });
    if (draft === currentDraft()) this.#restore();
  }

  #extra(target) {
    const reply = target ? { reply_to_message_id: target.message.message_id } : {};
    return { ...reply, ...this.voice.extra };
  }

  #aim(target) {
    currentDraft().target = target;
    this.#showTarget();
    this.focus();
  }

  /** A message that is gone can be neither answered nor edited. */
  #forget({ chat_id: chatId, message_id: messageId }) {
    const message = currentDraft().target?.message;
    if (message?.chat.id === chatId && message.message_id === messageId) this.#cancel();
  }

  #cancel() {
    if (currentDraft().target?.kind === "edit") this.#write("");
    this.#aim(null);
  }

  #write(text) {
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    this.#changed();
    this.focus();
  }

  #changed() {
    const { value } = this.input;
    currentDraft().text = value;
    this.menu.update();
    if (currentDraft().target?.kind !== "edit") this.inline.update();
    this.#fit();
    const left = LIMIT - value.trim().length;
    this.counter.hidden = left > WARNED;
    this.counter.textContent = String(left);
    this.counter.classList.toggle("over", left < 0);
    this.sendButton.disabled = value.trim() === "" || left < 0;
  }

  #fit() {
    this.input.style.height = "auto";
    // Hidden it has no height to measure.
    if (this.input.scrollHeight > 0) this.input.style.height = `${this.input.scrollHeight}px`;
  }

  #toggleMenu() {
    this.focus();
    if (this.menu.isOpen) this.#write("");
    else if (this.input.value === "" || this.input.value.startsWith("/")) this.#write("/");
  }

  #restore() {
    if (!currentChat()) return;
    this.input.value = currentDraft().text;
    this.#changed();
    this.menu.close();
    this.#showTarget();
    this.#showPermission();
  }

  #showTarget() {
    const { target } = currentDraft();
    this.target.hidden = !target;
    if (!target) return;
    const title = target.kind === "edit" ? "编辑消息" : `回复 ${senderOf(target.message).name}`;
    const cancel = iconButton(icon("close"), "取消", { onclick: () => this.#cancel() });
    const words = element("span", {}, element("b", {}, title), element("small", {}, previewOf(target.message)));
    this.target.replaceChildren(icon(target.kind), words, cancel);
  }

  #showPermission() {
    const chat = currentChat();
    if (!chat) return;
    const reason = silenceReason(chat, state.route.thread);
    const instead = this.#buttonInstead(chat) ?? reason;
    this.line.hidden = instead !== null;
    this.silence.hidden = !this.line.hidden;
    this.silence.replaceChildren(instead ?? "");
    this.slash.hidden = chat.commands.length === 0;
    this.voice.update();
    this.input.placeholder = placeholderOf(chat);
  }

  /** Where one can't or need not write: the one thing to do; an untouched talk has its own button to begin. */
  #buttonInstead(chat) {
    const offer = (label, act, testid) => button(label, { class: "action primary", "data-testid": testid, onclick: act });
    if (isBlocked(chat)) return offer("解除屏蔽", () => changeStatus(chat, state.bot.id, "member"), "unblock");
    const isWaiting = isBotChat(chat) && chat.last_message && isStartOffered();
    return isWaiting ? offer("开始", start, "start") : null;
  }
}

function placeholderOf(chat) {
  if (chat.type === "channel") return "发布到频道";
  if (isBotChat(chat)) return "发消息，或输入 / 看命令";
  return chat.type === "private" ? `发消息，或 @${state.bot.username}` : "发消息，/ 开头问机器人";
}
