// Picked rows: how many, and the bar of what can be done with them.
function count(form) {
  const boxes = [...form.querySelectorAll("input[name=pk]")];
  const picked = boxes.filter((box) => box.checked).length;
  const bar = form.querySelector(".bulk");
  if (bar) {
    bar.hidden = picked === 0;
    bar.querySelector("[data-count]").textContent = `已选 ${picked} 条`;
  }
  const all = form.querySelector("[data-pick-all]");
  if (all) {
    all.checked = picked > 0 && picked === boxes.length;
    all.indeterminate = picked > 0 && picked < boxes.length;
  }
}

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-rows]");
  if (!form) return;
  if (target.matches("[data-pick-all]")) {
    for (const box of form.querySelectorAll("input[name=pk]")) box.checked = target.checked;
  }
  if (target.matches("[data-pick-all], [name=pk]")) count(form);
});
document.addEventListener("htmx:afterSettle", () => document.querySelectorAll("[data-rows]").forEach(count));
