// A form with data-draft is kept on the server while it is being filled, two seconds after the last key.
// Files are not kept. Leaving with something unsaved and not yet kept asks first.
const wait = 2000;
const timers = new WeakMap();
let unkept = false;

function values(form) {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File || name === "csrfmiddlewaretoken") data.delete(name);
  return data;
}

async function keep(form) {
  const place = form.querySelector(".saved");
  try {
    const answer = await fetch(form.dataset.draft, {
      method: "POST",
      body: values(form),
      headers: { "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]").value },
    });
    if (!answer.ok) throw new Error(String(answer.status));
    unkept = false;
    if (place) place.textContent = `草稿已保存 ${new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" })}`;
  } catch (error) {
    if (place) place.textContent = error.message === "401"
      ? "登录已过期：请直接提交，登录后内容还在。"
      : "草稿没有存上，内容还在页面上。";
  }
}

document.addEventListener("input", ({ target }) => schedule(target));
document.addEventListener("change", ({ target }) => schedule(target));
function schedule(target) {
  const form = target.closest?.("form[data-draft]");
  if (!form) return;
  unkept = true;
  clearTimeout(timers.get(form));
  timers.set(form, setTimeout(() => keep(form), wait));
}
document.addEventListener("submit", ({ target }) => {
  clearTimeout(timers.get(target));
  unkept = false;
});
addEventListener("beforeunload", (event) => { if (unkept) event.preventDefault(); });
