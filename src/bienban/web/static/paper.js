"use strict";
/* Findings and their words lead to each other; J and K go through the findings; a remark on chosen words. */
(() => {
  const findings = [...document.querySelectorAll(".finding[data-number]")];
  const pane = document.getElementById("findings");
  if (!pane) return;
  let at = -1;

  const mark = (number, scroll) => {
    for (const words of document.querySelectorAll("mark.now, .finding.now")) words.classList.remove("now");
    const held = [...document.querySelectorAll("mark[data-held]")].filter((words) => words.dataset.held.split(" ").includes(number));
    for (const words of held) words.classList.add("now");
    const finding = document.getElementById(`g${number}`);
    if (finding) finding.classList.add("now");
    if (scroll && held.length) held[0].scrollIntoView({ block: "center" });
  };

  const open = (finding) => {
    at = findings.indexOf(finding);
    finding.focus({ preventScroll: true });
    const beside = getComputedStyle(pane).position === "sticky";
    mark(finding.dataset.number, beside);
    if (beside) pane.scrollTop += finding.getBoundingClientRect().top - pane.getBoundingClientRect().top - 8;
    else finding.scrollIntoView({ block: "start" });
  };

  const step = (by) => {
    if (!findings.length) return;
    at = at < 0 && by < 0 ? findings.length - 1 : (at + by + findings.length) % findings.length;
    open(findings[at]);
  };

  if (findings.length) for (const hidden of document.querySelectorAll(".keys, .steps")) hidden.hidden = false;
  for (const button of document.querySelectorAll("[data-step]")) button.addEventListener("click", () => step(Number(button.dataset.step)));
  const again = document.getElementById("again");
  again.form.addEventListener("submit", (event) => {
    const told = again.form.querySelector(".told");
    if (!again.files.length) { event.preventDefault(); told.textContent = "Chưa có tệp nào. Đồng chí chọn tệp đã sửa rồi bấm lại."; again.focus(); return; }
    if ("sent" in told.dataset) { event.preventDefault(); return; }
    told.dataset.sent = "";
    told.textContent = "Đang gửi và đọc, đồng chí chờ một lát…";
  });
  /* Words chosen in the text fill the form of a remark; without this a line is chosen from the list. */
  const form = document.getElementById("remark");
  const chosen = document.getElementById("chosen");
  document.getElementById("remark-hint").hidden = false;
  const within = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const block = range.startContainer.parentElement.closest("#text p[data-block]");
    if (!block || !block.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(block, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const words = (part) => {
      const copy = part.cloneContents();
      for (const number of copy.querySelectorAll("a.n")) number.remove();
      return copy.textContent;
    };
    const text = words(range);
    const start = [...words(before)].length + [...text].length - [...text.trimStart()].length;
    return text.trim() ? { block: block.dataset.block, start, words: text.trim() } : null;
  };
  document.addEventListener("selectionchange", () => { chosen.hidden = !within(); });
  chosen.addEventListener("mousedown", (event) => event.preventDefault());
  chosen.addEventListener("click", () => {
    const found = within();
    if (!found) return;
    form.elements.doan.value = found.block;
    form.elements.chu.value = found.words;
    form.elements.tu.value = found.start;
    document.getElementById("them-gop-y").open = true;
    chosen.hidden = true;
    form.elements.loi.focus();
  });
  if (!("keyless" in pane.dataset)) document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "j" || event.key === "J") step(1);
    else if (event.key === "k" || event.key === "K") step(-1);
  });
  document.addEventListener("click", (event) => {
    const finding = event.target.closest(".finding[data-number]");
    if (finding && !event.target.closest("form, details, button, a")) { open(finding); return; }
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    if (finding) { at = findings.indexOf(finding); mark(finding.dataset.number, false); }
    else if (link.classList.contains("n")) {
      const target = document.getElementById(link.hash.slice(1));
      if (target) { event.preventDefault(); open(target); }
    }
  });
})();
