// Dialogs on the browser's own <dialog>: it keeps the focus, closes on Esc and gives the focus back.

import { button, element } from "./element.js";

/** Opens a dialog. `body`: nodes; `actions`: [{label, kind, act(close)}], one without `act` just closes. */
export function openDialog({ title, body, actions = [{ label: "好" }], testid, wide = false }) {
  const close = () => dialog.close();
  const buttons = actions.map((action, at) => actionButton(action, close, at === actions.length - 1));
  const heading = element("h2", { id: "dialog-title" }, title);
  const form = element("form", { method: "dialog", novalidate: true },
    heading, element("div", { class: "dialog-body" }, body), element("div", { class: "dialog-actions" }, buttons));
  const classes = wide ? "dialog wide" : "dialog";
  const attributes = { class: classes, "aria-labelledby": "dialog-title", "data-testid": testid };
  const dialog = element("dialog", attributes, form);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) close(); // the backdrop
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** The last action is the one Enter means. */
function actionButton({ label, kind = "primary", act }, close, isLast) {
  const onclick = (event) => {
    event.preventDefault();
    if (act) act(close);
    else close();
  };
  return button(label, { class: `action ${kind}`, type: isLast ? "submit" : "button", onclick });
}

/** A labelled input; read its `.value` from `.querySelector("input")`. */
export function field(label, attributes = {}) {
  const input = element("input", { autocomplete: "off", ...attributes });
  return element("label", { class: "field" }, element("span", {}, label), input);
}

/** A labelled checkbox or radio button. */
export function choice(label, attributes = {}, hint = null) {
  const words = element("span", {}, label, hint && element("small", {}, hint));
  return element("label", { class: "choice" }, element("input", { type: "checkbox", ...attributes }), words);
}
