// j and k walk the rows of a list, Enter opens, x picks, / searches, ? shows the keys.
const typing = (element) => element.matches("input, textarea, select, [contenteditable], [role=combobox]");
const rows = () => [...document.querySelectorAll(".ledger tbody tr[data-href]")];

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const now = all.findIndex((row) => row.classList.contains("at"));
  const next = Math.max(0, Math.min(all.length - 1, now + step));
  all[now]?.classList.remove("at");
  all[next].classList.add("at");
  all[next].querySelector("a")?.focus({ preventScroll: true });
  all[next].scrollIntoView({ block: "nearest" });
}

const at = () => document.querySelector(".ledger tr.at");
const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  x: () => at()?.querySelector("[name=pk]")?.click(),
  "/": () => document.querySelector("[data-find]")?.focus(),
  n: () => document.querySelector("[data-key=n]")?.click(),
  e: () => document.querySelector("[data-key=e]")?.click(),
  "?": () => document.getElementById("keys")?.showModal(),
  Enter: () => at() && location.assign(at().dataset.href),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches("[data-find]")) event.target.blur();
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Enter" && event.target.matches("a, button, summary")) return;
  const act = keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  const row = event.target.closest(".ledger tbody tr[data-href]");
  if (!row) return;
  document.querySelector(".ledger tr.at")?.classList.remove("at");
  row.classList.add("at");
});
