// Copying, said by a toast.

import { showToast } from "./toast.js";

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    showToast("已复制");
  } catch {
    showToast("浏览器不允许复制");
  }
}
