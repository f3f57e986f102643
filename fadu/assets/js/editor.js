// The report editor: figures as chips in the text. The textarea is what is saved; the written text is made from
// it by the server and written back into it here, so that a browser without scripts edits the same thing.
const root = document.querySelector("[data-editor]");
const MARKS = { H2: "# ", H3: "## ", H4: "### ", H5: "#### " };
const wait = 900;

function inner(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.dataset?.token) return node.dataset.token;
  if (node.nodeName === "BR") return "";
  return [...node.childNodes].map(inner).join("");
}

/** The blocks of the text: elements at the top, and loose text that a browser may leave there. */
function blocks(written) {
  return [...written.childNodes]
    .map((node) => ({ node, words: (MARKS[node.nodeName] ?? "") + inner(node).replace(/\s+/g, " ").trim() }))
    .filter(({ words }) => words && !/^#+$/.test(words));
}

function source(written) {
  return blocks(written).reduce((text, { words }, index, all) => {
    const row = words.startsWith("|") && all[index - 1]?.words.startsWith("|");
    return text + (index ? (row ? "\n" : "\n\n") : "") + words;
  }, "") + "\n";
}

function start() {
  const written = root.querySelector("[data-written]");
  const area = root.querySelector("textarea.source");
  const form = document.getElementById("text-form");
  const state = root.querySelector("[data-state]");
  const writable = written.isContentEditable;
  area.hidden = true;
  written.hidden = false;
  let timer = 0, dirty = false, last = null; // last: where the text was last being written, the search box left aside

  async function look() {
    state.textContent = "正在核查…";
    const data = new FormData(form);
    try {
      const answer = await fetch(root.dataset.check, { method: "POST", body: data });
      if (!answer.ok) throw new Error(String(answer.status));
      const made = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const pane of made.querySelectorAll("[data-pane]")) {
        const shown = document.getElementById(pane.dataset.pane);
        const unfolded = shown.querySelector("details")?.open;
        shown.replaceChildren(...pane.childNodes);
        if (unfolded) shown.querySelector("details")?.setAttribute("open", "");
      }
      state.textContent = "尚未保存";
    } catch {
      state.textContent = "现在核查不了，文字还在页面上。";
    }
  }
  function changed() {
    dirty = true;
    area.value = source(written);
    state.textContent = "尚未保存";
    clearTimeout(timer);
    timer = setTimeout(look, wait);
  }
  function chip({ token, words }) {
    const made = document.createElement("span");
    Object.assign(made, { className: "token", contentEditable: "false", textContent: words });
    made.dataset.token = token;
    return made;
  }
  /** Puts nodes where the caret last was, or into a paragraph at the end. */
  function insert(nodes) {
    const whole = document.createDocumentFragment();
    whole.append(...nodes);
    const end = whole.lastChild;
    const selection = getSelection();
    const at = last;
    if (at && written.contains(at.startContainer)) {
      at.deleteContents();
      at.insertNode(whole);
    } else {
      written.appendChild(document.createElement("p")).append(whole);
    }
    end.after("\u200b");
    const after = document.createRange();
    after.setStartAfter(end);
    selection.removeAllRanges();
    selection.addRange(after);
    changed();
  }
  function go(line) {
    const lines = blocks(written).filter(({ words }) => !/^\|[\s:|-]+\|$/.test(words));
    const found = lines[line]?.node;
    if (!found?.scrollIntoView) return;
    found.scrollIntoView({ block: "center" });
    found.classList.add("here");
    setTimeout(() => found.classList.remove("here"), 2500);
  }

  root.addEventListener("click", ({ target }) => {
    const to = target.closest("[data-line]");
    if (to) go(Number(to.dataset.line));
    const chip = target.closest(".written .token");
    if (chip) open(`/figures/${chip.dataset.token.replace(/[{}]/g, "").split(/[|@]/)[0]}/`, "_blank", "noopener");
  });
  if (!writable) return;
  document.execCommand("defaultParagraphSeparator", false, "p");
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.rangeCount && written.contains(selection.anchorNode)) last = selection.getRangeAt(0).cloneRange();
  });
  written.addEventListener("input", changed);
  written.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  root.addEventListener("mousedown", (event) => { if (event.target.closest("[data-format], .offer")) event.preventDefault(); });
  root.addEventListener("click", ({ target }) => {
    const format = target.closest("[data-format]");
    if (format) { document.execCommand("formatBlock", false, format.dataset.format); changed(); }
    const offer = target.closest(".offer");
    const sentence = offer?.querySelector("[data-insert]");
    if (offer) insert(sentence ? sentence.cloneNode(true).childNodes : [chip(offer.dataset)]);
  });
  root.addEventListener("input", ({ target }) => {
    if (!target.matches("[data-find-figure]")) return;
    for (const offer of root.querySelectorAll(".offer[data-token]")) offer.parentElement.hidden = !offer.textContent.includes(target.value.trim());
    for (const group of root.querySelectorAll(".offers details")) {
      group.hidden = !group.querySelector("li:not([hidden])");
      if (target.value.trim()) group.open = true;
    }
  });
  form.addEventListener("submit", () => { area.value = source(written).replace(/\u200b/g, ""); dirty = false; });
  addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}

if (root) start();
