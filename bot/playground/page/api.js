// The people's side of the playground's server, one function a call.

/** A refusal by the server (`status` 4xx/5xx, `message` its one English line) or its absence (`status` 0). */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(method, path, { body, form, timeout = 15_000 } = {}) {
  const options = { method, body: form, signal: AbortSignal.timeout(timeout) };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  let answer;
  let content;
  try {
    answer = await fetch(`/api${path}`, options);
    content = await answer.json();
  } catch (cause) {
    throw new ApiError(answer?.status ?? 0, String(cause));
  }
  if (!answer.ok) throw new ApiError(answer.status, content.error ?? answer.statusText);
  return content;
}

const post = (path, body) => call("POST", path, { body });
const patch = (path, body) => call("PATCH", path, { body });

export const readState = () => call("GET", "/state");

/** Events after `seq`; the server holds the call for at most `wait` seconds. */
export const readEvents = (seq, wait) =>
  call("GET", `/events?after=${seq}&wait=${wait}`, { timeout: (wait + 10) * 1000 });

/** Messages of a chat, oldest first. `range`: after, before, thread, limit. */
export const readMessages = (chatId, range = {}) =>
  call("GET", `/chats/${chatId}/messages?${new URLSearchParams(range)}`).then((answer) => answer.messages);

export const sendMessage = (chatId, message) => post(`/chats/${chatId}/messages`, message);

/** Sends a file: `form` holds document, from, caption and what else a message may have. */
export const sendDocument = (chatId, form) =>
  call("POST", `/chats/${chatId}/documents`, { form, timeout: 120_000 });

/** Forwards a message. `forward`: {from, from_chat_id, message_id}. */
export const forwardMessage = (chatId, forward) => post(`/chats/${chatId}/forwards`, forward);

export const editMessage = (chatId, messageId, edit) => patch(`/chats/${chatId}/messages/${messageId}`, edit);
export const pressButton = (chatId, messageId, press) =>
  post(`/chats/${chatId}/messages/${messageId}/press`, press);
export const setMember = (chatId, member) => post(`/chats/${chatId}/members`, member);
export const createChat = (chat) => post("/chats", chat);
export const createPerson = (person) => post("/people", person);
export const createTopic = (chatId, topic) => post(`/chats/${chatId}/topics`, topic);
export const changeTopic = (chatId, thread, change) => patch(`/chats/${chatId}/topics/${thread}`, change);
/** Types `@bot query` in a chat; the inline query's id. `query`: {from, query, offset, chat_id}. */
export const askInline = (query) => post("/inline", query).then((asked) => asked.inline_query_id);

/** What the bot answers to an inline query; the server holds the call for at most `wait` seconds. */
export const readInline = (id, wait) => call("GET", `/inline/${id}?wait=${wait}`, { timeout: (wait + 10) * 1000 });

export const chooseInline = (id, choice) => post(`/inline/${id}/choose`, choice);
export const startFresh = () => post("/fresh", {});
