"use strict";
// Draws the dossier of one supplier from what stands packed in this page. It loads nothing and sends nothing;
// what suppliers wrote becomes text nodes only. What the pieces are: kpo_dd/reports/html/shapes.py.
(() => {
  const ATTRIBUTES = new Set(["aria-hidden", "aria-label", "role", "scope", "tabindex"]);
  const TAGS = new Set([
    "article", "bdi", "dd", "div", "dl", "dt", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "section", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
  ]);
  const at = (id) => document.getElementById(id);
  const overview = at("overview"), dossier = at("dossier"), content = at("dossier-content");
  const parts = new Map(), title = document.title;
  const count = Number(dossier.dataset.count), size = Number(dossier.dataset.size);
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

  const step = (id, number) => {
    const link = at(id);
    link.hidden = number < 1 || number > count;
    link.setAttribute("href", `#supplier-${number}`);
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
    content.replaceChildren(...sheet.childNodes);
    step("previous", number - 1);
    step("next", number + 1);
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
    wanted = 0;
    overview.hidden = false;
    dossier.hidden = true;
    document.title = title;
    const row = last && at(`supplier-${last}`);
    if (row && location.hash === "#suppliers") row.scrollIntoView({ block: "center" });
    dossier.dataset.shown = "0";
  };

  const follow = () => {
    const asked = /^#supplier-([0-9]+)$/.exec(location.hash);
    const number = asked ? Number(asked[1]) : 0;
    if (number >= 1 && number <= count) open(number);
    else close();
  };

  document.documentElement.classList.add("drawn");
  window.addEventListener("hashchange", follow);
  follow();
  document.documentElement.dataset.ready = String(performance.now());
})();
