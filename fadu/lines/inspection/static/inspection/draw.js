/* Repeats a random draw from its published file, as docs/draw.md specifies. window.FaduDraw.verify(file, published, told). */
(function () {
  "use strict";
  const FORMAT = "fadu-draw/1";
  const WHOLE = 10000;
  const STEP = 20000; // keys computed between two breaths, so that the page stays alive
  const NAMES = { targets: "检查对象名录", inspectors: "执法检查人员名录", conflicts: "回避关系" };
  const FIELDS = {
    targets: "id\tstratum\tspecialty\tname",
    inspectors: "id\tgroup\tspecialties\tload\tcap\tname",
    conflicts: "inspector\ttarget",
  };
  const sm3 = window.FaduSM3;

  /** Canonical JSON: keys sorted, no spaces. */
  function canonical(content) {
    if (Array.isArray(content)) return "[" + content.map(canonical).join(",") + "]";
    if (content && typeof content === "object") {
      return "{" + Object.keys(content).sort().map((key) => JSON.stringify(key) + ":" + canonical(content[key])).join(",") + "}";
    }
    return JSON.stringify(content);
  }

  function rows(text, table) {
    const lines = text.split("\n");
    if (lines[0] !== FIELDS[table] || lines[lines.length - 1] !== "") throw new Error(NAMES[table] + "的格式不对");
    const width = FIELDS[table].split("\t").length;
    const found = lines.slice(1, -1).map((line) => line.split("\t"));
    let before = null;
    for (const row of found) {
      if (row.length !== width) throw new Error(NAMES[table] + "有一行的栏数不对");
      const key = table === "conflicts" ? row.join("\t") : row[0];
      if (before !== null && !(before < key)) throw new Error(NAMES[table] + "没有按编号排列，或者有重复");
      before = key;
    }
    return found;
  }

  /** Keys SM3(seed, letter, text) for texts of ASCII characters: one buffer, filled anew for each. */
  function keyed(seed, letter) {
    const buffer = new Uint8Array(512);
    buffer.set(seed);
    buffer[seed.length] = letter.charCodeAt(0);
    const start = seed.length + 1;
    const state = new Int32Array(8);
    function compute(text) {
      for (let i = 0; i < text.length; i += 1) buffer[start + i] = text.charCodeAt(i);
      sm3.words(buffer, start + text.length, state);
    }
    /** The first 52 bits as a number: they order nearly everything. */
    function high(text) {
      compute(text);
      return (state[0] >>> 0) * 1048576 + (state[1] >>> 12);
    }
    /** The whole key, for the rare two whose first 52 bits agree. */
    function whole(text) {
      compute(text);
      return Array.from(state, (one) => (one >>> 0).toString(16).padStart(8, "0")).join("");
    }
    /** Orders two of {high, text}. */
    function order(a, b) {
      if (a.high !== b.high) return a.high - b.high;
      const [first, second] = [whole(a.text), whole(b.text)];
      if (first !== second) return first < second ? -1 : 1;
      return a.text < b.text ? -1 : a.text > b.text ? 1 : 0;
    }
    return { high, order };
  }

  const breathe = () => new Promise((resolve) => setTimeout(resolve, 0));

  async function select(seed, targets, quotas, told) {
    const key = keyed(seed, "T");
    const strata = new Map();
    for (let n = 0; n < targets.length; n += 1) {
      const [id, stratum, specialty, name] = targets[n];
      if (quotas.get(stratum)) {
        if (!strata.has(stratum)) strata.set(stratum, []);
        strata.get(stratum).push({ high: key.high(id), text: id, id, specialty, name });
      }
      if (n % STEP === STEP - 1) {
        told(n / targets.length);
        await breathe();
      }
    }
    let drawn = [];
    for (const [stratum, keys] of strata) drawn = drawn.concat(keys.sort(key.order).slice(0, quotas.get(stratum)));
    return drawn.sort(key.order);
  }

  function assign(seed, drawn, inspectors, conflicts, seats) {
    const key = keyed(seed, "P");
    const people = inspectors.map(([id, group, specialties, load, cap]) => ({
      id, group, specialties: specialties ? specialties.split("|") : [], load: Number(load), cap: Number(cap),
    }));
    const barred = new Map();
    for (const [inspector, target] of conflicts) {
      if (!barred.has(target)) barred.set(target, new Set());
      barred.get(target).add(inspector);
    }
    const teams = [];
    const unassigned = [];
    for (const target of drawn) {
      const team = [];
      for (const seat of seats) {
        const need = seat.specialty ? target.specialty : "";
        let least = Infinity;
        let fit = [];
        for (const one of people) {
          if (team.includes(one) || (barred.has(target.id) && barred.get(target.id).has(one.id))) continue;
          if ((one.cap && one.load >= one.cap) || (seat.group && one.group !== seat.group)) continue;
          if ((need && !one.specialties.includes(need)) || one.load > least) continue;
          if (one.load < least) {
            least = one.load;
            fit = [];
          }
          fit.push(one);
        }
        let best = null;
        for (const one of fit) {
          const text = one.id + "\t" + target.id;
          const mine = { high: key.high(text), text, one };
          if (best === null || key.order(mine, best) < 0) best = mine;
        }
        if (best === null) break;
        team.push(best.one);
      }
      if (team.length === seats.length) {
        for (const one of team) one.load += 1;
        teams.push([target.id].concat(team.map((one) => one.id)));
      } else {
        unassigned.push(target.id);
      }
    }
    return { teams, unassigned };
  }

  function bound(file, facts, problems) {
    for (const table of Object.keys(NAMES)) {
      const text = file.tables[table];
      const said = file.committed.tables[table];
      facts[table] = text.split("\n").length - 2;
      if (sm3.of(text) !== said.digest || facts[table] !== said.rows) {
        problems.push(NAMES[table] + "与抽取前承诺的不符：名录被改动过。");
      }
    }
    facts.commitment = sm3.of(canonical(file.committed));
    if (facts.commitment !== file.commitment) problems.push("规则与抽取前承诺的不符：规则或者名录摘要被改动过。");
  }

  function quotasOf(file, targets, problems) {
    const sizes = new Map();
    for (const row of targets) sizes.set(row[1], (sizes.get(row[1]) || 0) + 1);
    const found = new Map();
    for (const one of file.committed.quotas) {
      const size = sizes.get(one.stratum) || 0;
      const right = Math.min(size, Math.max(one.least, Math.ceil((size * one.ratio) / WHOLE)));
      if (one.size !== size || one.quota !== right) {
        problems.push("分层「" + one.stratum + "」有 " + size + " 户，应抽 " + right + " 户，规则写的是 " + one.quota + " 户。");
      }
      found.set(one.stratum, one.quota);
    }
    return found;
  }

  /**
   * Repeat a draw.
   * published: the commitment announced before, or "". told(share): progress, 0 to 1.
   * Answers {problems, facts}: no problems, then it holds.
   */
  async function verify(file, published, told) {
    const problems = [];
    const facts = { drawn: false };
    if (!file || file.format !== FORMAT || !file.committed || !file.tables) {
      return { problems: ["不是抽取文件：格式不是 " + FORMAT + "。请使用公示页面下载的文件。"], facts };
    }
    try {
      bound(file, facts, problems);
      const targets = rows(file.tables.targets, "targets");
      const quotas = quotasOf(file, targets, problems);
      if (!(file.committed.on < (file.committed.random.on || ""))) {
        problems.push("公共随机值不晚于承诺之日产生：不能证明名录先于随机值固定。");
      }
      if (published && published.trim().toLowerCase() !== file.commitment) {
        problems.unshift("文件的承诺值与抽取前公布的不同：名录或者规则在公布之后被换过。");
      }
      if (file.selection) {
        const values = [file.values.public].concat(file.values.participants.map((one) => one.value));
        const seed = sm3.hash(new TextEncoder().encode([FORMAT, file.commitment].concat(values).map((one) => one + "\n").join("")));
        facts.seed = sm3.hex(seed);
        if (facts.seed !== file.seed) problems.push("种子与承诺值、随机值算出的不符：随机值或者种子被改动过。");
        const drawn = await select(seed, targets, quotas, told || (() => undefined));
        const people = rows(file.tables.inspectors, "inspectors");
        const { teams, unassigned } = assign(seed, drawn, people, rows(file.tables.conflicts, "conflicts"), file.committed.seats);
        facts.drawn = true;
        facts.selection = { targets: drawn.map((one) => one.id), teams, unassigned };
        facts.named = new Map(drawn.map((one) => [one.id, one.name]));
        facts.people = new Map(people.map((row) => [row[0], row[5] + (row[1] ? "（" + row[1] + "）" : "")]));
        const chinese = { targets: "抽中的检查对象", teams: "检查人员的匹配", unassigned: "未能匹配人员的对象" };
        for (const part of Object.keys(chinese)) {
          if (canonical(file.selection[part] || []) !== canonical(facts.selection[part])) problems.push(chinese[part] + "与重算的结果不同。");
        }
      }
    } catch (error) {
      problems.push("文件的内容不完整或者被改坏：" + error.message + "。");
    }
    return { problems, facts };
  }

  window.FaduDraw = { verify, canonical };
})();
