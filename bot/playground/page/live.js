// The page's pulse: a long poll that survives the server's absence.

import * as api from "./api.js";
import { forgetHistories } from "./history.js";
import { recallPerson } from "./identity.js";
import { state, tell } from "./state.js";

const WAIT_SECONDS = 25;
const FIRST_PAUSE_MS = 400;
const LONGEST_PAUSE_MS = 8000;

/** Reads everything, calls `begin` once, then follows events for ever. */
export async function followServer(begin) {
  let pause = FIRST_PAUSE_MS;
  let isStale = true;
  for (;;) {
    try {
      if (isStale) await readAll(begin);
      isStale = false;
      setConnected(true);
      pause = FIRST_PAUSE_MS;
      isStale = await takeEvents();
    } catch (error) {
      if (!(error instanceof api.ApiError)) console.error(error); // a mistake of the page, not of the server
      setConnected(false);
      isStale = true;
      await rest(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }
}

async function readAll(begin) {
  const found = await api.readState();
  state.bot = found.bot;
  state.people = new Map(found.people.map((person) => [person.id, person]));
  state.chats = new Map(found.chats.map((chat) => [chat.id, chat]));
  state.seq = found.seq;
  if (!state.people.has(state.me)) state.me = recallPerson();
  forgetHistories();
  begin();
  tell("reset");
}

/** Waits for events and passes them on; true if the server began anew and everything must be read again. */
async function takeEvents() {
  const { seq, events } = await api.readEvents(state.seq, WAIT_SECONDS);
  if (seq < state.seq) return true;
  for (const event of events) takeEvent(event);
  state.seq = seq;
  return events.some((event) => event.kind === "fresh");
}

function takeEvent(event) {
  switch (event.kind) {
    case "bot":
      state.bot = event.bot;
      break;
    case "person":
      state.people.set(event.person.id, event.person);
      return tell("people");
    case "chat":
      state.chats.set(event.chat.id, event.chat);
      return tell("chats");
    default:
  }
  return tell(event.kind, event);
}

function setConnected(connected) {
  if (state.connected === connected) return;
  state.connected = connected;
  tell("connection");
}

/** Waits, but not longer than until somebody looks at the page again. */
function rest(milliseconds) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
  });
}
