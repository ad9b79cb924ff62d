// Telegram's formatted text as DOM. Offsets and lengths are UTF-16 units, which is how JavaScript counts too.

import { button, element } from "./element.js";
import { blockquote, preformatted, spoiler } from "./passage.js";
import { followLink, safeAddress } from "./links.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

/** Nodes of `text` formatted by `entities`. `actions`: {runCommand(text), mention(text or user)}. */
export function formatText(text, entities = [], actions = {}) {
  const known = entities
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .map((entity) => ({ ...entity, end: Math.min(entity.offset + entity.length, text.length) }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end || isBlock(b) - isBlock(a));
  return formatRange({ text, actions }, 0, text.length, known);
}

function isBlock(entity) {
  return BLOCKS.has(entity.type);
}

/** Nodes of [start, end): `entities` lie inside, sorted, outer ones first. */
function formatRange(source, start, end, entities) {
  const nodes = [];
  let at = start;
  let rest = entities;
  while (rest.length > 0) {
    const [outer, ...later] = rest;
    const from = Math.max(outer.offset, at);
    const to = Math.min(outer.end, end);
    rest = later.filter((entity) => entity.offset >= to);
    if (from >= to) continue;
    pushText(nodes, source.text.slice(at, from));
    const inner = later.filter((entity) => entity.offset < to);
    // An entity that only overlaps is cut at the border and goes on after it.
    rest.unshift(...inner.filter((entity) => entity.end > to).map((entity) => ({ ...entity, offset: to })));
    nodes.push(formatEntity(source, outer, formatRange(source, from, to, inner), source.text.slice(from, to)));
    at = isBlock(outer) && source.text[to] === "\n" && to < end ? to + 1 : to; // a block breaks the line itself
  }
  pushText(nodes, source.text.slice(at, end));
  return nodes;
}

function pushText(nodes, text) {
  if (text) nodes.push(text);
}

function formatEntity({ actions }, entity, children, text) {
  const build = BUILDERS[entity.type];
  if (build) return build({ entity, children, text, actions });
  return element(PLAIN_TAGS[entity.type] ?? "span", {}, children);
}

const BUILDERS = {
  spoiler: ({ children }) => spoiler(children),
  pre: ({ entity, children, text }) => preformatted(children, text, entity.language),
  blockquote: ({ children }) => blockquote(children, false),
  expandable_blockquote: ({ children }) => blockquote(children, true),
  text_link: ({ entity, children }) => link(entity.url, children),
  url: ({ children, text }) => link(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`, children),
  email: ({ children, text }) => link(`mailto:${text}`, children),
  phone_number: ({ children, text }) => link(`tel:${text}`, children),
  hashtag: ({ children }) => element("span", { class: "tag" }, children),
  cashtag: ({ children }) => element("span", { class: "tag" }, children),
  mention: ({ children, text, actions }) => action(children, () => actions.mention?.(text)),
  text_mention: ({ entity, children, actions }) => action(children, () => actions.mention?.(entity.user)),
  bot_command: ({ children, text, actions }) => action(children, () => actions.runCommand?.(text)),
};

function action(children, act) {
  return button(children, { class: "link", onclick: act });
}

function link(url, children) {
  const address = safeAddress(url);
  if (!address) return element("span", {}, children);
  const onclick = (event) => followLink(address, event);
  const attributes = { href: address, target: "_blank", rel: "noopener noreferrer", title: url, onclick };
  return element("a", attributes, children);
}
