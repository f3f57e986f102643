// A button with data-confirm asks before it does what cannot simply be taken back.
// Buttons with data-print print; data-close closes the dialog they stand in.
const ask = () => document.getElementById("ask");
let pending = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (!button) return;
  if (button.matches("[data-print]")) print();
  if (button.matches("[data-dialog]")) document.getElementById(button.dataset.dialog).showModal();
  if (button.matches("[data-close]")) button.closest("dialog").close();
  if (button.matches("[data-confirm]") && button !== pending && ask()) {
    event.preventDefault();
    ask().querySelector("[data-words]").textContent = button.dataset.confirm;
    ask().returnValue = "";
    ask().addEventListener("close", () => {
      if (ask().returnValue !== "yes") return;
      pending = button;
      button.click();
      pending = null;
    }, { once: true });
    ask().showModal();
  }
});
// a form is sent once, however often its button is pressed
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
