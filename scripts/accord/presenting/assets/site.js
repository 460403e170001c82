// What pages do beyond being read: the claim that an address names is marked, the matrix is filtered, the search finds,
// and where a server answers, questions are asked. Without it all text is there all the same.
"use strict";

const make = (tag, text = "", attributes = {}) => {
  const node = Object.assign(document.createElement(tag), { textContent: text });
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
};
const normal = (text) => text.normalize("NFKC").toLowerCase();
const each = (selector, act, root = document) => root.querySelectorAll(selector).forEach(act);

// ── The place that the address names ──

function showPlace() {
  let name = location.hash.slice(1);
  try { name = decodeURIComponent(name); } catch { return; }
  each("mark.found", (mark) => mark.classList.remove("found"));
  const place = name && document.getElementById(name);
  if (!place) return;
  for (let node = place; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
  each(`mark[data-of~="${CSS.escape(name)}"]`, (mark) => mark.classList.add("found"));
  const below = place.closest(".line")?.querySelector("details");
  if (below) below.open = true;
  place.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", showPlace);
addEventListener("load", showPlace); // after the browser itself has gone there

// ── The network ──

// Whoever is looked at stands out with her lines.
function startNetwork(svg) {
  const turn = (party, on) => {
    svg.classList.toggle("one", on);
    each("[data-ends]", (edge) => edge.classList.toggle("near", on && edge.dataset.ends.split(" ").includes(party.dataset.party)), svg);
  };
  each(".party", (party) => {
    for (const event of ["mouseenter", "focus"]) party.addEventListener(event, () => turn(party, true));
    for (const event of ["mouseleave", "blur"]) party.addEventListener(event, () => turn(party, false));
  }, svg);
}

// ── The matrix ──

function filterMatrix(input) {
  const table = document.querySelector(".matrix");
  const wanted = normal(input.value).split(/\s+/).filter(Boolean);
  const fits = (text) => wanted.every((word) => text.includes(word));
  for (const body of table.tBodies) {
    const rows = [...body.rows].map((row) => [row, normal(row.cells[0].textContent)]);
    const whole = fits(rows[0][1]);
    let any = whole;
    for (const [row, text] of rows.slice(1)) any = !(row.hidden = !(whole || fits(text))) || any;
    body.hidden = !any;
  }
}

// ── The search ──

const MOST = 200;

function found(query, entries) {
  const wanted = normal(query).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const rank = ([kind, , names, , ]) => {
    const own = Object.values(names).map(normal);
    return (kind === "claim" ? 4 : 0) + (own.includes(wanted.join(" ")) ? 0 : own.some((name) => name.startsWith(wanted[0])) ? 1 : 2);
  };
  return entries
    .filter(([, , names, other]) => {
      const text = normal([...Object.values(names), other].join("\n"));
      return wanted.every((word) => text.includes(word));
    })
    .map((entry) => [rank(entry), entry])
    .sort(([one], [other]) => one - other)
    .map(([, entry]) => entry);
}

// The words that were looked for, marked, where case and width changed no length.
function marked(text, query) {
  const node = make("span");
  const plain = normal(text);
  const spans = plain.length !== text.length ? [] : normal(query).split(/\s+/).filter(Boolean)
    .map((word) => [plain.indexOf(word), word.length]).filter(([at]) => at >= 0).sort(([a], [b]) => a - b);
  let end = 0;
  for (const [at, length] of spans) {
    if (at < end) continue;
    node.append(text.slice(end, at), make("mark", text.slice(at, at + length)));
    end = at + length;
  }
  node.append(text.slice(end));
  return node;
}

function startSearch(form) {
  const input = form.q;
  const list = document.querySelector(".results");
  const told = document.querySelector(".found");
  const lang = document.documentElement.lang;
  const show = () => {
    const hits = found(input.value, globalThis.accordWords ?? []);
    told.textContent = !input.value.trim() ? "" : hits.length ? told.dataset.found.replace("{count}", hits.length) : told.dataset.none;
    list.replaceChildren(...hits.slice(0, MOST).map(([kind, page, names, other, line]) => {
      const item = make("li");
      const name = names[lang] ?? names[""] ?? Object.values(names)[0];
      const link = make("a", "", { href: list.dataset.top + list.dataset.lang + page, dir: "auto" });
      link.append(marked(name, input.value));
      const which = kind === "claim" ? [other, line && list.dataset.line.replace("{line}", line)].filter(Boolean).join(" · ")
        : [list.dataset[kind], ...Object.values(names).filter((each) => each !== name), other].filter(Boolean).join(" · ");
      item.append(link, " ", make("span", which, { class: "which", dir: "auto" }));
      return item;
    }));
  };
  form.hidden = false;
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  input.addEventListener("input", () => {
    show();
    const query = input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname;
    try { history.replaceState(null, "", query); } catch { /* a page without a server may not change its address */ }
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
}

// ── Questions ──

const text = (cell) => (cell ? cell.value : "");

// What names a thing of the data leads to what the server tells of it.
function cell(form, value, attributes) {
  const node = make("td", "", attributes);
  const { base, top } = form.dataset;
  if (value?.type === "uri" && value.value.startsWith(base)) {
    const rest = value.value.slice(base.length);
    node.append(make("a", rest, { href: top + rest }));
  } else node.textContent = text(value);
  return node;
}

function table(form, answer) {
  const columns = answer.head.vars ?? [];
  const head = make("tr");
  columns.forEach((column) => head.append(make("th", column, { scope: "col" })));
  const body = make("tbody");
  for (const row of answer.results.bindings) {
    const line = make("tr");
    columns.forEach((column) => {
      const attributes = { dir: "auto" };
      if (row[column]?.["xml:lang"]) attributes.lang = row[column]["xml:lang"];
      line.append(cell(form, row[column], attributes));
    });
    body.append(line);
  }
  const whole = make("table", "", { class: "rows" });
  const top = make("thead");
  top.append(head);
  whole.append(top, body);
  const box = make("div", "", { class: "scroll", tabindex: "0", role: "group", "aria-label": document.title });
  box.append(whole);
  return box;
}

function answered(form, answer) {
  if ("boolean" in answer) return [make("p", String(answer.boolean))];
  const count = answer.results.bindings.length;
  if (!count) return [make("p", form.dataset.none, { class: "none" })];
  return [make("p", form.dataset.rows.replace("{count}", count), { class: "facts" }), table(form, answer)];
}

async function show(form, place, address, more = []) {
  let fault = "";
  place.replaceChildren(make("p", form.dataset.asking, { class: "facts" }));
  try {
    const reply = await fetch(address, { headers: { Accept: "application/sparql-results+json, application/n-triples;q=0.5" } });
    const body = await reply.text();
    if (!reply.ok) throw new Error(body || `${reply.status} ${reply.statusText}`);
    const isTable = (reply.headers.get("Content-Type") ?? "").includes("json");
    place.replaceChildren(...more, ...(isTable ? answered(form, JSON.parse(body)) : [make("pre", body)]));
  } catch (error) {
    fault = error.message;
    place.replaceChildren(make("p", form.dataset.failed), make("p", fault, { class: "fault", role: "alert" }));
  }
  form.dispatchEvent(new CustomEvent("answered", { detail: fault })); // for editor.js, which marks the place of a fault
}

function startQuestion(form) {
  form.hidden = false;
  const place = document.querySelector(".answer");
  const ask = () => {
    const values = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = (form) => `?${new URLSearchParams([...values, ["format", form]])}`;
    const links = make("p", "", { class: "facts" });
    for (const kind of ["csv", "json"]) links.append(make("a", kind.toUpperCase(), { href: form.dataset.question + address(kind) }), " ");
    show(form, place, form.dataset.question + address("json"), [links]);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.pushState(null, "", `?${values}`);
    ask();
  });
  const fill = () => {
    const given = new URLSearchParams(location.search);
    for (const input of form.querySelectorAll("input")) input.value = given.get(input.name) ?? "";
    return [...given].length > 0;
  };
  addEventListener("popstate", () => { fill(); ask(); });
  if (fill()) ask();
}

function startEditor(form, endpoint) {
  form.hidden = false;
  each("pre.query", (pre) => { pre.hidden = true; });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form, form.querySelector(".result"), `${endpoint}?${new URLSearchParams({ query: form.query.value })}`);
  });
}

showPlace();
each(".scripted", (part) => { part.hidden = false; });
each(".filter", (input) => input.addEventListener("input", () => filterMatrix(input)));
each("svg.network", startNetwork);
each("form.search", startSearch);
const { endpoint } = document.documentElement.dataset;
if (endpoint) {
  each("form.ask", startQuestion);
  each("form.edit", (form) => startEditor(form, endpoint));
}
