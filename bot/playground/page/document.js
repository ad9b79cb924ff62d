// Files: in a bubble with a link that saves them, and the dialog that sends one.

import { field, openDialog } from "./dialog.js";
import { element } from "./element.js";
import { icon } from "./icons.js";
import { showToast } from "./toast.js";

const MOST_MB = 60;
const LONGEST_CAPTION = 1024; // UTF-16 units
const UNITS = ["字节", "KB", "MB"];

/** The file of a message: a tap saves it. */
export function renderDocument({ file_id: id, file_name: name, file_size: size }) {
  const attributes = {
    class: "document", href: `/api/documents/${encodeURIComponent(id)}`, download: name,
    "aria-label": `保存 ${name}`, "data-testid": "document",
  };
  return element("a", attributes, sheet(), fileWords(name, size));
}

/** Lets one choose a file; `send(file, caption)` gets it with the words one adds to `caption`. */
export function chooseFile(caption, send) {
  const input = element("input", { type: "file", hidden: true, "data-testid": "file", onchange: () => {
    const [file] = input.files;
    input.remove();
    if (file) confirmFile(file, caption, send);
  } });
  document.body.append(input); // Safari opens it only in the page
  input.click();
}

/** Shows the file and asks for its caption. */
export function confirmFile(file, caption, send) {
  if (file.size > MOST_MB << 20) return showToast(`文件太大，最多 ${MOST_MB} MB`);
  if (file.size === 0) return showToast("文件是空的");
  const words = field("说明（可不填）", { value: caption, maxlength: LONGEST_CAPTION, "data-testid": "caption" });
  const preview = element("div", { class: "document" }, sheet(), fileWords(file.name, file.size));
  const act = (close) => {
    close();
    send(file, words.querySelector("input").value.trim());
  };
  const actions = [{ label: "取消", kind: "quiet" }, { label: "发送", act }];
  return openDialog({ title: "发送文件", body: [preview, words], actions, testid: "send-file" });
}

function sheet() {
  return element("span", { class: "sheet" }, icon("file"));
}

function fileWords(name, size) {
  // The ending stays in view however long the name is.
  const at = Math.max(name.lastIndexOf("."), name.length - 8);
  const [begin, end] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ""];
  return element("span", { class: "file-words" },
    element("b", {}, element("span", {}, begin), end), element("small", {}, sizeWords(size)));
}

/** "812 字节", "1.4 MB". */
function sizeWords(bytes) {
  const power = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  const number = bytes / 1024 ** power;
  return `${number >= 10 || power === 0 ? Math.round(number) : number.toFixed(1)} ${UNITS[power]}`;
}
