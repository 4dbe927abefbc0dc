// What is copied holds each formula once, as TeX between dollars, whatever else is selected; a part of
// one formula is copied as it reads. And a formula that is pointed at, focused or tapped offers its TeX.

/** @param {Element} formula */
const tex = (formula) => formula.querySelector("annotation")?.textContent?.trim() ?? "";

/** @param {Node | null} node */
const around = (node) => (node instanceof Element ? node : node?.parentElement)?.closest(".formula");

/** What is selected of one formula, if all of it stands in a line: fractions and matrices are stacked.
 * @param {Range} range @param {Element} formula */
function part(range, formula) {
  const line = (/** @type {Node} */ node) => node.parentElement?.closest(".vlist > span");
  const { startContainer: start, endContainer: end } = range;
  if (around(end) !== formula || line(start) !== line(end)) return "";
  const shown = range.cloneContents();
  const plain = (/** @type {Node | null} */ node) => node?.textContent?.replaceAll("\u200b", "").trim() ?? "";
  const whole = plain(shown) === plain(formula.querySelector(".katex-html"));
  return whole || shown.querySelector(".vlist, .katex-mathml") ? "" : plain(shown);
}

/** Put TeX in the place of the formulas of a selection while `read` reads it.
 * @param {Selection} selection @param {Range} range @param {() => void} read */
function written(selection, range, read) {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = selection;
  const top = scrollY;
  const backs = [...document.querySelectorAll(".formula")].filter((one) => range.intersectsNode(one)).map((one) => {
    const { scrollLeft, childNodes } = one;
    const inside = [...childNodes];
    if (one.contains(range.startContainer)) range.setStartBefore(one);
    if (one.contains(range.endContainer)) range.setEndAfter(one);
    const dollars = one.matches(".formula-block") ? "$$" : "$";
    one.replaceChildren(dollars + tex(one) + dollars);
    return () => {
      one.replaceChildren(...inside);
      one.scrollLeft = scrollLeft;
    };
  });
  selection.removeAllRanges();
  selection.addRange(range);
  read();
  for (const back of backs) back();
  scrollTo({ top, behavior: "instant" });
  if (anchorNode && focusNode) selection.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
}

document.addEventListener("copy", (event) => {
  const selection = getSelection();
  const data = event.clipboardData;
  if (!selection?.rangeCount || !data || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.matches("input, textarea")) return;
  withdraw();
  const range = selection.getRangeAt(0).cloneRange();
  const formula = around(range.startContainer);
  const piece = formula ? part(range, formula) : "";
  if (piece) data.setData("text/plain", piece);
  else if (![...document.querySelectorAll(".formula")].some((one) => range.intersectsNode(one))) return;
  else {
    written(selection, range, () => {
      const box = document.createElement("div");
      box.append(range.cloneContents());
      for (const unseen of box.querySelectorAll("[hidden], .headerlink")) unseen.remove();
      for (const link of box.querySelectorAll("a")) link.setAttribute("href", link.href);
      for (const image of box.querySelectorAll("img")) image.setAttribute("src", image.src);
      data.setData("text/plain", `${selection}`.trim());
      data.setData("text/html", box.innerHTML);
    });
  }
  event.preventDefault();
});

const STAY = 800; // milliseconds that the button stays when the mouse has left
const button = document.createElement("button");
button.id = "cnn-tex";
button.type = "button";
button.popover = "manual";
button.ariaLive = "polite";
/** @type {Element | null} */
let offered = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Offer the TeX of a formula, at its upper right end; next in the order of the Tab key.
 * @param {Element} formula */
function offer(formula) {
  if (formula === offered || !tex(formula)) return;
  withdraw();
  offered = formula;
  button.textContent = "Copy TeX";
  formula.after(button);
  button.showPopover();
  const at = formula.getBoundingClientRect();
  const right = Math.min(at.right, document.documentElement.clientWidth) - button.offsetWidth;
  button.style.left = `${Math.max(0, right) + scrollX}px`;
  button.style.top = `${at.top - button.offsetHeight + scrollY}px`;
}

function withdraw() {
  offered = null;
  button.remove(); // which closes it
}

button.addEventListener("click", async () => {
  const text = offered ? tex(offered) : "";
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = text; // to be copied by hand
  }
});

if ("popover" in HTMLElement.prototype) {
  const near = (/** @type {EventTarget | null} */ target) => target instanceof Node ? around(target) : null;
  const mine = (/** @type {EventTarget | null} */ target) => target === button;
  document.addEventListener("pointerover", ({ target, pointerType }) => {
    const formula = near(target);
    clearTimeout(timer);
    if (pointerType === "touch") return;
    if (formula?.matches(".formula-block")) offer(formula);
    else if (!mine(target) && !button.matches(":focus")) timer = setTimeout(withdraw, STAY);
  });
  document.addEventListener("click", ({ target }) => {
    const formula = near(target);
    if (formula) offer(formula);
    else if (!mine(target)) withdraw();
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(".formula:focus-visible")) offer(target);
    else if (!mine(target)) withdraw();
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    if (document.activeElement === button && offered instanceof HTMLElement) offered.focus();
    withdraw();
  });
}
