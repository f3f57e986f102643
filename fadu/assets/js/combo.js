// A <select data-combo> becomes a field one types in: words, or the initials of their pinyin (xgaj: 县公安局).
// The select stays, hidden, and keeps its value: without this script the form is the same form.
// An <input data-remote> does likewise with more records than a page can hold: the server is asked for what is typed.
// Without this script it takes a record's number.
let serial = 0;
const pause = 200;  // ms without a key before the server is asked

const matches = (option, sought) =>
  option.text.toLowerCase().includes(sought) || (option.dataset.py ?? "").toLowerCase().includes(sought);

function shell(field, hint) {
  const id = `combo-${++serial}`;
  const box = document.createElement("div");
  box.className = "combo";
  const input = Object.assign(document.createElement("input"), {
    type: "text",
    className: "form-control",
    autocomplete: "off",
    placeholder: hint || "输入文字或拼音首字母",
  });
  const list = Object.assign(document.createElement("ul"), { id, hidden: true });
  list.setAttribute("role", "listbox");
  const label = field.labels[0];
  if (label) list.setAttribute("aria-label", label.textContent.trim());
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (field.hasAttribute(name)) input.setAttribute(name, field.getAttribute(name));
  }
  field.before(box);
  box.append(input, field, list);
  input.id = field.id;
  field.id = `${field.id}-choice`;
  field.required = false;
  return { input, list, field };
}

function fromSelect(select) {
  const parts = shell(select, select.dataset.combo);
  const { input } = parts;
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  parts.typed = () => {};
  parts.show = () => { input.value = select.value ? select.selectedOptions[0].text : ""; };
  parts.pick = (value) => { select.value = value; };
  parts.find = (sought) => draw(parts, [...select.options]
    .filter((option) => option.value && matches(option, sought.toLowerCase())).slice(0, 50)
    .map((option) => ({ value: option.value, text: option.text, chosen: option.selected })));
  parts.show();
  return parts;
}

function fromServer(field) {
  const parts = shell(field, field.placeholder);
  const { input, list } = parts;
  const { remote, shown } = field.dataset;
  let known = field.dataset.key ? { value: field.dataset.key, text: shown } : { value: field.value, text: field.value };
  let found = [], asked = 0, timer;
  field.type = "hidden";
  parts.show = () => { input.value = known.text; field.value = known.value; };
  // what is typed goes to the server as it stands until something is picked: a number is understood there too
  parts.typed = () => { const text = input.value.trim(); known = { value: text, text }; field.value = text; };
  parts.pick = (value) => { known = found.find((one) => String(one.value) === value) ?? { value: "", text: "" }; };
  parts.ask = async (sought) => {
    const turn = ++asked;
    list.setAttribute("aria-busy", "true");
    try {
      const address = new URL(remote, location.href);
      address.searchParams.set("q", sought);
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const said = await answer.json();
      if (turn !== asked) return;
      found = said.found;
      draw(parts, found, said.more ? "还有更多，请再输几个字" : found.length ? "" : "没有找到，换几个字，或者填写编号");
    } catch {
      if (turn === asked) draw(parts, [], "查找没有成功，可以直接填写编号");
    }
    list.removeAttribute("aria-busy");
    if (parts.wanted && turn === asked) { parts.wanted = false; takeLit(parts); }
  };
  parts.find = (sought) => {
    clearTimeout(timer);
    list.setAttribute("aria-busy", "true");
    timer = setTimeout(() => parts.ask(sought), sought ? pause : 0);
  };
  parts.leave = () => { clearTimeout(timer); asked += 1; parts.wanted = false; list.removeAttribute("aria-busy"); };
  parts.show();
  return parts;
}

function draw({ input, list }, found, note = "") {
  list.replaceChildren(...found.map((one, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(Boolean(one.chosen)));
    item.dataset.value = one.value;
    item.textContent = one.text;
    return item;
  }));
  if (note || !found.length) {
    const said = document.createElement("li");
    said.className = "none";
    said.setAttribute("role", "option");
    said.setAttribute("aria-disabled", "true");
    said.textContent = note || "没有找到，换几个字或拼音首字母试试";
    list.append(said);
  }
  list.hidden = false;
  input.setAttribute("aria-expanded", "true");
}

function close({ input, list }) {
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

function light(parts, step) {
  const items = [...parts.list.querySelectorAll("[data-value]")];
  if (!items.length) return;
  const now = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
  const next = (now + step + items.length) % items.length;
  items.forEach((item, index) => item.setAttribute("aria-selected", String(index === next)));
  parts.input.setAttribute("aria-activedescendant", items[next].id);
  items[next].scrollIntoView({ block: "nearest" });
}

function take(parts, value) {
  parts.pick(value);
  parts.show();
  close(parts);
  parts.field.dispatchEvent(new Event("change", { bubbles: true }));
}

function takeLit(parts) {
  const { list } = parts;
  const lit = list.querySelector('[data-value][aria-selected="true"]') ?? list.querySelector("[data-value]");
  if (lit) take(parts, lit.dataset.value);
}

function enhance(parts) {
  const { input, list } = parts;
  const busy = () => list.getAttribute("aria-busy") === "true";
  input.addEventListener("input", () => { parts.typed(); parts.find(input.value.trim()); });
  input.addEventListener("click", () => parts.find(""));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    parts.leave?.();
    if (!input.value.trim() && parts.field.value) take(parts, "");
    parts.show();
    close(parts);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) parts.find("");
      light(parts, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && (busy() || !list.hidden)) {
      if (busy()) parts.wanted = true;
      else takeLit(parts);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      parts.leave?.();
      parts.show();
      close(parts);
      event.stopPropagation();
    }
  });
  list.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("[data-value]");
    if (item) take(parts, item.dataset.value);
  });
}

function enhanceAll(root) {
  const fresh = (wanted) => [...(root.querySelectorAll?.(wanted) ?? [])].filter((one) => !one.closest(".combo"));
  fresh("select[data-combo]").forEach((select) => enhance(fromSelect(select)));
  fresh("input[data-remote]").forEach((field) => enhance(fromServer(field)));
}
enhanceAll(document);
document.addEventListener("htmx:load", ({ detail }) => enhanceAll(detail.elt));
