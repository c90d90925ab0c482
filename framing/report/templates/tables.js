// Sorts and filters tables and lists that are whole without it. It reads and moves what the page holds, and adds no text of it as HTML.
(() => {
"use strict";
const FILTERED = 9;  // rows from which on a filter is of use
const MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
const made = (tag, known, ...children) => {
  const element = Object.assign(document.createElement(tag), known);
  element.append(...children);
  return element;
};

// What a cell is sorted by: a number, a day, a text; null where it has none.
const key = (cell, numeric) => {
  const text = (cell.querySelector("b") || cell).textContent.trim();
  if (numeric) {
    const found = text.replace(/,/g, "").match(/[\u2212+-]?\d+(?:\.\d+)?/);
    return found ? Number(found[0].replace("\u2212", "-")) + (text[0] === "<" ? -0.5 : text[0] === ">" ? 0.5 : 0) : null;
  }
  const day = text.match(/^(\d+)\s([A-Z][a-z]{2})[a-z]*\s(\d{4})$/);
  if (day) return Date.UTC(Number(day[3]), MONTHS.indexOf(day[2]) / 3, Number(day[1]));
  return text === "\u2014" ? null : text;
};
const order = (a, b) => (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b)));

const sorts = (table, rows, head, column) => {
  const turn = () => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort || "none"];
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    if (next !== "none") head.ariaSort = next;
    const keyed = rows.map((row, place) => ({ row, place, key: key(row.cells[column], head.classList.contains("r")) }));
    keyed.sort((a, b) => next === "none" ? a.place - b.place
      : a.key === null || b.key === null ? (a.key === null) - (b.key === null)  // what has none comes last both ways
      : next === "ascending" ? order(a.key, b.key) : order(b.key, a.key));
    table.tBodies[0].append(...keyed.map((one) => one.row));
  };
  const button = made("button", { type: "button" }, ...head.childNodes);
  button.addEventListener("click", turn);
  head.append(button);
};

const filters = (before, items, name) => {
  const told = made("output", {});
  const field = made("input", { type: "search", ariaLabel: `Filter: ${name}` });
  let texts = null;
  field.addEventListener("input", () => {
    texts ||= items.map((item) => item.textContent.toLowerCase());
    const wanted = field.value.toLowerCase().split(/\s+/);
    items.forEach((item, n) => { item.hidden = !wanted.every((word) => texts[n].includes(word)); });
    const shown = items.filter((item) => !item.hidden).length;
    told.value = shown < items.length ? `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")}` : "";
  });
  before.before(made("div", { className: "filter" }, made("label", {}, "Filter ", field), " ", told));
};

for (const table of document.querySelectorAll("table:not(.aligned, .fixed)")) {
  const rows = [...table.tBodies[0].rows];
  const heads = [...table.tHead.rows[0].cells];
  if (rows.length < 2) continue;
  heads.forEach((head, column) => sorts(table, rows, head, column));
  if (rows.length >= FILTERED) filters(table.parentNode, rows, table.caption.textContent);
}
for (const list of document.querySelectorAll("main > .list > ol")) {
  if (list.children.length >= FILTERED) filters(list, [...list.children], document.querySelector("h1").textContent);
}
// a link may lead to what a filter hides
addEventListener("hashchange", () => {
  const hidden = document.querySelector(":target")?.closest("[hidden]");
  if (hidden) { hidden.hidden = false; document.querySelector(":target").scrollIntoView(); }
});
})();
