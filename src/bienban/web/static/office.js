"use strict";
/* What every page does: prints, tells which files were chosen, leads to what went wrong. */
(() => {
  document.documentElement.classList.add("scripted");
  const tell = (box) => {
    const told = box.closest(".pick");
    if (told) told.querySelector(".picked").textContent = [...box.files].map((file) => file.name).join(", ");
  };
  document.addEventListener("change", (event) => { if (event.target.type === "file") tell(event.target); });
  addEventListener("pageshow", () => { for (const box of document.querySelectorAll(".pick input")) tell(box); });
  document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) window.print(); });
  const wrong = document.querySelector(".summary[tabindex]");
  if (wrong && !location.hash) wrong.focus();
})();
