/* SM3 (GB/T 32905-2016) for the reader's browser. window.FaduSM3: hash(bytes) -> 32 bytes, hex(bytes), of(text) -> hex. */
(function () {
  "use strict";
  const IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
  const W = new Int32Array(68);
  const T = new Int32Array(64);
  const SHORT = new Uint8Array(64); // the last block or two, filled anew each time
  const LONG = new Uint8Array(128);
  for (let j = 0; j < 64; j += 1) {
    const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    const by = j % 32;
    T[j] = by ? (t << by) | (t >>> (32 - by)) : t;
  }

  /** One block of 64 bytes, from `at`, into the state. */
  function compress(state, bytes, at) {
    for (let j = 0; j < 16; j += 1) {
      const i = at + j * 4;
      W[j] = (bytes[i] << 24) | (bytes[i + 1] << 16) | (bytes[i + 2] << 8) | bytes[i + 3];
    }
    for (let j = 16; j < 68; j += 1) {
      const c = W[j - 3];
      const d = W[j - 13];
      const x = W[j - 16] ^ W[j - 9] ^ ((c << 15) | (c >>> 17));
      W[j] = x ^ ((x << 15) | (x >>> 17)) ^ ((x << 23) | (x >>> 9)) ^ ((d << 7) | (d >>> 25)) ^ W[j - 6];
    }
    let a = state[0], b = state[1], c = state[2], d = state[3];
    let e = state[4], f = state[5], g = state[6], h = state[7];
    for (let j = 0; j < 64; j += 1) {
      const a12 = (a << 12) | (a >>> 20);
      const s = (a12 + e + T[j]) | 0;
      const ss1 = (s << 7) | (s >>> 25);
      const ss2 = ss1 ^ a12;
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + ss2 + (W[j] ^ W[j + 4])) | 0;
      const tt2 = (gg + h + ss1 + W[j]) | 0;
      d = c;
      c = (b << 9) | (b >>> 23);
      b = a;
      a = tt1;
      h = g;
      g = (f << 19) | (f >>> 13);
      f = e;
      e = tt2 ^ ((tt2 << 9) | (tt2 >>> 23)) ^ ((tt2 << 17) | (tt2 >>> 15));
    }
    state[0] ^= a; state[1] ^= b; state[2] ^= c; state[3] ^= d;
    state[4] ^= e; state[5] ^= f; state[6] ^= g; state[7] ^= h;
  }

  /** The eight words of the digest of `length` bytes, into `state`. */
  function words(bytes, length, state) {
    for (let i = 0; i < 8; i += 1) state[i] = IV[i];
    const whole = length - (length % 64);
    for (let at = 0; at < whole; at += 64) compress(state, bytes, at);
    const rest = length - whole;
    const tail = rest < 56 ? SHORT : LONG;
    tail.fill(0);
    for (let i = 0; i < rest; i += 1) tail[i] = bytes[whole + i];
    tail[rest] = 0x80;
    const high = Math.floor(length / 0x20000000);
    const low = (length << 3) >>> 0;
    for (let i = 0; i < 4; i += 1) {
      tail[tail.length - 8 + i] = high >>> (24 - i * 8);
      tail[tail.length - 4 + i] = low >>> (24 - i * 8);
    }
    for (let at = 0; at < tail.length; at += 64) compress(state, tail, at);
    return state;
  }

  function hash(bytes) {
    const state = words(bytes, bytes.length, new Int32Array(8));
    const out = new Uint8Array(32);
    const view = new DataView(out.buffer);
    for (let i = 0; i < 8; i += 1) view.setInt32(i * 4, state[i]);
    return out;
  }

  function hex(bytes) {
    let out = "";
    for (const one of bytes) out += (one < 16 ? "0" : "") + one.toString(16);
    return out;
  }

  const encoder = new TextEncoder();
  window.FaduSM3 = { hash, hex, words, of: (text) => hex(hash(encoder.encode(text))) };
})();
