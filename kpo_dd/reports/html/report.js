"use strict";
// Draws the dossier of one supplier from what stands packed in this page. It loads nothing and sends nothing;
// what suppliers wrote becomes text nodes only. What the pieces are: kpo_dd/reports/html/shapes.py.
(() => {
  const ATTRIBUTES = new Set(["aria-hidden", "aria-label", "role", "scope", "tabindex"]);
  const TAGS = new Set([
    "article", "bdi", "dd", "details", "div", "dl", "dt", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "section", "span",
    "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
  ]);
  const at = (id) => document.getElementById(id);
  const overview = at("overview"), dossier = at("dossier"), content = at("dossier-content");
  const parts = new Map(), title = document.title;
  const count = Number(dossier.dataset.count), size = Number(dossier.dataset.size);
  const rows = [...document.querySelectorAll(".suppliers tbody tr")];
  const numbers = new Map(rows.map((row, at) => [row, at + 1]));
  const addresses = new Map(rows.map((row, at) => [row.id, at + 1]));
  let shapes = [], own = [], wanted = 0, last = 0;

  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(at(id).textContent), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(plain).text());
  };

  const part = (number) => {
    if (!parts.has(number)) parts.set(number, unpack(`part-${number}`));
    return parts.get(number);
  };

  // A piece with the pieces that the shape around it was called with.
  const filled = ([piece, given]) => {
    if (typeof piece !== "number" || piece >= 0) return [piece, given];
    return piece < -100 ? [own[-101 - piece] ?? "", []] : filled(given[-1 - piece] ?? ["", []]);
  };

  const attribute = (element, name, [text]) => {
    if (name === "left" || name === "width") element.style[name] = `${Number(text)}%`;
    else if (ATTRIBUTES.has(name)) element.setAttribute(name, text);
    else throw new Error(`no attribute of a dossier: ${name}`);
  };

  const draw = (into, call) => {
    const [piece, given] = filled(call);
    if (typeof piece === "string") {
      if (piece) into.append(document.createTextNode(piece));
      return;
    }
    const [head, ...inside] = typeof piece === "number" ? [piece] : piece;
    const calls = inside.map((one) => [one, given]);
    if (head === 0) calls.forEach((one) => draw(into, one));
    else if (typeof head === "number") draw(into, [shapes[head], calls]);
    else drawElement(into, head, inside, given);
  };

  const drawElement = (into, head, inside, given) => {
    const [tag, ...classes] = head.split(".");
    if (!TAGS.has(tag)) throw new Error(`no element of a dossier: ${tag}`);
    const element = document.createElement(tag);
    if (classes.length) element.className = classes.join(" ");
    for (const one of inside) {
      if (typeof one === "object" && !Array.isArray(one)) {
        for (const [name, value] of Object.entries(one)) attribute(element, name, filled([value, given]));
      } else draw(element, [one, given]);
    }
    into.append(element);
  };

  // What stands after each step, counted in tenths so that it adds up as printed, and the bar of the step.
  const stand = (table) => {
    let before = 0;
    for (const row of table.querySelectorAll(".step")) {
      const [points, stands] = row.querySelectorAll(".number");
      const comma = points.textContent.includes(",");
      const after = before + Math.round(Number(points.textContent.replace(",", ".")) * 10);
      const told = (after / 10).toFixed(1);
      stands.textContent = comma ? told.replace(".", ",") : told;
      const bar = row.querySelector("i");
      bar.style.left = `${Math.min(before, after) / 10}%`;
      bar.style.width = `${Math.abs(after - before) / 10}%`;
      before = after;
    }
  };

  // Of all sources those stay that something in the dossier rests on.
  const leaveOutSources = (sheet) => {
    const cited = new Set([...sheet.querySelectorAll(".cite")].map((one) => one.textContent));
    for (const line of sheet.querySelectorAll(".sources > li")) {
      if (!cited.has(line.querySelector(".number-of").textContent)) line.remove();
    }
  };

  // Answers that the dossier has told before: on paper their questions stand there once.
  const markAgain = (sheet) => {
    const told = new Set();
    for (const line of sheet.querySelectorAll(".told")) {
      const asked = line.querySelector(".asked").textContent;
      if (told.has(asked)) line.classList.add("again");
      told.add(asked);
    }
  };

  // The one before and the one after, as the table stands: in its order, and of those that are shown.
  const neighbours = (number) => {
    const shown = [...document.querySelectorAll(".suppliers tbody tr:not([hidden])")];
    const here = shown.indexOf(rows[number - 1]);
    return here < 0 ? [] : [shown[here - 1], shown[here + 1]];
  };

  const step = (id, row) => {
    const link = at(id);
    link.hidden = !row;
    if (row) link.setAttribute("href", row.querySelector("a").getAttribute("href"));
  };

  const open = async (number) => {
    const began = performance.now();
    wanted = number;
    let pieces;
    try {
      if (!shapes.length) shapes = await unpack("shapes");
      pieces = await part(Math.floor((number - 1) / size));
    } catch (error) {
      at("too-old").hidden = false;
      throw error;
    }
    if (wanted !== number) return; // somebody was quicker
    const sheet = document.createElement("div");
    const [drawn, ...words] = pieces[(number - 1) % size];
    own = words;
    draw(sheet, [drawn, []]);
    sheet.querySelectorAll(".waterfall").forEach(stand);
    leaveOutSources(sheet);
    markAgain(sheet);
    content.replaceChildren(...sheet.childNodes);
    const [before, after] = neighbours(number);
    step("previous", before);
    step("next", after);
    overview.hidden = true;
    dossier.hidden = false;
    last = number;
    const name = content.querySelector("h3");
    document.title = `${name.textContent} · ${title}`;
    window.scrollTo(0, 0);
    name.setAttribute("tabindex", "-1");
    name.focus({ preventScroll: true });
    dossier.dataset.took = String(performance.now() - began);
    dossier.dataset.shown = String(number);
  };

  const close = () => {
    const row = last && rows[last - 1];
    const came = row && !dossier.hidden; // from a dossier
    wanted = 0;
    overview.hidden = false;
    dossier.hidden = true;
    document.title = title;
    if (came && location.hash === "#suppliers") row.scrollIntoView({ block: "center" });
    dossier.dataset.shown = "0";
  };

  // #S-0004, or #supplier-4 for the fourth of the table.
  const asked = () => {
    let said = location.hash.slice(1);
    try {
      said = decodeURIComponent(said);
    } catch { /* as it stands */ }
    const place = /^supplier-([0-9]+)$/.exec(said);
    return addresses.get(said) ?? (place ? Number(place[1]) : byId(said));
  };

  // Ids that are no addresses of their own: what the page itself is addressed by comes first.
  const byId = (said) => {
    if (!said || at(said)) return 0;
    const row = rows.find((one) => one.querySelector("small").textContent === said);
    return row ? numbers.get(row) : 0;
  };

  const follow = () => {
    const number = asked();
    if (number >= 1 && number <= count) open(number);
    else close();
  };

  document.documentElement.classList.add("drawn");
  window.addEventListener("hashchange", follow);
  follow();
  document.documentElement.dataset.ready = String(performance.now());
})();
