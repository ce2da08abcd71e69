"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const views = all("section.view");
  const links = all(".views a");
  const form = document.querySelector(".filters");
  const shown = document.querySelector(".shown");

  // --- Views: one at a time; the address tells which, and what in it.

  function viewOf(target) {
    return target && target.closest("section.view");
  }

  function show(view) {
    for (const one of views) one.hidden = one !== view;
    for (const link of links) {
      if (link.hash === "#" + view.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    tell();
  }

  function follow() {
    const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
    const view = viewOf(target) || views.find((one) => !one.hidden) || views[0];
    show(view);
    if (!target || !viewOf(target)) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    const filtered = target.closest("[data-f]");
    if (filtered && filtered.hidden) form.reset();
    target.focus({ preventScroll: true });
    if (target !== view) target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? "start" : "center" });
  }

  // --- Filters: what bears all chosen tokens stays.

  const verdicts = all(".counts [data-token]").map((item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.token = item.dataset.token;
    button.setAttribute("aria-pressed", "false");
    button.append(...item.childNodes);
    item.append(button);
    button.addEventListener("click", () => {
      const on = button.getAttribute("aria-pressed") !== "true";
      for (const other of verdicts) other.setAttribute("aria-pressed", "false");
      button.setAttribute("aria-pressed", String(on));
      filter();
    });
    return button;
  });
  const filtered = all("[data-f]").map((element) => ({ element, tokens: new Set(element.dataset.f.split(" ")) }));

  function filter() {
    const chosen = all("select", form).map((select) => select.value);
    chosen.push(...verdicts.filter((one) => one.getAttribute("aria-pressed") === "true").map((one) => one.dataset.token));
    const wanted = chosen.filter(Boolean);
    for (const { element, tokens } of filtered) element.hidden = !wanted.every((token) => tokens.has(token));
    tell();
  }

  function tell() {
    const view = views.find((one) => !one.hidden);
    const items = view ? all("[data-f]", view) : [];
    const kept = items.filter((item) => !item.hidden).length;
    shown.textContent = items.length ? `${kept} of ${items.length} ${view.id} shown` : "";
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    for (const one of verdicts) one.setAttribute("aria-pressed", "false");
    for (const select of all("select", form)) select.value = "";
    filter();
  });
  form.hidden = false;
  document.body.classList.add("one-view");

  // --- Tables: a click on a head sorts, a second one turns the order round.

  const byWord = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

  function keyOf(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key !== undefined ? cell.dataset.key : cell.textContent.trim();
  }

  function order(kind) {
    if (kind === "number") return (a, b) => Number(a) - Number(b);
    return kind === "key" ? (a, b) => (a < b ? -1 : a > b ? 1 : 0) : byWord;
  }

  function sort(head) {
    const down = head.getAttribute("aria-sort") === "ascending";
    const compare = order(head.dataset.sort);
    const body = head.closest("table").tBodies[0];
    const keyed = [...body.rows].map((row) => ({ row, key: keyOf(row, head.cellIndex) }));
    keyed.sort((a, b) => {
      if (!a.key || !b.key) return Number(!a.key) - Number(!b.key);
      return (down ? -1 : 1) * compare(a.key, b.key);
    });
    body.append(...keyed.map((one) => one.row));
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  for (const head of all("thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }

  // --- Quotes on hover and focus, in the place of the browser's own slow tips.

  const tip = document.getElementById("tip");
  const tips = new Map();

  function put(element, event) {
    tip.textContent = tips.get(element);
    tip.hidden = false;
    element.setAttribute("aria-describedby", "tip");
    const box = (element.querySelector(".reach") || element).getBoundingClientRect();
    const x = event ? event.clientX : box.left + box.width / 2;
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const above = box.top - tip.offsetHeight - 8;
    tip.style.left = `${scrollX + Math.max(8, Math.min(x - tip.offsetWidth / 2, room))}px`;
    tip.style.top = `${scrollY + (above > 0 ? above : box.bottom + 8)}px`;
  }

  function away(element) {
    tip.hidden = true;
    element.removeAttribute("aria-describedby");
  }

  for (const element of all("a[title], .row[title], a > title, .point > title").map((one) => (one.localName === "title" ? one.parentElement : one))) {
    const inside = element.querySelector("title");
    tips.set(element, inside ? inside.textContent : element.title);
    if (inside) inside.remove();
    else element.removeAttribute("title");
    element.addEventListener("mouseenter", (event) => put(element, event));
    element.addEventListener("mouseleave", () => away(element));
    element.addEventListener("focus", () => put(element));
    element.addEventListener("blur", () => away(element));
  }
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") tip.hidden = true;
  });

  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => all("details").forEach((box) => (box.open = true)));
  follow();
})();
