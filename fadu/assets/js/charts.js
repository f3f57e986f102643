// Charts read the table that stands beside them: the same numbers, nothing sent twice.
// <figure class="chart" data-chart="bar" data-table="id"> takes the first column as names and each column
// whose heading has data-series as a series; a cell's number is its data-value, its link opens its records.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";

use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function read(table) {
  const heads = [...table.querySelectorAll("thead th")];
  const rows = [...table.querySelectorAll("tbody tr:not(.total)")];
  const series = heads.flatMap((head, column) => (head.dataset.series === undefined ? [] : [{ name: head.innerText.trim(), column }]));
  return {
    names: rows.map((row) => (row.cells[0].dataset.name ?? row.cells[0].innerText).trim()),
    series: series.map(({ name, column }) => ({
      name,
      data: rows.map((row) => {
        const cell = row.cells[column];
        const value = cell?.dataset.value;
        return { value: value === undefined || value === "" ? null : Number(value), href: cell?.querySelector("a")?.href };
      }),
    })),
  };
}

function options(kind, { names, series }, unit) {
  const colours = [token("--act"), token("--line-strong"), token("--soon"), token("--done")];
  const sideways = kind === "bar" && names.length > 6;
  const ink = token("--ink-2");
  const category = { type: "category", data: names, inverse: sideways, axisTick: { show: false }, axisLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: ink } };
  const value = { type: "value", name: unit, nameTextStyle: { color: ink }, splitLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: ink } };
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    aria: { enabled: true },
    legend: { show: series.length > 1, top: 0, right: 0, textStyle: { color: token("--ink") } },
    grid: { left: 8, right: 24, top: series.length > 1 ? 44 : 28, bottom: 8, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", axisPointer: { type: kind === "bar" ? "shadow" : "line" } },
    xAxis: sideways ? value : category,
    yAxis: sideways ? category : value,
    series: series.map((one) => ({ ...one, type: kind, barMaxWidth: 18, symbolSize: 6, connectNulls: false })),
  };
}

function draw(figure) {
  const table = document.getElementById(figure.dataset.table);
  if (!table) return;
  const data = read(table);
  const kind = figure.dataset.chart;
  if (kind === "bar" && data.names.length > 6) figure.style.height = `${data.names.length * 26 * Math.max(1, data.series.length / 1.5) + 64}px`;
  const chart = init(figure, null, { renderer: "canvas" });
  chart.setOption(options(kind, data, figure.dataset.unit ?? ""));
  chart.on("click", ({ data: point }) => { if (point.href) location.assign(point.href); });
  new ResizeObserver(() => chart.resize()).observe(figure);
  new MutationObserver(() => chart.setOption(options(kind, data, figure.dataset.unit ?? "")))
    .observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
}

document.querySelectorAll("[data-chart]").forEach(draw);
document.addEventListener("htmx:load", ({ detail }) => detail.elt.querySelectorAll?.("[data-chart]").forEach(draw));
