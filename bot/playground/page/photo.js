// A photo in a bubble: its room is kept before it is there, and a tap shows it whole.

import { element } from "./element.js";

/** The photo of a message: the largest of its sizes. */
export function renderPhoto(sizes) {
  const { file_id: id, width, height } = sizes.at(-1);
  const address = `/api/photos/${encodeURIComponent(id)}`;
  const picture = element("img", { src: address, width, height, alt: "图片" });
  const attributes = {
    class: "photo", href: address, target: "_blank", rel: "noopener", "aria-label": "看大图", "data-testid": "photo",
  };
  return element("a", attributes, picture);
}
