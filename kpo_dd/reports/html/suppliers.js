// Finds suppliers in the table: search, filters, order. It only moves and hides rows that stand there already.
// What is chosen is kept in the address of the page, so that it can be sent: #?by-band=Critical&find=karat
(() => {
  const at = (id) => document.getElementById(id);
  const find = at("find");
  if (!find) return; // nobody was assessed
  const lots = [...document.querySelectorAll(".lot")];
  const heads = [...lots[0].querySelectorAll("thead th")].map((head) => ({
    name: head.textContent, sort: head.dataset.sort, words: (head.dataset.words ?? "").split("|"),
  }));
  const rows = [...document.querySelectorAll(".suppliers tbody tr")];
  const apart = [...document.querySelectorAll(".apart tbody tr")];
  const size = rows.length && lots[0].querySelector("tbody").rows.length;
  const language = document.documentElement.lang;
  const [BAND, COUNTRY, COMMITMENT, APART_COUNTRY] = [1, 10, 11, 4];
  const CHOICES = ["by-band", "by-theme", "by-country", "by-state", "by-commitment"];
  const INCOMPLETE = "i";

  // Names are found in either alphabet: both are compared as Latin letters without marks.
  const LATIN = new Map(Object.entries({
    а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", і: "i", й: "i",
    к: "k", қ: "k", л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u",
    ү: "u", ф: "f", х: "h", һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ъ: "", ы: "i", ь: "", э: "e", ю: "iu", я: "ia",
  }));
  const folded = (text) => [...text.toLowerCase()].map((letter) => LATIN.get(letter) ?? letter).join("")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/kh/g, "h").replace(/y/g, "i").replace(/q/g, "k")
    .replace(/(\p{L})\1+/gu, "$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  const text = (row, column) => row.cells[column].textContent;
  const bandOf = (row) => row.cells[BAND].querySelector(".band").textContent;
  const stateOf = (row) => row.cells[COMMITMENT].firstChild?.textContent ?? ""; // and not its days
  let known = null; // what is asked of each row again and again, once somebody asks
  const learn = () => {
    known ??= new Map([
      ...rows.map((row, number) => [row, {
        number, name: folded(text(row, 0)), band: bandOf(row), country: text(row, COUNTRY),
        commitment: stateOf(row), themes: row.dataset.is,
        state: row.dataset.is.endsWith(INCOMPLETE) ? "incomplete" : "assessed",
      }]),
      ...apart.map((row, number) => [row, {
        number, name: folded(text(row, 0)), band: "", country: text(row, APART_COUNTRY),
        commitment: "", themes: "", state: row.dataset.is,
      }]),
    ]);
    return known;
  };

  const chosen = () => Object.fromEntries(CHOICES.map((id) => [id, at(id).value]));
  const fits = (one, words, by) => words.every((word) => one.name.includes(word))
    && (!by["by-band"] || one.band === by["by-band"])
    && (!by["by-theme"] || one.themes.includes(by["by-theme"]))
    && (!by["by-country"] || one.country === by["by-country"])
    && (!by["by-state"] || one.state === by["by-state"])
    && (!by["by-commitment"] || one.commitment === by["by-commitment"]);

  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const day = (said) => {
    const [, y, m, d, d2, m2, y2] = /(\d{4})-(\d\d)-(\d\d)|(\d\d)\.(\d\d)\.(\d{4})/.exec(said) ?? [];
    return y ? Number(y + m + d) : y2 ? Number(y2 + m2 + d2) : Infinity; // none: last
  };
  const number = (said) => Number((/\d+(?:[.,]\d+)?/.exec(said) ?? ["-1"])[0].replace(",", "."));
  const word = (said, words) => words.findIndex((one) => said.startsWith(one));
  const value = {
    text: (row, at) => text(row, at), day: (row, at) => day(text(row, at)), number: (row, at) => number(text(row, at)),
    words: (row, at) => word(text(row, at), heads[at].words),
  };
  const FIRST_UP = { text: 1, day: 1, number: -1, words: -1 };

  let order = ""; // a column and a direction, such as "6-"
  const ordered = (found) => {
    if (!order) return found;
    const column = parseInt(order, 10), turn = order.endsWith("-") ? -1 : 1;
    const { sort } = heads[column], keys = new Map(found.map((row) => [row, value[sort](row, column)]));
    const compare = sort === "text" ? collator.compare : (one, two) => (one === two ? 0 : one < two ? -1 : 1);
    return [...found].sort((one, two) => turn * compare(keys.get(one), keys.get(two))
      || known.get(one).number - known.get(two).number);
  };

  const show = () => {
    learn();
    const by = chosen(), words = folded(find.value).split(" ").filter(Boolean);
    const found = rows.filter((row) => fits(known.get(row), words, by));
    const shown = new Set(found), sorted = [...ordered(found), ...rows.filter((row) => !shown.has(row))];
    rows.forEach((row) => { row.hidden = !shown.has(row); });
    lots.forEach((lot, number) => {
      const part = sorted.slice(number * size, (number + 1) * size);
      lot.querySelector("tbody").replaceChildren(...part);
      lot.hidden = !part.some((row) => !row.hidden);
    });
    let others = 0;
    for (const row of apart) {
      row.hidden = !fits(known.get(row), words, by);
      others += Number(!row.hidden);
    }
    if (apart.length) at("apart").hidden = !others;
    say(found.length + others);
  };

  const say = (count) => {
    const said = at("shown").dataset.said.replace("{shown}", count).replace("{of}", rows.length + apart.length);
    at("shown").textContent = said;
    at("nothing").hidden = count > 0;
    for (const button of document.querySelectorAll(".suppliers thead button")) {
      const head = button.parentElement, column = head.cellIndex;
      const turned = order && parseInt(order, 10) === column ? order.at(-1) : "";
      if (turned) head.setAttribute("aria-sort", turned === "-" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    if (at("sort").value !== order) at("sort").value = order;
  };

  // The choices in the address, without a step in the browser's own way back.
  const address = () => {
    const said = new URLSearchParams();
    for (const id of ["find", ...CHOICES]) if (at(id).value) said.set(id, at(id).value);
    if (order) said.set("sort", order);
    history.replaceState(null, "", String(said) ? `#?${said}` : "#suppliers");
  };
  const change = () => { show(); address(); };

  const fromAddress = () => {
    if (!location.hash.startsWith("#?")) return;
    const said = new URLSearchParams(location.hash.slice(2));
    for (const id of ["find", ...CHOICES]) at(id).value = said.get(id) ?? "";
    order = /^\d+[+-]$/.test(said.get("sort") ?? "") && parseInt(said.get("sort"), 10) < heads.length
      ? said.get("sort") : "";
    show();
    at("suppliers").scrollIntoView();
  };

  const offer = (id, values) => at(id).append(...values.map(([value, label]) => new Option(label, value)));
  const different = (values) => [...new Set(values)].filter(Boolean).sort(collator.compare).map((one) => [one, one]);
  const offerAll = () => {
    const all = [...learn().values()];
    offer("by-band", heads[BAND].words.map((one) => [one, one]).reverse());
    offer("by-country", different(all.map((one) => one.country)));
    offer("by-commitment", different(all.map((one) => one.commitment)));
    offer("sort", heads.flatMap(({ name }, column) => [
      [`${column}+`, `${name} ↑`], [`${column}-`, `${name} ↓`],
    ]));
  };

  const turn = (column) => {
    const first = FIRST_UP[heads[column].sort] > 0 ? "+" : "-", other = first === "+" ? "-" : "+";
    order = order === `${column}${first}` ? `${column}${other}` : order === `${column}${other}` ? "" : `${column}${first}`;
    change();
  };

  for (const head of document.querySelectorAll(".suppliers thead th")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => turn(head.cellIndex));
    head.replaceChildren(button);
  }
  for (const id of CHOICES) at(id).addEventListener("change", change);
  find.addEventListener("input", change);
  at("sort").addEventListener("change", () => { order = at("sort").value; change(); });
  at("all").addEventListener("click", () => {
    for (const id of ["find", ...CHOICES]) at(id).value = "";
    order = "";
    change();
  });
  offerAll();
  say(rows.length + apart.length);
  fromAddress();
  window.addEventListener("hashchange", fromAddress);
  document.documentElement.dataset.ready = String(performance.now());
})();
