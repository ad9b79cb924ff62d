// What can be done with one message.

import { KINDS } from "./chat.js";
import { openChooser } from "./chooser.js";
import { copyText } from "./clipboard.js";
import { element } from "./element.js";
import { icon } from "./icons.js";
import { openDialog } from "./dialog.js";
import { openMenu } from "./menu.js";
import { arrive } from "./route.js";
import { isEditable } from "./sender.js";
import { forward } from "./speech.js";

/** `deeds`: {reply(message), edit(message)}; `place` as for openMenu. */
export function openMessageMenu(message, place, deeds) {
  const text = message.text ?? message.caption;
  const items = [
    { label: "回复", picture: icon("reply"), act: () => deeds.reply(message) },
    isEditable(message) && { label: "编辑", picture: icon("edit"), act: () => deeds.edit(message) },
    { label: "转发", picture: icon("forward"), act: () => openForward(message) },
    text && { label: "复制文字", picture: icon("copy"), act: () => copyText(text) },
    { label: "查看数据", picture: icon("braces"), act: () => showSource(message) },
  ];
  openMenu(items, place, "消息");
}

/** Lets one choose a chat, and shows it there. */
function openForward(message) {
  openChooser({
    title: "转发到哪里？",
    kinds: Object.keys(KINDS),
    act: async (chatId) => {
      await arrive(chatId);
      await forward(message, chatId);
    },
  });
}

/** The Message object itself: whoever builds a bot wants to see it. */
function showSource(message) {
  const source = JSON.stringify(message, null, 2);
  const actions = [{ label: "复制", kind: "quiet", act: () => copyText(source) }, { label: "关闭" }];
  const body = element("pre", { class: "source", tabindex: "0" }, source);
  openDialog({ title: "消息的数据", body, actions, wide: true });
}
