// Buttons that lead into inline mode: choose a chat, and the composer there begins with the bot's name.

import { openChooser } from "./chooser.js";
import { arrive } from "./route.js";
import { state, tell } from "./state.js";

/** Begins an inline query in the chat on screen. */
export function composeInline(query = "") {
  tell("compose", { text: `@${state.bot.username} ${query}` });
}

/** Lets one choose a chat and begins the query there. `allowed`: the flags of switch_inline_query_chosen_chat. */
export function switchInline(query, allowed = null) {
  openChooser({
    title: "发到哪里？",
    kinds: kindsOf(allowed),
    act: async (chatId) => {
      await arrive(chatId);
      composeInline(query);
    },
  });
}

function kindsOf(allowed) {
  const flags = {
    allow_bot_chats: ["private"], allow_user_chats: ["pair"], allow_group_chats: ["group", "forum"],
    allow_channel_chats: ["channel"],
  };
  return Object.keys(flags).filter((flag) => !allowed || allowed[flag]).flatMap((flag) => flags[flag]);
}
