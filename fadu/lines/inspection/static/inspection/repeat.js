/* The page on which a reader repeats a draw: fetches the file or takes the reader's own, says what came of it. */
(function () {
  "use strict";
  const SHOWN = 200;
  const place = document.querySelector("[data-draw]");
  if (!place) return;
  const answer = place.querySelector("[data-answer]");
  const bar = place.querySelector("progress");
  const button = place.querySelector("[data-repeat]");
  const chosen = place.querySelector("input[type=file]");
  const noted = place.querySelector("[data-noted]");

  function element(tag, text, classes) {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (classes) made.className = classes;
    return made;
  }

  function table(verdict) {
    const { selection, named, people } = verdict.facts;
    const teams = new Map(selection.teams.map((team) => [team[0], team.slice(1)]));
    const box = element("div", "", "scroll-x");
    box.tabIndex = 0;
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", "重算的抽取结果");
    const made = element("table", "", "ledger");
    const head = made.createTHead().insertRow();
    for (const words of ["次序", "检查对象", "编号", "检查人员"]) {
      const cell = element("th", words);
      cell.scope = "col";
      head.append(cell);
    }
    const body = made.createTBody();
    selection.targets.slice(0, SHOWN).forEach((id, n) => {
      const row = body.insertRow();
      const team = teams.get(id);
      const who = team ? team.map((one) => people.get(one)).join("、") : "名录中没有合适人员，另行指定";
      for (const words of [String(n + 1), named.get(id), id, who]) row.insertCell().textContent = words;
    });
    box.append(made);
    return box;
  }

  function tell(verdict, seconds) {
    answer.replaceChildren();
    const facts = verdict.facts;
    if (verdict.problems.length) {
      const box = element("div", "", "faults");
      box.append(element("h2", "✕ 不一致"));
      const list = element("ul");
      for (const one of verdict.problems) list.append(element("li", one));
      box.append(list);
      answer.append(box);
    } else {
      const words = facts.drawn
        ? "一致。您的浏览器用 " + seconds + " 秒重算，抽中的 " + facts.selection.targets.length + " 户和检查人员的匹配与公开的完全相同。"
        : "承诺相符。这份文件还没有抽取结果。";
      answer.append(element("p", words, "note success"));
    }
    if (facts.commitment) {
      const line = element("p", "算出的承诺值：", "small");
      line.append(element("span", facts.commitment, "digest"));
      answer.append(line);
    }
    if (facts.drawn) {
      answer.append(table(verdict));
      const more = facts.selection.targets.length - SHOWN;
      if (more > 0) answer.append(element("p", "只列出前 " + SHOWN + " 户，其余 " + more + " 户见文件。", "small quiet"));
    }
    place.dataset.state = verdict.problems.length ? "fails" : "holds";
  }

  async function repeat(read) {
    place.dataset.state = "working";
    bar.hidden = false;
    answer.replaceChildren(element("p", "正在重算……"));
    const start = performance.now();
    let verdict;
    try {
      const file = JSON.parse(await read());
      verdict = await window.FaduDraw.verify(file, noted ? noted.value || place.dataset.commitment : "", (share) => { bar.value = share; });
    } catch (error) {
      verdict = { problems: ["不能读取文件：" + error.message + "。请重新下载抽取文件后再试。"], facts: {} };
    }
    bar.hidden = true;
    tell(verdict, Math.max(0.1, (performance.now() - start) / 1000).toFixed(1));
  }

  async function published() {
    const response = await fetch(place.dataset.file);
    if (!response.ok) throw new Error("服务器答复 " + response.status);
    return response.text();
  }

  if (button) button.addEventListener("click", () => repeat(published));
  if (chosen) chosen.addEventListener("change", () => { if (chosen.files.length) repeat(() => chosen.files[0].text()); });
})();
