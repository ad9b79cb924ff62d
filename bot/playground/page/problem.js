// The server's refusals in the page's words.

import { ApiError } from "./api.js";
import { showToast } from "./toast.js";

const WORDS = {
  "the person is not in this chat": "你不在这里",
  "the one who does it is not in this chat": "你不在这里",
  "the person blocked the bot and must unblock it first": "先解除屏蔽，再发消息",
  "the person may not write here": "你不能在这里发言",
  "the person is no administrator here": "只有管理员可以匿名发言",
  "the person owns no such channel": "这不是你的频道",
  "the text is empty": "写点什么再发",
  "the text is the same": "内容没有变",
  "there is no such message": "那条消息已经不在了",
  "there is no such message to answer": "要回复的消息已经不在了",
  "the message to answer stands in another topic": "要回复的消息在别的话题里",
  "there is no such topic": "这个话题已经不在了",
  "there is no such chat": "这个对话已经不在了",
  "the topic is closed": "这个话题已关闭",
  "only an administrator may do so": "只有管理员可以这样做",
  "the creator can't be touched": "群主不能改动",
  "the bot is not in this chat": "机器人不在这里",
  "no button of this message carries this data": "按钮已经换了，再点一次",
  "there is no such inline query": "结果过期了，再输入一次",
  "there is no such result": "结果过期了，再输入一次",
  "the file is larger than 60 MB": "文件太大，最多 60 MB",
  "there is no file in document": "文件是空的",
  "the username is taken": "这个用户名已有人用",
};

/** One Chinese line for an error of a call; errors of the page itself go on to the console. */
export function explain(error) {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 0) return "连不上本地服务，请稍后再试";
  return WORDS[error.message] ?? `没有成功（${error.message}）`;
}

export function showProblem(error) {
  showToast(explain(error));
}
