// The page's start: builds the columns, then follows the server.

import { mountBanner } from "./banner.js";
import { mountBotState } from "./bot_state.js";
import { isOpenChatVisible, mountChatList } from "./chat_list.js";
import { mountConversation } from "./conversation.js";
import { watchDeepLinks } from "./deep_link.js";
import { element, iconButton } from "./element.js";
import { watchHistories } from "./history.js";
import { icon } from "./icons.js";
import { mountInfo } from "./info.js";
import { followServer } from "./live.js";
import { openNewChat } from "./new_chat.js";
import { mountPersonSwitch } from "./person_switch.js";
import { watchAnswers } from "./presses.js";
import { watchStartOffer } from "./start_offer.js";
import { readRoute, showChat, showFirstChat, watchRoute } from "./route.js";
import { currentChat, listen } from "./state.js";
import { mountTheme } from "./theme.js";
import { watchActions } from "./typing.js";
import { unreadInAll, watchUnread } from "./unread.js";

const part = (id) => document.getElementById(id);

function mountSide(node) {
  const add = iconButton(icon("plus"), "新建群或频道", { "data-testid": "new-chat", onclick: openNewChat });
  const parts = [mountPersonSwitch(), mountBotState(), add, mountTheme()];
  node.append(element("header", { class: "side-head" }, parts), mountChatList());
}

function watchPage(app) {
  listen("route reset", () => {
    app.dataset.view = currentChat() ? "chat" : "list";
  });
  listen("chats", () => {
    if (!isOpenChatVisible()) showChat(null);
  });
  listen("unread reset me", () => {
    const unread = unreadInAll();
    document.title = unread > 0 ? `(${unread}) 简报 · 演示` : "简报 · 演示";
  });
}

function start() {
  // Histories first: who listens later finds them up to date.
  watchHistories();
  watchUnread();
  watchActions();
  watchAnswers();
  watchStartOffer();
  mountBanner(part("banner"));
  mountSide(part("side"));
  const toggleInfo = mountInfo(part("info"));
  const conversation = mountConversation(part("conversation"), toggleInfo);
  watchDeepLinks(conversation.jump);
  watchPage(part("app"));
  let isFirst = true;
  followServer(() => {
    if (isFirst) showFirstChat();
    if (isFirst) watchRoute();
    else readRoute();
    isFirst = false;
  });
}

start();
