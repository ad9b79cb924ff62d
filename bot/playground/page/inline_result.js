// One inline result in the list above the composer: a picture or a letter, the title, a short description.

import { element } from "./element.js";
import { colourOf } from "./sender.js";

/** The row of a result; a tap calls `act()`. */
export function renderResult(result, act) {
  const title = result.title ?? result.message.caption ?? TYPES[result.type] ?? "结果";
  const words = element("span", { class: "result-words" }, element("b", {}, title),
    result.description && element("small", {}, result.description));
  const attributes = { class: "inline-result", role: "option", "data-testid": "inline-result", onclick: act };
  return element("div", attributes, renderThumb(result, title), words);
}

const TYPES = { article: "文章", photo: "图片", document: "文件" };

function renderThumb({ message }, title) {
  const size = message.photo?.at(-1);
  if (size) {
    const address = `/api/photos/${encodeURIComponent(size.file_id)}`;
    return element("img", { class: "result-thumb", src: address, alt: "", width: "44", height: "44" });
  }
  // As Telegram draws it: the first letter on a colour that is always the same for a title.
  const [letter] = title.replace(/^[^\p{L}\p{N}]+/u, "") || title;
  const colour = colourOf([...title].reduce((sum, character) => sum + character.codePointAt(0), 0));
  return element("span", { class: `result-thumb colour-${colour}`, "aria-hidden": "true" }, letter);
}
