// Sitting an examination. Every change goes to the server; until it says that it has it, the change is also kept in this
// browser, and sent again after a break. The clock shown is the server's: it is set right by each answer.
const paper = document.getElementById("paper");
const token = paper.elements.token.value;
const key = `fadu-exam-${paper.dataset.attempt}`;
const leftShown = document.getElementById("left");
const savedShown = document.getElementById("saved");
const trouble = document.getElementById("trouble");
const PAUSE = 700; // ms after the last keystroke
const LONGEST = 10000; // ms between two tries
const ALIVE = 4 * 60 * 1000; // ms: who reads for long stays signed in, and the clock stays right
let pending = {};
let timer = 0;
let wait = 1000;
let sending = false;
let over = false;
let leaves = 0;
let end = performance.now() + Number(paper.dataset.left) * 1000;

const box = (number) => paper.querySelector(`.question[data-number="${number}"]`);
const controls = (number) => [...box(number).querySelectorAll(`[name="q${number}"]`)];

function valueOf(number) {
  const [first] = controls(number);
  if (first.tagName === "TEXTAREA") return first.value;
  return controls(number).filter((one) => one.checked).map((one) => one.value).sort().join("");
}

function show(number, value) {
  for (const one of controls(number)) {
    if (one.tagName === "TEXTAREA") one.value = value;
    else one.checked = one.type === "radio" ? one.value === value : value.includes(one.value);
  }
}

function remember() {
  try {
    if (Object.keys(pending).length) localStorage.setItem(key, JSON.stringify(pending));
    else localStorage.removeItem(key);
  } catch {
    // a full or forbidden storage: the server still has every answer that it acknowledged
  }
}

function mark(number) {
  document.querySelector(`.exam-grid [data-number="${number}"]`).classList.toggle("answered", valueOf(number) !== "");
  const empty = [...paper.querySelectorAll(".question")].filter((one) => valueOf(one.dataset.number) === "").length;
  document.getElementById("hand-in").dataset.confirm = empty
    ? `还有 ${empty} 题没有作答。交卷后不能再修改，确定交卷吗？`
    : "交卷后不能再修改。确定交卷吗？";
}

function changed(number, delay) {
  const turn = Number(box(number).dataset.turn) + 1;
  box(number).dataset.turn = turn;
  pending[number] = [valueOf(number), turn];
  remember();
  mark(number);
  savedShown.textContent = "正在保存……";
  clearTimeout(timer);
  timer = setTimeout(() => flush(), delay);
}

function stop(said) {
  over = true;
  savedShown.textContent = "本窗口不再保存";
  document.getElementById("hand-in").disabled = true;
  trouble.hidden = false;
  trouble.textContent = said;
  trouble.scrollIntoView({ block: "center" });
}

async function flush({ leaving = false, anyway = false } = {}) {
  if (sending || over || (!anyway && !Object.keys(pending).length && !leaves)) return;
  sending = true;
  const sent = { ...pending };
  const told = leaves;
  try {
    const answer = await fetch(paper.dataset.save, {
      method: "POST",
      keepalive: leaving,
      headers: { "Content-Type": "application/json", "X-CSRFToken": paper.elements.csrfmiddlewaretoken.value },
      body: JSON.stringify({ token, answers: sent, left: told }),
    });
    if (answer.ok) {
      const { left } = await answer.json();
      end = performance.now() + left * 1000;
      leaves -= told;
      for (const [number, [, turn]] of Object.entries(sent)) if (pending[number]?.[1] === turn) delete pending[number];
      remember();
      wait = 1000;
      trouble.hidden = true;
      if (!Object.keys(pending).length) savedShown.textContent = "答案已保存";
    } else if (answer.status === 401) {
      again("登录已过期，答案暂存在本机。请在新窗口重新登录，本页会继续保存。");
    } else if (answer.status === 409) {
      const { why, said } = await answer.json();
      if (why === "closed") location.assign(paper.dataset.done);
      stop(said);
    } else if (answer.status === 422) {
      const { said } = await answer.json();
      trouble.hidden = false;
      trouble.textContent = said;
    } else {
      again("服务器暂时不能保存，答案暂存在本机，正在重试。");
    }
  } catch {
    again("网络中断，答案暂存在本机，正在重试。");
  } finally {
    sending = false;
    if (!over && Object.keys(pending).length) {
      clearTimeout(timer);
      timer = setTimeout(() => flush(), wait);
    }
  }
}

function again(said) {
  savedShown.textContent = said;
  wait = Math.min(wait * 2, LONGEST);
}

function tick() {
  const left = Math.max(0, Math.round((end - performance.now()) / 1000));
  const two = (value) => String(value).padStart(2, "0");
  leftShown.textContent = `${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
  if (left === 2) flush();
  if (left === 0 && !over) {
    over = true;
    savedShown.textContent = "时间到，正在收卷……";
    setTimeout(() => location.assign(paper.dataset.done), 1200);
  }
}

function takeUp() {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(key) || "{}");
  } catch {
    kept = {};
  }
  for (const [number, [value, turn]] of Object.entries(kept)) {
    if (!box(number) || turn <= Number(box(number).dataset.turn)) continue;
    show(number, value);
    box(number).dataset.turn = turn;
    pending[number] = [value, turn];
    mark(number);
  }
  flush();
}

paper.addEventListener("change", (event) => {
  const number = event.target.closest(".question")?.dataset.number;
  if (number) changed(number, 0);
});
paper.addEventListener("input", (event) => {
  if (event.target.tagName === "TEXTAREA") changed(event.target.closest(".question").dataset.number, PAUSE);
});
paper.addEventListener("submit", () => {
  over = true; // what is not yet acknowledged goes with the form, and stays in this browser should that fail
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    leaves += 1;
    flush({ leaving: true });
  }
});
window.addEventListener("pagehide", () => flush({ leaving: true }));
window.addEventListener("online", () => flush());
takeUp();
tick();
setInterval(tick, 1000);
setInterval(() => flush({ anyway: true }), ALIVE);
