"use strict";
/* Papers dropped or chosen are sent one at a time, three on the way at most; without this file the plain form does the same. */
(() => {
  const form = document.getElementById("hand-in");
  if (!form) return;
  const files = document.getElementById("files");
  const rows = document.getElementById("rows");
  const told = document.getElementById("told");
  const pictures = document.getElementById("pictures");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const queue = [];
  const counts = { sent: 0, done: 0, again: 0, wrong: 0 };
  let asked = [];
  let busy = 0;

  const tell = () => {
    const left = queue.length + busy;
    told.textContent = `${counts.sent} văn bản: ${counts.done} đã đọc · ${counts.again} trùng · ${counts.wrong} chưa đọc được` +
      (left ? ` · còn ${left}` : "");
  };

  const ask = async (address, body) => {
    const answer = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token, "X-Bienban": "1" } });
    const found = [...new DOMParser().parseFromString(await answer.text(), "text/html").querySelectorAll("li.row")];
    if (!answer.ok || !found.length) throw new Error(String(answer.status));
    return found.map((row) => document.adoptNode(row));
  };

  const say = (row, words) => { row.querySelector(".state").textContent = words; };

  const ended = (row) => ["done", "parked"].includes(row.dataset.state);

  const replace = (shown, ...found) => {
    const held = document.activeElement && shown.contains(document.activeElement);
    for (const next of found) {
      for (const other of next.dataset.sha256 ? rows.querySelectorAll(`[data-sha256="${next.dataset.sha256}"]`) : []) {
        if (other !== shown) other.remove();
      }
    }
    shown.replaceWith(...found);
    if (held) { found[0].tabIndex = -1; found[0].focus(); }
  };

  /* A paper stopped for a stamp of secrecy goes on when a person says that it is none. */
  const stopped = (row, paper) => {
    const secret = row.querySelector("form.secret");
    if (!secret) return;
    secret.querySelector(".again").remove();
    secret.addEventListener("submit", (event) => {
      event.preventDefault();
      counts.wrong -= 1;
      queue.push([paper, row, secret.elements.nguoi.value]);
      tell();
      next();
    });
  };

  /* What comes of a paper with its receipt; resolves to the row that is shown in the end. */
  const judge = async (received) => {
    const again = "again" in received.dataset;
    if (again) counts.again += 1;
    if (!received.dataset.sha256) { counts.wrong += 1; return received; }
    if (ended(received)) return received;
    const [judged] = await ask(`/kiem-tra/doc/${received.dataset.sha256}/`, new FormData());
    replace(received, judged);
    if (!again) counts[["read", "partial", "duplicate"].includes(judged.dataset.outcome) ? "done" : "wrong"] += 1;
    tell();
    return judged;
  };

  /* One paper: a file, or pictures that are its pages; a zip comes back as many. */
  const send = async (paper, row, who) => {
    let waiting = 1;
    try {
      const body = new FormData();
      for (const file of paper) body.append("tep", file);
      if (paper.length > 1) body.append("gop", "1");
      if (who !== null) { body.append("khong-mat", "1"); body.append("nguoi", who); }
      const received = await ask("/kiem-tra/nop/", body);
      counts.sent += received.length - 1;
      waiting = received.length;
      replace(row, ...received);
      const lane = async (first) => {
        for (let place = first; place < received.length; place += 3) {
          const shown = await judge(received[place]);
          waiting -= 1;
          if (received.length === 1) stopped(shown, paper);
        }
      };
      await Promise.all([0, 1, 2].map(lane));
    } catch {
      counts.wrong += waiting;
      if (row.isConnected && row.querySelector(".state")) {
        say(row, "Chưa gửi được. Đồng chí xem cửa sổ phần mềm còn mở không, rồi nộp lại tệp này.");
      }
    }
  };

  const next = () => {
    while (busy < 3 && queue.length) {
      const [paper, row, who] = queue.shift();
      busy += 1;
      if (row.querySelector(".state")) say(row, "Đang gửi…");
      send(paper, row, who).finally(() => { busy -= 1; tell(); next(); });
    }
  };

  const put = (papers) => {
    if (!papers.length) return;
    for (const paper of papers) {
      const row = document.getElementById("row").content.firstElementChild.cloneNode(true);
      row.querySelector(".name").textContent = paper[0].name + (paper.length > 1 ? ` và ${paper.length - 1} ảnh nữa` : "");
      say(row, "Chờ gửi");
      rows.prepend(row);
      document.getElementById("none").hidden = true;
      counts.sent += 1;
      queue.push([paper, row, null]);
    }
    tell();
    next();
  };

  const take = (list) => {
    const every = [...list];
    const shots = every.filter((file) => file.type.startsWith("image/"));
    if (shots.length < 2) { put(every.map((file) => [file])); return; }
    put(every.filter((file) => !shots.includes(file)).map((file) => [file]));
    asked = [...asked, ...shots];
    document.getElementById("pictures-words").textContent =
      `Có ${asked.length} ảnh. Các ảnh này là các trang của một văn bản, hay mỗi ảnh là một văn bản? Các trang xếp theo tên tệp.`;
    pictures.hidden = false;
    pictures.focus();
  };

  /* The files of a folder that was dropped, in the order of their names; hidden files and Word's locks are passed over. */
  const inside = async (entry) => {
    if (entry.isFile) return /^(~\$|\.)/.test(entry.name) ? [] : [await new Promise((give, fail) => entry.file(give, fail))];
    const reader = entry.createReader();
    const every = [];
    for (;;) {
      const some = await new Promise((give, fail) => reader.readEntries(give, fail));
      if (!some.length) break;
      every.push(...some);
    }
    every.sort((one, other) => (one.name < other.name ? -1 : 1));
    return (await Promise.all(every.map(inside))).flat();
  };

  const answered = (papers) => { pictures.hidden = true; asked = []; files.focus(); put(papers); };
  document.getElementById("together").addEventListener("click", () => answered([asked]));
  document.getElementById("apart").addEventListener("click", () => answered(asked.map((file) => [file])));

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
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    if (!entries.some((entry) => entry && entry.isDirectory)) { take(event.dataTransfer.files); return; }
    Promise.all(entries.filter(Boolean).map(inside)).then((found) => take(found.flat()));
  });

  /* Papers received and not read when the page was opened: the page asks for what came of them. */
  for (const row of rows.querySelectorAll('[data-state="waiting"], [data-state="leased"]')) {
    ask(`/kiem-tra/doc/${row.dataset.sha256}/`, new FormData()).then(([judged]) => row.replaceWith(judged)).catch(() => {});
  }
})();
