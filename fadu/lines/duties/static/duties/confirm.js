// Confirming duties by keyboard: what is chosen on one side is shown on the other. Every act is a button of a card; the
// keys press them. Without this script the buttons still work.
const typing = (element) => element.matches("input, textarea, select, [contenteditable], [role=combobox]");
const cards = () => [...document.querySelectorAll(".proposal")];
const at = () => document.querySelector(".proposal.at");
let current = null; // the id of the chosen card: it outlives the card's being drawn anew
let then = null; // what to do once the answer is drawn

function into(pane, element) {
  if (!pane || !element) return;
  const inside = pane.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (pane.scrollHeight <= pane.clientHeight + 1) element.scrollIntoView({ block: "center" });
  else if (box.top < inside.top || box.bottom > inside.bottom || box.height > inside.height) pane.scrollTop += box.top - inside.top - 24;
}

function choose(id, { focus = true } = {}) {
  const card = document.getElementById(`card-${id}`);
  if (!card) return;
  current = String(id);
  for (const one of document.querySelectorAll(".proposal.at, .block.at")) one.classList.remove("at");
  card.classList.add("at");
  const block = document.getElementById(`t-${id}`);
  block?.classList.add("at");
  if (focus && !card.contains(document.activeElement)) card.focus({ preventScroll: true });
  into(card.closest(".proposals"), card);
  into(document.getElementById("source"), block);
}

function light(id, clause) {
  for (const one of document.querySelectorAll(".lit")) one.classList.remove("lit");
  const mark = document.getElementById(`t-${id}-${clause}`);
  mark?.classList.add("lit");
  document.querySelector(`#card-${id} a[data-clause="${clause}"]`)?.classList.add("lit");
  into(document.getElementById("source"), mark);
  return mark;
}

/** The text wears the states of the cards. */
function wear() {
  for (const card of cards()) {
    const block = document.getElementById(`t-${card.dataset.card}`);
    block?.classList.toggle("accepted", card.dataset.state === "accepted");
    block?.classList.toggle("skipped", card.dataset.state === "skipped");
  }
}

function walk(step) {
  const all = cards();
  if (!all.length) return;
  const now = all.findIndex((card) => card.dataset.card === current);
  choose(all[Math.max(0, Math.min(all.length - 1, now + step))].dataset.card);
}

function press(act) {
  const button = at()?.querySelector(`[data-act="${act}"]`);
  if (button) button.click();
  return Boolean(button);
}

function splitting(card) {
  const places = [...card.querySelectorAll(".split-here")];
  const hidden = places[0]?.hidden;
  for (const place of places) place.hidden = !hidden;
  if (hidden) places[0].focus();
}

const keys = {
  j: () => walk(1),
  k: () => walk(-1),
  a: () => press("accept"),
  e: () => press("edit"),
  s: () => press("split"),
  m: () => press("merge"),
  x: () => press("skip") || press("reopen"),
  u: () => document.querySelector('#bar [data-act="undo"]')?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && !event.defaultPrevented && document.querySelector(".proposal.editing")) {
    document.querySelector('.proposal.editing [data-act="done"]').click();
    return;
  }
  if (typing(event.target) || document.querySelector("dialog[open]")) return;
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest("a[data-clause]");
  const home = event.target.closest("[data-card]");
  if (mark && home) {
    event.preventDefault();
    choose(home.dataset.card, { focus: !home.matches(".block") || !typing(document.activeElement) });
    const other = light(home.dataset.card, mark.dataset.clause);
    // one above the other, on a phone: go to where the other side stands
    if (matchMedia("(max-width: 1023px)").matches) (home.matches(".proposal") ? other : at())?.scrollIntoView({ block: "center" });
    return;
  }
  const act = event.target.closest("[data-act]")?.dataset.act;
  const card = event.target.closest(".proposal");
  if (card && card.dataset.card !== current) choose(card.dataset.card, { focus: false });
  if (act === "split") splitting(card);
  if (act === "accept" || act === "skip") then = "next";
  if (act === "edit") then = "fill";
});

document.addEventListener("focusin", ({ target }) => {
  const mark = target.closest?.("a[data-clause]");
  const home = mark?.closest("[data-card]");
  if (home && home.matches(".proposal")) light(home.dataset.card, mark.dataset.clause);
});

let picked = null; // pressing a button may undo the selection: the last one in the notice counts
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const inside = selection.rangeCount && document.getElementById("source").contains(selection.anchorNode);
  if (inside) picked = selection.isCollapsed ? null : selection.getRangeAt(0).cloneRange();
});

/** The stretch of the notice that is selected: its text and where it starts, in characters of the whole. */
function selected() {
  const range = picked;
  if (!range) return null;
  const piece = range.startContainer.parentElement.closest("[data-from]");
  if (!piece) return null;
  const before = document.createRange();
  before.selectNodeContents(piece);
  before.setEnd(range.startContainer, range.startOffset);
  const start = Number(piece.dataset.from) + [...before.toString()].length;
  return { text: range.toString(), start };
}

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.elt.matches("[data-selection]")) Object.assign(detail.parameters, selected() ?? {});
});

// One request after another, in the order of the keys. What stood on a card that has been drawn anew is passed over: the
// step that drew it took along what was typed.
const waiting = [];
let busy = false;
function next() {
  while (!busy && waiting.length) {
    const one = waiting.shift();
    if (!one.elt.isConnected) continue;
    busy = true;
    one.issueRequest(true);
  }
}
document.addEventListener("htmx:confirm", (event) => {
  if (!event.detail.elt.closest("#confirming")) return;
  event.preventDefault();
  waiting.push(event.detail);
  next();
});
document.addEventListener("htmx:afterRequest", () => {
  busy = false;
  next();
});

let held = null; // which field had the focus before the card was drawn anew
document.addEventListener("htmx:beforeSwap", () => { held = document.activeElement?.id || null; });
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!target.matches?.(".proposal, #sheet")) return; // the bar and what was saved change nothing that is chosen
  wear();
  const card = document.getElementById(`card-${current}`) ?? cards()[0];
  if (!card) return;
  if (then === "next" && card.dataset.state !== "proposed") {
    const rest = cards().slice(cards().indexOf(card) + 1);
    const next = rest.find((one) => one.dataset.state === "proposed") ?? card;
    choose(next.dataset.card);
  } else if (then === "next" && card.matches(".editing")) {
    choose(card.dataset.card); // refused: the keys go on to mean steps, and nothing is typed into the name
  } else if (then === "fill") {
    choose(card.dataset.card, { focus: false });
    card.querySelector("#f-name")?.focus();
  } else {
    const field = held && card.querySelector(`#${CSS.escape(held)}`);
    choose(card.dataset.card, { focus: !field });
    field?.focus();
  }
  card.querySelector("#c-clause")?.focus();
  then = null;
});

document.addEventListener("submit", ({ target }) => {
  const button = target.querySelector("[data-busy]");
  if (!button) return;
  button.textContent = button.dataset.busy;
  button.setAttribute("aria-disabled", "true");
});

wear();
const wanted = location.hash.match(/^#card-(\d+)$/)?.[1] ?? cards().find((card) => card.dataset.state === "proposed")?.dataset.card ?? cards()[0]?.dataset.card;
if (wanted !== undefined && !document.getElementById("faults")) choose(wanted);
