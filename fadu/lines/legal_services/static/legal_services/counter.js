// The counter by keyboard: a digit outside the text fields chooses the matter and leads to the question; Enter sends
// the form from anywhere but a button or a list. Without this script the radios and the button still work.
(() => {
  const form = document.getElementById("counter");
  if (!form) return;
  const typing = (element) => element.matches("textarea, select, input:not([type=radio])");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const at = document.activeElement;
    if (/^[0-9]$/.test(event.key) && !typing(at)) {
      const radio = form.querySelector(`[data-key="${event.key}"]`);
      if (!radio) return;
      radio.checked = true;
      form.elements.question.focus();
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && at.matches("[type=radio]") && form.contains(at)) {
      form.requestSubmit();
      event.preventDefault();
    }
  }, true);

  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
  });
  form.dataset.ready = ""; // the keys are heard from here on
  window.addEventListener("pageshow", () => { sent = false; });
})();
