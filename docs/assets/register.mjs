// The search in the register: a form and a table, on the page of the register alone.
// The rows are loaded once, when they are first asked for.

const MANY = 50; // rows that are shown at a time
const LONG = 48; // characters of a value
const SHORT = 16; // and of one between bounds
const ROOT = new URL("../", import.meta.url);

/** @typedef {Record<string, any>} Row */

/** @type {Promise<Row[]> | undefined} */
let loading;

/** All rows of the register. @returns {Promise<Row[]>} */
function rows() {
  loading ??= fetch(new URL("register.json", ROOT)).then(async (answer) => {
    if (!answer.ok) throw new Error(answer.statusText);
    return (await answer.json()).numbers;
  });
  loading.catch(() => (loading = undefined));
  return loading;
}

/** @param {string} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Small letters, the signs of the keyboard, no comma in thousands, nothing invisible. @param {string} text */
const plain = (text) => text.toLowerCase().replaceAll("−", "-").replaceAll("×", "x")
  .replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

/** Whether a row has every word; `field:word` asks one field. @param {Row} row @param {string[]} words */
function has(row, words) {
  const all = plain([row.text, row.address, row.page, row.figure, row.value, row.low, row.kind].join(" "));
  return words.every((word) => {
    const [, field, wanted] = /^([a-z]+):(.+)$/.exec(word) ?? [];
    if (!field) return all.includes(word);
    const held = plain(`${row[field] ?? ""}`);
    return held === wanted || (field === "page" && held.startsWith(wanted));
  });
}

/** The rows that have every word; of a figure, those of the first page that shows it.
 * @param {Row[]} all @param {string[]} words */
function find(all, words) {
  const found = words.length ? all.filter((row) => has(row, words)) : [];
  const once = words.some((word) => word.startsWith("figure:"));
  return once ? found.filter((row) => row.page === found[0].page) : found;
}

/** What a row says of its value, in one line. @param {Row} row */
function exact(row) {
  const { value, low, fraction } = row;
  const text = JSON.stringify(value ?? low).replaceAll('"', "").replaceAll(",", ", ");
  const most = value === undefined ? SHORT : LONG;
  const short = text.length > most ? `${text.slice(0, most)}…` : text;
  const parts = typeof fraction === "string" && fraction.includes("/") && fraction.length < LONG;
  return (parts && fraction !== value ? `${short} = ${fraction}` : short).replaceAll("-", "−");
}

/** @param {Row} row */
function line(row) {
  const anchor = row.figure ? `figure-${row.figure}` : row.anchor;
  const page = row.page === "./" ? "home" : row.page;
  const place = make("a", { href: `${new URL(row.page, ROOT).href}#${anchor}` }, row.figure ? `${page} (figure)` : page);
  const source = make("a", { href: new URL(row.source, ROOT).href }, make("code", {}, row.address));
  return make("tr", {}, make("td", {}, row.text), make("td", {}, exact(row)), make("td", {}, source, make("br"), place));
}

class NumberSearch extends HTMLElement {
  #shown = MANY;
  #input = /** @type {HTMLInputElement} */ (make("input", { type: "search", id: "number-search", autocomplete: "off", spellcheck: "false" }));
  #said = make("p", { role: "status" });
  #body = make("tbody");
  #more = make("button", { type: "button", class: "md-button", hidden: "" }, "Show more");
  #table = make("div", { class: "number-rows", hidden: "", tabindex: "0", role: "region", "aria-label": "Numbers that were found" },
    make("table", { class: "cnn-plain" }, make("thead", {}, make("tr", {}, ...["As shown", "Exactly", "Address and place"].map((name) => make("th", { scope: "col" }, name)))), this.#body));

  connectedCallback() {
    if (this.contains(this.#input)) return;
    this.replaceChildren(make("label", { for: "number-search" }, "Words of a number, an address, a page or a figure"),
      this.#input, this.#said, this.#table, this.#more);
    this.#input.addEventListener("input", () => {
      const query = this.#input.value.trim();
      history.replaceState(history.state, "", query ? `?find=${encodeURIComponent(query)}#find` : location.pathname);
      this.#shown = MANY;
      this.#find();
    });
    this.#more.addEventListener("click", () => {
      this.#shown += MANY;
      this.#find();
    });
    this.#input.value = new URLSearchParams(location.search).get("find") ?? "";
    if (this.#input.value) this.#find();
  }

  async #find() {
    const words = plain(this.#input.value).split(/\s+/).filter(Boolean);
    const asked = this.#input.value;
    try {
      const all = await rows();
      if (asked !== this.#input.value) return;
      const found = find(all, words);
      this.#body.replaceChildren(...found.slice(0, this.#shown).map(line));
      const [some, every] = [found.length, all.length].map((count) => count.toLocaleString("en"));
      this.#said.textContent = words.length ? `${some} of ${every} numbers` : "";
      this.#table.hidden = !found.length;
      this.#more.hidden = found.length <= this.#shown;
    } catch {
      this.#said.textContent = "The register could not be loaded; try again.";
    }
  }
}

customElements.define("number-search", NumberSearch);
