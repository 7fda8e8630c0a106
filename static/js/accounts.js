// Comfort for passwords on top of pages that work without it: show what is typed, copy what is shown once, print it.
(() => {
  "use strict";
  document.querySelectorAll('input[type="password"]').forEach((box) => {
    const row = document.createElement("div");
    const button = document.createElement("button");
    row.className = "vk-reveal";
    button.type = "button";
    button.className = "btn btn-outline-secondary";
    button.textContent = "Hiện";
    button.title = "Hiện hoặc ẩn ký tự đã gõ";
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-controls", box.id);
    box.replaceWith(row);
    row.append(box, button);
    if (box.autofocus) box.focus();
    button.addEventListener("click", () => {
      const shown = box.type === "text";
      box.type = shown ? "password" : "text";
      button.textContent = shown ? "Hiện" : "Ẩn";
      button.setAttribute("aria-pressed", String(!shown));
      box.focus();
    });
    if (box.form) box.form.addEventListener("submit", () => { box.type = "password"; });
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const source = document.getElementById(button.dataset.copy);
      const done = () => { button.textContent = "Đã chép"; };
      const select = () => {
        const range = document.createRange();
        range.selectNodeContents(source);
        window.getSelection().removeAllRanges();
        window.getSelection().addRange(range);
        button.textContent = "Nhấn Ctrl+C để chép";
      };
      if (!navigator.clipboard) { select(); return; }
      navigator.clipboard.writeText(source.innerText.trim()).then(done, select);
    });
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
