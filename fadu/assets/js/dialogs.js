// A button or form with data-confirm asks before it does what cannot simply be taken back.
// Buttons with data-print print; data-close closes the dialog they stand in.
let agreed = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest("button, a");
  if (!button) return;
  if (button.matches("[data-print]")) print();
  if (button.matches("[data-dialog]")) document.getElementById(button.dataset.dialog).showModal();
  if (button.matches("[data-close]")) button.closest("dialog").close();
  if (button.matches("[data-confirm]") && button !== agreed) {
    event.preventDefault();
    sure(button.dataset.confirm, () => {
      agreed = button;
      button.click();
      agreed = null;
    });
  }
});

function sure(words, go) {
  const dialog = document.getElementById("ask");
  dialog.querySelector("[data-words]").textContent = words;
  dialog.returnValue = "";
  dialog.addEventListener("close", () => { if (dialog.returnValue === "yes") go(); }, { once: true });
  dialog.showModal();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.confirm || form === agreed) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  sure(form.dataset.confirm, () => {
    agreed = form;
    form.requestSubmit(event.submitter);
    agreed = null;
  });
});

// a form is sent once, however often its button is pressed; one whose answer opens beside it may be sent again
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post") || event.submitter?.formTarget) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
addEventListener("pageshow", () => document.querySelectorAll("[data-sent]").forEach((form) => delete form.dataset.sent));
