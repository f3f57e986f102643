// Builds the front end: fadu/assets -> fadu/static/fadu. `npm run build`, or `npm run watch` while writing.
//
// Four files come out: app.css, theme.js (first, tiny: the colours before the first paint), app.js, and
// charts.js, which only pages with a chart load. Tabler is cut down to the selectors that templates, Python
// and scripts mention; everything of our own is kept whole.
import { context, build } from "esbuild";
import { PurgeCSS } from "purgecss";
import { cp, mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.dirname(here);
const out = path.join(root, "static", "fadu");
const spoken = ["templates", "lines", "desk", "portal", "reports", "ledger"].flatMap((folder) => [
  `${root}/${folder}/**/*.html`,
  `${root}/${folder}/**/*.py`,
]);

/** Tabler holds far more than one house needs: keep what some source of ours names. */
const tabler = {
  name: "tabler",
  setup(bundle) {
    bundle.onLoad({ filter: /tabler\.css$/ }, async ({ path: file }) => {
      const [{ css }] = await new PurgeCSS().purge({
        content: [...spoken, `${here}/js/**/*.js`],
        css: [{ raw: await readFile(file, "utf8") }],
        variables: true,
        keyframes: true,
        fontFace: true,
        safelist: { standard: ["html", "body", /^:/, "::selection"], greedy: [/data-bs-theme/] },
        // Tabler's own scripts are not shipped, so what only they would show is not either
        blocklist: [/carousel/, /apexcharts/, /^ts-/, /tom-select/, /litepicker/, /noUi/, /dropzone/, /jsvectormap/],
      });
      return { contents: css, loader: "css" };
    });
  },
};

const options = {
  entryPoints: ["css/app.css", "js/theme.js", "js/app.js", "js/charts.js"].map((name) => path.join(here, name)),
  entryNames: "[name]",
  outdir: out,
  bundle: true,
  minify: true,
  sourcemap: false,
  charset: "utf8",
  target: ["chrome100", "firefox100", "safari15.4"],
  format: "iife",
  legalComments: "none",
  plugins: [tabler],
  logLevel: "info",
};

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await cp(path.join(here, "icons"), out, { recursive: true });
if (process.argv.includes("--watch")) await (await context(options)).watch();
else await build(options);
