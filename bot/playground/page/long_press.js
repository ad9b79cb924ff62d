// A finger that rests on something; not every browser tells of it by itself.

const REST_MS = 450;
const TREMBLE_PX = 10;

/** Calls `act({x, y})` when a finger rests on `node`. */
export function watchLongPress(node, act) {
  let timer = null;
  let from = null;
  const stop = () => clearTimeout(timer);
  node.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch" || event.target.closest("button, a, .code-block")) return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => act(from), REST_MS);
  });
  node.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > TREMBLE_PX) stop();
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"]) node.addEventListener(end, stop);
}
