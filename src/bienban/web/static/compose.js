"use strict";
// Keeps a draft while it is written, tells when, and leads to what is wrong; without it the buttons keep it.
(() => {
  const form = document.getElementById("soan");
  const open = (at) => { for (let up = at; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true; };
  const lead = (id) => {
    const at = id && document.getElementById(id);
    if (!at) return false;
    open(at);
    const box = at.matches("input,select,textarea") ? at : at.querySelector("input:not([type=hidden]),select,textarea") || at;
    at.scrollIntoView({ block: "center" });
    box.focus({ preventScroll: true });
    return true;
  };
  addEventListener("hashchange", () => lead(decodeURIComponent(location.hash.slice(1))));
  lead(decodeURIComponent(location.hash.slice(1)));
  const sources = [...document.querySelectorAll("[name=tu][type=radio]")];
  const file = document.getElementById("tep");
  if (file && sources.length) file.addEventListener("change", () => { // who picks a file means it to be read
    const read = sources.filter((each) => ["tep", "mo-tep"].includes(each.value));
    if (file.files.length && !read.some((each) => each.checked)) read[0].checked = true;
  });
  if (!form) return;

  const told = document.getElementById("da-luu");
  let kept = new URLSearchParams(new FormData(form)).toString();
  let saving = null;
  let again = false;
  let stopped = false;

  const save = async () => {
    const data = new FormData(form);
    const now = new URLSearchParams(data).toString();
    if (stopped || now === kept) return;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(data),
        headers: { "X-Requested-With": "tu-luu" },
        keepalive: now.length < 60000, // outlives the page where a browser allows it
      });
      const said = await answer.json();
      if (answer.status === 409) { stopped = true; told.textContent = said.words; return; }
      form.elements.version.value = said.version;
      kept = now.replace(/(^|&)version=\d+/, `$1version=${said.version}`);
      told.textContent = said.saved;
      for (const [at, words] of Object.entries(said.lines)) {
        const line = document.getElementById(`${at}-dong`);
        if (line && line.textContent !== words) line.textContent = words;
      }
    } catch {
      told.textContent = "Chưa lưu được. Nội dung vẫn ở màn hình này; phần mềm sẽ lưu lại sau ít giây.";
    }
  };
  // One save at a time; what changes meanwhile is kept by the next.
  const keep = () => {
    if (saving) { again = true; return; }
    saving = save().finally(() => { saving = null; if (again) { again = false; keep(); } });
  };
  form.addEventListener("change", keep);
  setInterval(keep, 10000);

  let going = false;
  form.addEventListener("submit", (event) => {
    if (going) { event.preventDefault(); return; }
    if (!saving) { going = true; return; }
    event.preventDefault(); // a save is under way: the page goes with the version it brings
    again = false;
    stopped = true;
    const by = event.submitter;
    saving.then(() => setTimeout(() => { form.requestSubmit(by); }));
  });
  addEventListener("pageshow", () => { going = false; });
  addEventListener("pagehide", () => { if (!going) keep(); });
})();
