// Files dropped on a place, and a word before sending one that the server would refuse for its size.
function tell(input) {
  const limit = Number(input.dataset.limit ?? 0);
  const place = input.closest(".drop, .control, form")?.querySelector("[data-chosen]");
  const files = [...input.files];
  const big = files.find((file) => limit && file.size > limit);
  input.setCustomValidity(big ? `“${big.name}”超过 ${Math.round(limit / 1048576)} MB，不能上传。请压缩或拆分。` : "");
  if (big) input.reportValidity();
  if (place) place.textContent = files.map((file) => `${file.name}（${Math.max(1, Math.round(file.size / 1024))} KB）`).join("、");
}

document.addEventListener("change", ({ target }) => { if (target.matches("input[type=file]")) tell(target); });
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const place = event.target.closest?.(".drop");
    if (!place) return;
    event.preventDefault();
    place.classList.toggle("over", kind === "dragover");
    if (kind !== "drop") return;
    const input = place.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    tell(input);
  });
}
