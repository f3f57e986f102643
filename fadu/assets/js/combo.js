// A <select data-combo> becomes a field one types in: words, or the initials of their pinyin (xgaj: 县公安局).
// The select stays, hidden, and keeps its value: without this script the form is the same form.
let serial = 0;

const matches = (option, sought) =>
  option.text.toLowerCase().includes(sought) || (option.dataset.py ?? "").toLowerCase().includes(sought);

function build(select) {
  const id = `combo-${++serial}`;
  const box = document.createElement("div");
  box.className = "combo";
  const input = Object.assign(document.createElement("input"), {
    type: "text",
    className: "form-control",
    autocomplete: "off",
    placeholder: select.dataset.combo || "输入文字或拼音首字母",
  });
  const list = Object.assign(document.createElement("ul"), { id, hidden: true });
  list.setAttribute("role", "listbox");
  const label = select.labels[0];
  if (label) list.setAttribute("aria-label", label.textContent.trim());
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
    if (select.hasAttribute(name)) input.setAttribute(name, select.getAttribute(name));
  }
  select.before(box);
  box.append(input, select, list);
  input.id = select.id;
  select.id = `${select.id}-choice`;
  select.tabIndex = -1;
  select.setAttribute("aria-hidden", "true");
  select.required = false;
  const show = () => { input.value = select.value ? select.selectedOptions[0].text : ""; };
  show();
  return { input, list, select, show };
}

function open(parts, sought) {
  const { input, list, select } = parts;
  const found = [...select.options].filter((option) => option.value && matches(option, sought)).slice(0, 50);
  list.replaceChildren(...found.map((option, index) => {
    const item = document.createElement("li");
    item.id = `${list.id}-${index}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(option.selected));
    item.dataset.value = option.value;
    item.textContent = option.text;
    return item;
  }));
  if (!found.length) {
    const none = document.createElement("li");
    none.className = "none";
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    none.textContent = "没有找到，换几个字或拼音首字母试试";
    list.append(none);
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
  parts.select.value = value;
  parts.show();
  close(parts);
  parts.select.dispatchEvent(new Event("change", { bubbles: true }));
}

function enhance(select) {
  if (select.closest(".combo")) return;
  const parts = build(select);
  const { input, list } = parts;
  input.addEventListener("input", () => open(parts, input.value.trim().toLowerCase()));
  input.addEventListener("click", () => open(parts, ""));
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => {
    if (!input.value.trim() && parts.select.value) take(parts, "");
    parts.show();
    close(parts);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) open(parts, "");
      light(parts, event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden) {
      const lit = list.querySelector('[data-value][aria-selected="true"]') ?? list.querySelector("[data-value]");
      if (lit) take(parts, lit.dataset.value);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
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

const enhanceAll = (root) => root.querySelectorAll?.("select[data-combo]").forEach(enhance);
enhanceAll(document);
document.addEventListener("htmx:load", ({ detail }) => enhanceAll(detail.elt));
