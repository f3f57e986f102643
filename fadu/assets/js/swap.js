// htmx under a strict content security policy, with words for what goes wrong on the way.
import htmx from "htmx.org/dist/htmx.esm.js";

Object.assign(htmx.config, {
  allowEval: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0, // pages hold personal data: nothing of them stays in the browser's storage
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  allowScriptTags: false,
  timeout: 60000,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true },
    { code: "409", swap: true },
    { code: "...", swap: false, error: true },
  ],
});

const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") {
    detail.headers["X-CSRFToken"] = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? cookie("fadu_csrf") ?? "";
  }
});

/** Says a thing in the page's status line, which screen readers read out. */
export function say(text, kind = "error") {
  const place = document.getElementById("notes");
  if (!place) return;
  const note = document.createElement("p");
  note.className = `note ${kind}`;
  note.textContent = text;
  place.replaceChildren(note);
}

document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  if (status === 401) {
    location.assign(`/login/?next=${encodeURIComponent(location.pathname + location.search)}`);
    return;
  }
  const words = {
    403: "您没有做这一步的权限。需要时请向本单位管理员申请。",
    404: "这一条已经不在了。请刷新页面。",
    413: "文件太大，没有上传。请压缩或拆分后再试。",
    503: "系统暂时不能写入，您填写的内容还在页面上。请稍后再试。",
  };
  say(words[status] ?? `服务器没有完成这一步（${status}）。您填写的内容还在页面上，请稍后再试。`);
});
document.addEventListener("htmx:sendError", () => say("网络断开，没有送达。您填写的内容还在页面上，请检查网络后再试。"));
document.addEventListener("htmx:timeout", () => say("等了一分钟还没有回应。请稍后再试。"));

export { htmx };
