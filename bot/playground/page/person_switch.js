// Who one speaks as: the face at the top of the left column, and a menu of everyone.

import { createPerson } from "./api.js";
import { avatar } from "./avatar.js";
import { field, openDialog } from "./dialog.js";
import { button, element } from "./element.js";
import { icon } from "./icons.js";
import { openMenu } from "./menu.js";
import { showProblem } from "./problem.js";
import { changePerson } from "./route.js";
import { fullName } from "./sender.js";
import { currentPerson, listen, state } from "./state.js";

export function mountPersonSwitch() {
  const node = button("", {
    class: "person-switch", "data-testid": "person-switch", "aria-haspopup": "menu",
    onclick: () => openPeople(node),
  });
  listen("reset me people", () => {
    const person = currentPerson();
    if (!person) return;
    const name = fullName(person);
    node.setAttribute("aria-label", `当前身份：${name}，切换`);
    const words = element("span", { class: "person-words" },
      element("small", {}, "我的身份"), element("b", {}, name));
    node.replaceChildren(avatar(person), words, icon("down"));
  });
  return node;
}

function openPeople(node) {
  const people = [...state.people.values()].map((person) => ({
    label: fullName(person), hint: person.username && `@${person.username}`, picture: avatar(person, "small"),
    checked: person.id === state.me, testid: `person-${person.id}`, act: () => changePerson(person.id),
  }));
  const add = { label: "添加人物", picture: icon("plus"), testid: "add-person", act: openPersonDialog };
  openMenu([...people, add], node, "切换身份");
}

function openPersonDialog() {
  const name = field("名字", { maxlength: "64", required: true, placeholder: "例如：李想" });
  const username = field("用户名（可不填）", { maxlength: "32", placeholder: "例如：lixiang" });
  const valueOf = (label) => label.querySelector("input").value.trim();
  const act = async (close) => {
    if (!valueOf(name)) return name.querySelector("input").focus();
    const person = { first_name: valueOf(name), language_code: "zh-hans" };
    if (valueOf(username)) person.username = valueOf(username).replace(/^@/, "");
    try {
      const created = await createPerson(person);
      state.people.set(created.id, created);
      close();
      changePerson(created.id);
    } catch (error) {
      showProblem(error);
    }
    return undefined;
  };
  const actions = [{ label: "取消", kind: "quiet" }, { label: "添加", act }];
  openDialog({ title: "添加人物", body: [name, username], actions });
}
