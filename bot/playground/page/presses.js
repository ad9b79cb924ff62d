// Pressed buttons wait for the bot's answer.

import { pressButton } from "./api.js";
import { openDialog } from "./dialog.js";
import { followLink, safeAddress } from "./links.js";
import { showProblem } from "./problem.js";
import { listen, state } from "./state.js";
import { showToast } from "./toast.js";

const PATIENCE_MS = 20_000; // the bot has 150 s, people do not
const busy = new Map(); // press key → timer
const waiting = new Map(); // callback id → press key
const early = new Map(); // answers that overtook the press's own response

export function pressKey(message, button) {
  return `${message.chat.id}/${message.message_id}/${button.callback_data}`;
}

export function isBusy(key) {
  return busy.has(key);
}

export async function press(message, button) {
  const key = pressKey(message, button);
  if (busy.has(key)) return;
  setBusy(key);
  try {
    const wanted = { from: state.me, data: button.callback_data };
    const { callback_id: id } = await pressButton(message.chat.id, message.message_id, wanted);
    if (early.has(id)) return finish(key, early.get(id));
    waiting.set(id, key);
  } catch (error) {
    clearBusy(key);
    showProblem(error);
  }
}

export function watchAnswers() {
  listen("answer", (answer) => {
    const id = answer.callback_id;
    const key = waiting.get(id);
    if (key) finish(key, answer);
    else early.set(id, answer);
    waiting.delete(id);
    setTimeout(() => early.delete(id), PATIENCE_MS);
  });
}

function finish(key, answer) {
  clearBusy(key);
  const { text } = answer;
  if (text && answer.show_alert) openDialog({ title: state.bot.first_name, body: text, testid: "alert" });
  else if (text) showToast(text);
  if (answer.url && safeAddress(answer.url)) followLink(answer.url);
}

function setBusy(key) {
  const giveUp = () => {
    clearBusy(key);
    showToast("机器人没有回应");
  };
  busy.set(key, setTimeout(giveUp, PATIENCE_MS));
  markButtons(key, true);
}

function clearBusy(key) {
  clearTimeout(busy.get(key));
  busy.delete(key);
  markButtons(key, false);
}

function markButtons(key, isOn) {
  for (const button of document.querySelectorAll(`[data-press="${CSS.escape(key)}"]`)) {
    button.setAttribute("aria-busy", String(isOn));
  }
}
