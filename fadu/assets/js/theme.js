// Runs before the first paint: the theme a person chose, else the one of the machine.
const machine = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function paint() {
  const chosen = localStorage.getItem("fadu-theme");
  root.dataset.bsTheme = chosen || (machine.matches ? "dark" : "light");
}

paint();
machine.addEventListener("change", paint);
addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-switch]");
  if (!button) return;
  localStorage.setItem("fadu-theme", root.dataset.bsTheme === "dark" ? "light" : "dark");
  paint();
});
