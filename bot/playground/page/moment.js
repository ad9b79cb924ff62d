// Unix times (seconds) in words, in the browser's own time zone.

const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat("zh-CN", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat("zh-CN", { weekday: "short" });
const full = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeStyle: "medium", hourCycle: "h23" });

/** "14:05" */
export function clockTime(seconds) {
  return clock.format(seconds * 1000);
}

/** "2026年3月2日 14:05:09" */
export function fullTime(seconds) {
  return full.format(seconds * 1000);
}

/** "今天", "昨天", "3月2日 周一", "2024年3月2日" */
export function dayName(seconds) {
  const age = daysAgo(seconds);
  if (age === 0) return "今天";
  if (age === 1) return "昨天";
  const date = new Date(seconds * 1000);
  const day = `${date.getMonth() + 1}月${date.getDate()}日`;
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  return isThisYear ? `${day} ${weekday.format(date)}` : `${date.getFullYear()}年${day}`;
}

/** As short as a chat list wants it: "14:05", "昨天", "周一", "3/2", "2024/3/2" */
export function shortTime(seconds) {
  const age = daysAgo(seconds);
  const date = new Date(seconds * 1000);
  if (age <= 0) return clockTime(seconds);
  if (age === 1) return "昨天";
  if (age < 7) return weekday.format(date);
  const day = `${date.getMonth() + 1}/${date.getDate()}`;
  return date.getFullYear() === new Date().getFullYear() ? day : `${date.getFullYear()}/${day}`;
}

export function isSameDay(a, b) {
  return new Date(a * 1000).toDateString() === new Date(b * 1000).toDateString();
}

function daysAgo(seconds) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const then = new Date(seconds * 1000).setHours(0, 0, 0, 0);
  return Math.round((midnight - then) / DAY_MS);
}
