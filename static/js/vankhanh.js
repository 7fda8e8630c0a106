// Comfort on top of pages that work without it: "/" focuses search, Esc and a click outside close the menus.
(() => {
  "use strict";
  const typing = (element) => element.matches("input, select, textarea, [contenteditable]");
  const closeMenus = () => {
    document.querySelectorAll("details.vk-user[open]").forEach((menu) => { menu.open = false; });
    if (window.location.hash === "#danh-muc") window.location.hash = "noi-dung";
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) return;
    const search = document.getElementById("vk-search");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  });
  // A file that the server would refuse is said so before it is sent.
  document.addEventListener("change", (event) => {
    const most = Number(event.target.dataset.mostBytes);
    if (!most || !event.target.files) return;
    const large = [...event.target.files].some((file) => file.size > most);
    event.target.setCustomValidity(large ? event.target.dataset.tooLarge : "");
    if (large) event.target.reportValidity();
  });
  document.addEventListener("submit", (event) => {
    if (event.target.querySelector("input[data-most-bytes]:invalid")) event.preventDefault();
  });
  // A form whose answer takes a while shows how far it is: htmx itself would keep a watched form from being sent.
  document.addEventListener("submit", (event) => {
    const progress = event.target.querySelector("[data-progress]");
    if (progress && !event.defaultPrevented && window.htmx) window.htmx.trigger(progress, "sent");
  });
  // A part of a form that was asked for anew is not put in place over what was typed while it was on its way.
  document.addEventListener("htmx:beforeSwap", (event) => {
    const sent = event.detail.requestConfig.parameters;
    const boxes = event.detail.target.querySelectorAll("input[type=text], input[type=number], textarea");
    const typed = [...boxes].some((box) => box.name && box.value !== String(sent[box.name] ?? ""));
    if (typed && event.detail.requestConfig.verb === "post") event.detail.shouldSwap = false;
  });
  // On a phone the boxes of a filter would fill the first screen: they wait behind their button.
  if (window.matchMedia("(width < 40rem)").matches) {
    document.querySelectorAll("details[data-fold]").forEach((fold) => { fold.open = false; });
  }
  // "Chọn hết", "Bỏ chọn hết": every box of one name in the form; the last one tells those who keep what is typed.
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-boxes]");
    if (!button) return;
    const on = button.dataset.tick === "on";
    const boxes = [...button.form.querySelectorAll("input[type=checkbox]")].filter(
      (box) => box.name === button.dataset.boxes && box.checked !== on && !(on && "apart" in box.dataset));
    boxes.forEach((box) => { box.checked = on; });
    if (boxes.length) boxes.at(-1).dispatchEvent(new Event("change", { bubbles: true }));
  });
  document.addEventListener("click", (event) => {
    const menu = document.querySelector("details.vk-user[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
})();
