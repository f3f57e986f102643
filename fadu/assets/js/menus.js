// <details class="menu"> opens by itself; here it closes: Escape, a click elsewhere, a second one opened.
// The side bar of a narrow screen is a panel of the same manners.
// Below many lines the page in view may stand further down than the side bar shows: it is brought into sight.
const bar = document.getElementById("side");
const here = [...(bar?.querySelectorAll('details [aria-current="page"]') ?? [])].pop();
if (here && bar.scrollHeight > bar.clientHeight) bar.scrollTop = here.offsetTop - bar.clientHeight / 2;

const menus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    const panel = document.getElementById(opener.dataset.opens);
    opener.setAttribute("aria-expanded", String(panel.classList.toggle("open")));
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  const opener = document.querySelector('[data-opens][aria-expanded="true"]');
  if (opener) {
    document.getElementById(opener.dataset.opens).classList.remove("open");
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }
});
