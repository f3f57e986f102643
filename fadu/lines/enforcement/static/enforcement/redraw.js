/* Repeats a draw of case files in the reader's own browser, from the published file alone (fadu/lines/enforcement/draw.py). */
(function () {
  "use strict";
  const rotate = (x, n) => ((x << n % 32) | (x >>> (32 - (n % 32)))) >>> 0;
  const p0 = (x) => (x ^ rotate(x, 9) ^ rotate(x, 17)) >>> 0;
  const p1 = (x) => (x ^ rotate(x, 15) ^ rotate(x, 23)) >>> 0;

  /** SM3 (GB/T 32905-2016) of a text in UTF-8, in hexadecimal. */
  function sm3(text) {
    const bytes = new TextEncoder().encode(text);
    const size = (((bytes.length + 8) >> 6) + 1) * 64;
    const padded = new Uint8Array(size);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    new DataView(padded.buffer).setUint32(size - 4, bytes.length * 8);
    new DataView(padded.buffer).setUint32(size - 8, Math.floor(bytes.length / 0x20000000));
    let v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
    for (let at = 0; at < size; at += 64) v = block(v, new DataView(padded.buffer, at, 64));
    return v.map((word) => word.toString(16).padStart(8, "0")).join("");
  }

  function block(v, view) {
    const w = [];
    for (let j = 0; j < 68; j += 1) {
      w[j] = j < 16
        ? view.getUint32(j * 4)
        : (p1(w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15)) ^ rotate(w[j - 13], 7) ^ w[j - 6]) >>> 0;
    }
    let [a, b, c, d, e, f, g, h] = v;
    for (let j = 0; j < 64; j += 1) {
      const ss1 = rotate((rotate(a, 12) + e + rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)) >>> 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (w[j] ^ w[j + 4])) >>> 0;
      const tt2 = (gg + h + ss1 + w[j]) >>> 0;
      [a, b, c, d, e, f, g, h] = [tt1, a, rotate(b, 9), c, p0(tt2), e, rotate(f, 19), g];
    }
    return [a, b, c, d, e, f, g, h].map((word, n) => (word ^ v[n]) >>> 0);
  }

  /** The order of texts by code points, as the algorithm says. */
  function order(one, other) {
    const a = Array.from(one), b = Array.from(other);
    for (let n = 0; n < Math.min(a.length, b.length); n += 1) {
      if (a[n] !== b[n]) return a[n].codePointAt(0) - b[n].codePointAt(0);
    }
    return a.length - b.length;
  }
  const rows = (list) => list.slice().sort((x, y) => order(x[0], y[0]) || order(x[1], y[1]));
  const same = (x, y) => JSON.stringify(x) === JSON.stringify(y);

  /** What is wrong with a published draw, in words; empty when it comes out again. */
  function check(said) {
    const pool = rows(said.pool);
    const head = [said.algorithm, `each=${said.each}`, `share=${said.share}`, `seed=${said.seed_source}`];
    const digest = sm3([...head, ...pool.map((row) => row.join("\t"))].join("\n") + "\n");
    if (digest !== said.commitment) return `清单或规则与公布的承诺不符：重算为 ${digest.slice(0, 16)}…`;
    const strata = new Map();
    for (const row of pool) strata.set(row[0], [...(strata.get(row[0]) || []), row]);
    const again = [];
    for (const [stratum, members] of strata) {
      const keyed = members.map((row) => [sm3([digest, said.seed, stratum, row[1]].join("\n")), row]);
      keyed.sort((x, y) => (x[0] < y[0] ? -1 : 1));
      const quota = Math.min(members.length, Math.max(said.each, Math.ceil((members.length * said.share) / 100)));
      again.push(...keyed.slice(0, quota).map((pair) => pair[1]));
    }
    return same(rows(again), rows(said.drawn)) ? "" : "抽取结果与重算不符。请核对公开随机数和公布的清单。";
  }

  window.FaduFileDraw = { sm3, check };
  const place = document.querySelector("[data-redraw]");
  if (place) {
    fetch(place.dataset.redraw)
      .then((answer) => answer.json())
      .then((said) => {
        const wrong = check(said);
        place.textContent = wrong ? `✗ 本机重算不符。${wrong}` : "✓ 本机重算相符：您的浏览器按公布的文件重新抽取，结果一致。";
      })
      .catch(() => {
        place.textContent = "没有取到核对文件。请刷新页面，或下载核对文件后用 fadu verify-files 核对。";
      });
  }
})();
