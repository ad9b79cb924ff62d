// What the page knows, and who wants to hear when it changes.
//
// Kinds told: "reset" (everything was read anew), "chats", "bot", "people", "me", "route", "connection",
// "unread", and the server's own "message", "edit", "delete", "action", "answer" with the event as detail.

const bus = new EventTarget();

export const state = {
  bot: null, // User with online, commands, description
  people: new Map(), // person id → User
  chats: new Map(), // chat id → Chat with members, topics, last_message
  seq: 0, // the newest event seen
  me: null, // the person one speaks as
  route: { chatId: null, thread: 0 },
  connected: true,
};

/** Call `act(detail)` whenever one of `kinds` (space separated) is told. */
export function listen(kinds, act) {
  for (const kind of kinds.split(" ")) bus.addEventListener(kind, (event) => act(event.detail, kind));
}

export function tell(kind, detail) {
  bus.dispatchEvent(new CustomEvent(kind, { detail }));
}

/** The person one speaks as, or undefined before the first answer of the server. */
export function currentPerson() {
  return state.people.get(state.me);
}

/** The chat on screen, or undefined. */
export function currentChat() {
  return state.chats.get(state.route.chatId);
}

/** A User by id: a person or the bot. */
export function findUser(id) {
  return id === state.bot?.id ? state.bot : state.people.get(id);
}
