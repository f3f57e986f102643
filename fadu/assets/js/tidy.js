// A form that asks (GET) leaves out what was left empty: its address stays short enough to send to a colleague.
document.addEventListener("submit", ({ target }) => {
  if (target.method !== "get") return;
  const empty = [...target.elements].filter((field) => field.name && !field.disabled && field.value === "");
  for (const field of empty) field.disabled = true;
  setTimeout(() => { for (const field of empty) field.disabled = false; });
});
