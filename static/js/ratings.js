// The grid of ratings by keyboard: a key grades and goes on.  Without this the boxes are plain lists.
(() => {
  "use strict";
  const form = document.querySelector("form[data-rating-grid]");
  if (!form) return;
  const { grades, causes } = JSON.parse(form.dataset.keys);
  const boxes = [...form.querySelectorAll("select[data-grade]")];
  const unrated = [grades.m, grades.c];
  const failed = grades["4"];
  const outcome = (box) => box.value.split(".")[0];
  const reasonOf = (box) => box.closest("tr").querySelector("[data-why]");
  const boxOf = (element) => element.closest("tr")?.querySelector("select[data-grade]");

  const go = (box, step) => {
    const next = boxes[boxes.indexOf(box) + step] || (step > 0 && form.querySelector("[data-save]"));
    if (next) next.focus();
  };
  const set = (box, value, reason) => {
    box.value = value;
    const why = reasonOf(box);
    if (reason !== undefined) why.value = reason;
    else if (!unrated.includes(value)) why.value = "";
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // What stands, counted anew; the cap warns and blocks nothing.
  const fixed = [...form.querySelectorAll("[data-count]")].reduce((found, place) => {
    found[place.dataset.count] = Number(place.textContent);
    return found;
  }, {});
  const names = { [grades["1"]]: "excellent", [grades["2"]]: "good", [grades["3"]]: "fulfilled", [failed]: "failed",
    [grades.m]: "exempt", [grades.c]: "not_rated", "": "missing" };
  const tally = () => boxes.reduce((found, box) => {
    const name = names[outcome(box)];
    found[name] = (found[name] || 0) + 1;
    if (["excellent", "good", "fulfilled", "failed"].includes(name)) found.graded = (found.graded || 0) + 1;
    return found;
  }, {});
  const proposed = () => boxes.filter((box) => !box.value && box.dataset.proposed).reduce((found, box) => {
    const name = names[box.dataset.proposed.split(".")[0]];
    found[name] = (found[name] || 0) + 1;
    return found;
  }, {});
  const atFirst = tally();
  const show = () => {
    const now = tally(), waiting = proposed();
    const counted = (name) => fixed[name] - (atFirst[name] || 0) + (now[name] || 0);
    form.querySelectorAll("[data-count]").forEach((place) => { place.textContent = counted(place.dataset.count); });
    const cap = form.querySelector("[data-cap]");
    if (!cap) return;
    const excellent = Number(form.dataset.otherExcellent) + counted("excellent") + (waiting.excellent || 0);
    const good = Number(form.dataset.otherGood) + counted("good") + (waiting.good || 0);
    const base = "withExcellent" in form.dataset ? good + excellent : good;
    const most = Math.floor(base * Number(form.dataset.percent) / 100);
    cap.querySelector("[data-cap-excellent]").textContent = excellent;
    cap.querySelector("[data-cap-base]").textContent = base;
    cap.querySelector("[data-cap-most]").textContent = most;
    cap.querySelector("[data-cap-over]").hidden = excellent <= most;
    cap.classList.toggle("vk-over", excellent > most);
  };

  // One key is one grade; "4" waits for the letter that says why, "m" and "c" for the reason.
  const typed = (box, key) => {
    if (outcome(box) === failed && key in causes && [...box.options].some((one) => one.value === `${failed}.${causes[key]}`)) {
      set(box, `${failed}.${causes[key]}`);
      return go(box, 1);
    }
    if (key === "d" && "proposed" in box.dataset) {
      set(box, box.dataset.proposed, box.dataset.proposedReason);
      return go(box, 1);
    }
    if (!(key in grades)) return false;
    const hasCauses = box.querySelector(`option[value^="${failed}."]`);
    set(box, grades[key], unrated.includes(grades[key]) ? reasonOf(box).value : undefined);
    // What stood there was the reason of another outcome: the next letter takes its place.
    if (unrated.includes(grades[key])) reasonOf(box).select();
    else if (grades[key] !== failed || !hasCauses) go(box, 1);
    return true;
  };
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-save]"));
    }
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const box = event.target.matches("select[data-grade]") ? event.target : null;
    if (event.target.matches("[data-why]") && event.key === "Enter") {
      event.preventDefault();
      go(boxOf(event.target), 1);
    }
    if (!box) return;
    if (event.key === "Enter" || event.key === "ArrowDown") go(box, 1);
    else if (event.key === "ArrowUp") go(box, -1);
    else if (event.key === "Backspace" || event.key === "Delete") set(box, "", "");
    else if (typed(box, event.key.toLowerCase()) === false) return;
    event.preventDefault();
  });
  form.addEventListener("change", (event) => {
    if (!event.target.matches("select[data-grade]")) return;
    event.target.closest("tr").querySelector("[data-hint]")?.remove();
    show();
  });
  show();
})();
