// A quoted number says what it is, and a bound sentence what it is held by: one panel for the page,
// on hover, focus, tap, or Enter in a formula. Without it, or before its texts have come, a number
// is a link to its worked example, and a sentence one to its law, run or source, with a title.

const EVIDENCE = "[data-evidence]";
const CLAIM = `[data-claim], ${EVIDENCE}`;
const LINK = `a[data-claim], a${EVIDENCE}`;
const LEADS = { law: "The law, with its cases", run: "What was recorded", source: "The source, and what else it holds" };
const WAIT = 150; // milliseconds before a panel opens under a mouse
const STAY = 350; // and before it closes, so that the mouse can move into it
const GAP = 6; // pixels to the number and to the edge of the window

/** @typedef {{value: string, about: string, example: string}} Fact */

/** @type {Promise<Record<string, Fact>> | undefined} */
let facts;

/** What this page says of its numbers. @returns {Promise<Record<string, Fact>>} */
function numbers() {
  facts ??= fetch(new URL("numbers.json", location.href.replace(/[?#].*/, "")))
    .then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
  return facts;
}

/** @param {string} tag @param {string} [id] */
function part(tag, id = "") {
  const element = document.createElement(tag);
  if (id) element.id = id;
  return element;
}

const panel = part("div", "cnn-claim");
const text = part("p", "cnn-claim-text");
const value = part("strong");
const about = part("span");
const address = part("code");
const link = /** @type {HTMLAnchorElement} */ (part("a"));
const whole = part("p");
const keys = part("small");
keys.textContent = "Arrow keys: the next number";
text.append(value, " ", about);
whole.append(address, " ", link);
panel.popover = "manual";
panel.role = "group";
panel.append(text, whole, keys);

/** @type {HTMLElement | null} */
let shown = null;
/** @type {HTMLElement | null} */
let described = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let touch = false;

/** @param {EventTarget | null} target @param {string} selector */
const near = (target, selector) => target instanceof Element
  ? /** @type {HTMLElement | null} */ (target.closest(selector)) : null;

function hide() {
  clearTimeout(timer);
  shown?.classList.remove("claim-shown");
  if (shown?.dataset.evidence) shown.title = about.textContent ?? "";
  described?.removeAttribute("aria-describedby");
  shown = described = null;
  if (panel.matches(":popover-open")) panel.hidePopover();
}

/** Below the number if there is room, else above it; inside of the window. */
function place() {
  if (!shown) return;
  const range = document.createRange();
  range.selectNodeContents(shown);
  const at = range.getBoundingClientRect();
  const { offsetWidth: wide, offsetHeight: high } = panel;
  const below = at.bottom + GAP + high <= innerHeight || at.top < high + GAP;
  const left = Math.min(at.left, document.documentElement.clientWidth - wide - GAP);
  panel.style.left = `${Math.max(GAP, left) + scrollX}px`;
  panel.style.top = `${(below ? at.bottom + GAP : at.top - GAP - high) + scrollY}px`;
}

/** @param {HTMLElement} claim @param {HTMLElement} focus what a screen reader describes by it */
function show(claim, focus) {
  if (claim === shown) return;
  hide();
  const evidence = claim.dataset.evidence;
  const name = (claim.dataset.claim ?? "").replaceAll(";", ",");
  const [, id, entry] = /^([a-z0-9-]+)\.([a-z0-9_]+)/.exec(name) ?? [];
  if (!id && !evidence) return;
  shown = claim;
  described = focus;
  claim.classList.add("claim-shown");
  address.textContent = name;
  panel.ariaLabel = evidence ? "About the sentence" : "About the number";
  value.textContent = about.textContent = "";
  if (evidence) {
    about.textContent = claim.title;
    claim.title = ""; // or the browser shows it a second time
    link.textContent = LEADS[/** @type {keyof typeof LEADS} */ (evidence.split(":")[0])];
    link.href = /** @type {HTMLAnchorElement} */ (claim).href;
    focus.setAttribute("aria-describedby", text.id);
  } else {
    link.textContent = "Its worked example";
    link.href = new URL(`../examples/${id}/#${entry}`, import.meta.url).href;
  }
  keys.hidden = Boolean(evidence) || !focus.matches(":focus-visible");
  text.ariaLive = focus === claim ? "off" : "polite"; // in a formula the focus does not move
  document.body.append(panel);
  panel.showPopover();
  place();
  if (!evidence) numbers().then((all) => {
    if (shown !== claim) return;
    const fact = all[name];
    if (fact) {
      value.textContent = fact.value;
      about.textContent = fact.about;
      link.textContent = `Worked example: ${fact.example}`;
      focus.setAttribute("aria-describedby", text.id);
    }
    place();
  });
}

/** @param {PointerEvent} event */
function over(event) {
  if (event.pointerType === "touch") return;
  const claim = near(event.target, CLAIM);
  clearTimeout(timer);
  if (claim) timer = setTimeout(() => show(claim, claim), WAIT);
  else if (shown && !near(event.target, "#cnn-claim")) timer = setTimeout(hide, STAY);
}

/** @param {KeyboardEvent} event */
function key(event) {
  if (event.key === "Tab" && document.querySelector("[data-claim]")) numbers(); // said as soon as focused
  if (event.key === "Escape" && shown) {
    event.stopPropagation();
    hide();
  }
  const formula = /** @type {HTMLElement} */ (event.target);
  if (!(formula instanceof HTMLElement) || !formula.matches(".formula[tabindex]")) return;
  const inside = /** @type {HTMLElement[]} */ ([...formula.querySelectorAll(CLAIM)]);
  const at = shown ? inside.indexOf(shown) : -1;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key] ?? 0;
  if (event.key === "Enter" && at >= 0) link.click();
  else if (inside.length && (event.key === "Enter" || (step && at >= 0))) {
    const next = inside[Math.min(inside.length - 1, Math.max(0, at + step))];
    next.scrollIntoView({ block: "nearest", inline: "nearest" });
    show(next, formula);
  } else return;
  event.preventDefault();
}

/** The first tap on a number shows the panel, the second follows. @param {MouseEvent} event */
function click(event) {
  const claim = near(event.target, CLAIM);
  if (touch && claim && claim !== shown) {
    event.preventDefault();
    show(claim, claim);
  } else if (touch && claim && claim.localName !== "a") link.click();
  else if (near(event.target, `${LINK}, #cnn-claim a`)) hide();
}

if ("popover" in HTMLElement.prototype) {
  document.addEventListener("pointerover", over);
  document.addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    if (touch && !near(event.target, `${CLAIM}, #cnn-claim`)) hide();
  });
  document.addEventListener("click", click, true);
  document.addEventListener("keydown", key, true);
  document.addEventListener("focusin", ({ target }) => {
    const claim = near(target, LINK);
    if (claim?.matches(":focus-visible")) show(claim, claim);
  });
  document.addEventListener("focusout", ({ target, relatedTarget }) => {
    if ((target === described || near(target, "#cnn-claim")) && !near(relatedTarget, "#cnn-claim")) hide();
  });
  addEventListener("resize", place);
}
