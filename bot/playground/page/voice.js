// Under whose name a supergroup hears one: one's own, the group's, or one's channel's.

import { isAdmin, statusOf } from "./chat.js";
import { avatar } from "./avatar.js";
import { button } from "./element.js";
import { openMenu } from "./menu.js";
import { fullName } from "./sender.js";
import { currentChat, currentPerson, state } from "./state.js";

export class Voice {
  constructor() {
    this.chosen = new Map(); // chat id → extra of the call
    this.node = button("", {
      class: "voice", hidden: true, "aria-haspopup": "menu", "data-testid": "voice", onclick: () => this.#open(),
    });
  }

  /** What the choice adds to a message. */
  get extra() {
    return this.#current()?.extra ?? {};
  }

  /** Shows the choice where there is one. */
  update() {
    this.node.hidden = this.#voices().length < 2;
    const voice = this.#current();
    if (this.node.hidden || !voice) return;
    this.node.replaceChildren(avatar(voice.face, "small"));
    this.node.title = `以「${voice.label}」发言`;
    this.node.setAttribute("aria-label", this.node.title);
  }

  #voices() {
    const chat = currentChat();
    const me = currentPerson();
    if (chat?.type !== "supergroup" || !me) return [];
    const own = { id: me.id, label: fullName(me), hint: "自己", face: me, extra: {} };
    const group = { id: chat.id, label: chat.title, hint: "匿名", face: chat, extra: { anonymous: true } };
    return [own, ...(isAdmin(statusOf(chat, me.id)) ? [group] : []), ...channelVoices(me)];
  }

  #current() {
    const voices = this.#voices();
    const chosen = this.chosen.get(`${state.me}:${currentChat()?.id}`);
    return voices.find((voice) => voice.id === chosen) ?? voices[0];
  }

  #open() {
    const current = this.#current();
    const items = this.#voices().map((voice) => ({
      label: voice.label, hint: voice.hint, picture: avatar(voice.face, "small"),
      checked: voice.id === current.id, testid: `voice-${voice.id}`,
      act: () => {
        this.chosen.set(`${state.me}:${currentChat().id}`, voice.id);
        this.update();
      },
    }));
    openMenu(items, this.node, "以谁的名义发言");
  }
}

function channelVoices(me) {
  const chats = [...state.chats.values()];
  const owned = chats.filter((chat) => chat.type === "channel" && statusOf(chat, me.id) === "creator");
  return owned.map(({ id, title }, at) =>
    ({ id, label: title, hint: "频道", face: owned[at], extra: { as_channel: id } }));
}
