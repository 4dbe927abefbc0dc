// <cnn-walk>: a widget that stays in view, and shows what the text beside it talks about.
//
// Its first child is the widget. Each group of paragraphs has a link to a state of it; the last link
// above the reading line sets the widget. What the reader changes stays: from then on the text sets
// nothing, until the reader presses such a link, or the button that follows the text again.

import { button } from "../core/dom.mjs";

/** Where the widget stands beside the text, as walks.css has it. */
const beside = matchMedia("(min-width: 62.5em)");
/** All of the page above the reading line, which is lower where the widget stands above the text. */
const PASSED = { beside: "99999px 0px -55% 0px", above: "99999px 0px -28% 0px" };

/** @typedef {import("../core/widget.mjs").Widget<any>} Widget */

export default class Walk extends HTMLElement {
  #running = new AbortController();
  #follows = true;
  /** @type {HTMLAnchorElement[]} */
  #links = [];
  /** The link that the reader has come to. @type {HTMLAnchorElement | undefined} */
  #reached;
  /** @type {IntersectionObserver | undefined} */
  #watch;
  #button = button("Follow the text", () => {
    if (this.#follows) this.#mark(false);
    else this.#show(this.#reached ?? this.#links[0], false);
  });

  get #widget() {
    return /** @type {Widget} */ (this.firstElementChild);
  }

  async connectedCallback() {
    const { signal } = (this.#running = new AbortController());
    const widget = this.#widget;
    this.#links = [.../** @type {NodeListOf<HTMLAnchorElement>} */ (this.querySelectorAll("a.cnn-show"))];
    await customElements.whenDefined(widget.localName);
    await widget.ready.catch(() => this.#running.abort()); // the widget has said why
    if (signal.aborted) return;
    this.#button.className = "cnn-follow";
    widget.querySelector(".cnn-tools")?.append(this.#button);
    // The address may hold a state that is a reader's own.
    this.#mark(!widget.isLinked || this.#links.some(({ hash }) => hash === location.hash));
    widget.addEventListener("input", () => this.#mark(false), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    beside.addEventListener("change", () => this.#begin(), { signal });
    this.#begin();
  }

  disconnectedCallback() {
    this.#running.abort();
    this.#watch?.disconnect();
    this.#button.remove();
  }

  /** Watch which links have passed the reading line. @param {boolean} [isShown] whether what the
   * widget shows now stays until the text is scrolled */
  #begin(isShown = false) {
    const passed = new Set();
    this.#watch?.disconnect();
    this.#watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) passed[isIntersecting ? "add" : "delete"](target);
      this.#reach(this.#links.findLast((link) => passed.has(link)), isShown);
      isShown = false;
    }, { rootMargin: beside.matches ? PASSED.beside : PASSED.above });
    for (const link of this.#links) this.#watch.observe(link);
  }

  /** @param {HTMLAnchorElement | undefined} link @param {boolean} isShown */
  #reach(link, isShown) {
    if (!link || link === this.#reached) return;
    this.#reached = link;
    const isTyping = this.#widget.querySelector("td input");
    if (this.#follows && !isShown && !isTyping) this.#show(link, true);
  }

  /** @param {HTMLAnchorElement} link @param {boolean} quiet whether no reader asked for it */
  #show(link, quiet) {
    this.#widget.follow(link.hash, quiet); // which is announced like a reader's change
    this.#mark(true, link);
  }

  /** Say whether the text is followed, and which link is shown. @param {boolean} follows
   * @param {HTMLAnchorElement} [shown] */
  #mark(follows, shown) {
    this.#follows = follows;
    this.#button.ariaPressed = `${follows}`;
    for (const link of this.#links) link.ariaCurrent = link === shown ? "true" : null;
  }

  /** A link was pressed: the widget shows it, and Back leads back. @param {MouseEvent} event */
  #press(event) {
    const link = this.#links.find((one) => one.contains(/** @type {Node} */ (event.target)));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.hash !== location.hash) history.pushState(history.state, "", link.hash);
    this.#show(link, false);
    const { top, bottom } = this.#widget.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) this.#widget.scrollIntoView(); // in a window too low for both
    this.#begin(true);
  }
}
