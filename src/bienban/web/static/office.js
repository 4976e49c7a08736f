"use strict";
/* What every page does: prints, copies, tells which files were chosen, leads to what went wrong. */
(() => {
  document.documentElement.classList.add("scripted");
  const tell = (box) => {
    const told = box.closest(".pick");
    if (told) told.querySelector(".picked").textContent = [...box.files].map((file) => file.name).join(", ");
  };
  document.addEventListener("change", (event) => { if (event.target.type === "file") tell(event.target); });
  addEventListener("pageshow", () => { for (const box of document.querySelectorAll(".pick input")) tell(box); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  const copied = (button, box) => {
    const say = (words) => { button.nextElementSibling.textContent = words; };
    const by_hand = () => { box.select(); say("Đã bôi đen; đồng chí bấm Ctrl+C để sao chép."); };
    if (!navigator.clipboard) return by_hand();
    navigator.clipboard.writeText(box.value).then(() => say("Đã sao chép."), by_hand);
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copied(button, document.getElementById(button.dataset.copy)));
  }
  const on = document.querySelector("form[data-go-on]");
  if (on) on.requestSubmit();
  const wrong = document.querySelector(".summary[tabindex]");
  if (wrong && !location.hash) wrong.focus();
})();
