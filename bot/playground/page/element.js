// Elements without innerHTML: text given as a child can only ever become text.

const SVG = "http://www.w3.org/2000/svg";

/** A DOM element. `on…` attributes are listeners; null, undefined and false ones are left out. */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat().filter(isShown));
  return node;
}

function setAttribute(node, name, value) {
  if (!isShown(value)) return;
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else node.setAttribute(name, value === true ? "" : value);
}

function isShown(value) {
  return value !== null && value !== undefined && value !== false;
}

/** The icon `name` of 24 × 24 drawn from `paths`, hidden from screen readers: its button carries the words. */
export function drawing(name, paths) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  for (const d of paths) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}

/** A button with words, an icon or several nodes on it. */
export function button(content, attributes = {}) {
  return element("button", { type: "button", ...attributes }, content);
}

/** A button that shows an icon and says `label` to a screen reader and on hover. */
export function iconButton(picture, label, attributes = {}) {
  const classes = `icon-button ${attributes.class ?? ""}`.trim();
  return button(picture, { title: label, "aria-label": label, ...attributes, class: classes });
}
