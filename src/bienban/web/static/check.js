"use strict";
/* Papers dropped or chosen are sent one at a time, three on the way at most; without this file the plain form does the same. */
(() => {
  const form = document.getElementById("hand-in");
  if (!form) return;
  const files = document.getElementById("files");
  const rows = document.getElementById("rows");
  const told = document.getElementById("told");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const queue = [];
  const counts = { sent: 0, done: 0, again: 0, wrong: 0 };
  let busy = 0;

  const tell = () => {
    const left = queue.length + busy;
    told.textContent = `${counts.sent} tệp: ${counts.done} đã đọc · ${counts.again} trùng · ${counts.wrong} chưa đọc được` +
      (left ? ` · còn ${left}` : "");
  };

  const ask = async (address, body) => {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Bienban": "1" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return document.adoptNode(page.querySelector("li"));
  };

  const say = (row, words) => { row.querySelector(".state").textContent = ` ${words}`; };

  const send = async (file, row) => {
    let shown = row;
    const replace = (next) => { shown.replaceWith(next); shown = next; };
    try {
      const body = new FormData();
      body.append("tep", file);
      say(row, "đang gửi…");
      const received = await ask("/kiem-tra/nop/", body);
      const again = "again" in received.dataset;
      const hash = received.dataset.sha256;
      for (const other of rows.querySelectorAll(`[data-sha256="${hash}"]`)) other.remove();
      replace(received);
      if (!hash) { counts.wrong += 1; return; }
      if (again) { counts.again += 1; }
      if (["done", "parked"].includes(received.dataset.state)) return;
      const judged = await ask(`/kiem-tra/doc/${hash}/`, new FormData());
      replace(judged);
      if (again) return;
      counts[["read", "partial", "duplicate"].includes(judged.dataset.outcome) ? "done" : "wrong"] += 1;
    } catch {
      counts.wrong += 1;
      if (shown === row) say(row, "chưa gửi được. Đồng chí kiểm tra phần mềm còn mở không, rồi nộp lại tệp này.");
    }
  };

  const next = () => {
    while (busy < 3 && queue.length) {
      const [file, row] = queue.shift();
      busy += 1;
      send(file, row).finally(() => { busy -= 1; tell(); next(); });
    }
  };

  const take = (list) => {
    for (const file of list) {
      const row = document.getElementById("row").content.firstElementChild.cloneNode(true);
      row.className = "row";
      row.querySelector("strong").textContent = file.name;
      say(row, "chờ gửi");
      rows.prepend(row);
      document.getElementById("none").hidden = true;
      counts.sent += 1;
      queue.push([file, row]);
    }
    tell();
    next();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!files.files.length) { told.textContent = "Chưa có tệp nào. Đồng chí chọn tệp rồi bấm lại."; files.focus(); return; }
    take(files.files);
    files.value = "";
  });
  files.addEventListener("change", () => { if (files.files.length) form.requestSubmit(); });
  document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    if (event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
})();
