// An explanation (why this day, how this is counted) opens beside the thing it explains.
// The platform opens and closes it: <button popovertarget="x"> and <div id="x" popover>.
const gap = 6;

document.addEventListener(
  "toggle",
  (event) => {
    const box = event.target;
    if (event.newState !== "open" || !box.matches?.(".explain")) return;
    const opener = document.querySelector(`[popovertarget="${box.id}"]`);
    if (!opener) return;
    const at = opener.getBoundingClientRect();
    box.classList.add("placed");
    const { width, height } = box.getBoundingClientRect();
    const below = at.bottom + gap + height <= innerHeight;
    box.style.left = `${Math.max(gap, Math.min(at.left, innerWidth - width - gap))}px`;
    box.style.top = `${Math.max(gap, below ? at.bottom + gap : at.top - gap - height)}px`;
  },
  true,
);
