// From the static fallback to a running element, and back: it starts near the screen, in several
// turns, and stops when it is taken out of the page.

import { make } from "./dom.mjs";
import { Note } from "./note.mjs";
import { sentence } from "./state.mjs";

/** A slow phone can answer its reader between two turns. */
const turn = () => new Promise((done) => setTimeout(done));

export class Starting extends HTMLElement {
  #running = new AbortController();
  #hasStarted = false;
  #isWanted = false;
  /** @type {Promise<void> | null} */
  #start = null;
  /** What is said below the stage, or why there is none. */
  #note = new Note();

  /** Resolves when the element runs; asks it to start. @returns {Promise<void>} */
  get ready() {
    return this.start();
  }

  get hasStarted() {
    return this.#hasStarted;
  }

  get noteElement() {
    return this.#note.element;
  }

  /** Show a sentence below the stage. @param {string} text */
  note(text) {
    this.#note.say(text);
  }

  /** Put a text into the clipboard, and say so. @param {string} text @param {string} what */
  copy(text, what) {
    return this.#note.copy(text, what);
  }

  /** Whether the link of the page names this element, which then starts wherever it stands. */
  get isLinked() {
    return false;
  }

  /** What is done to start, each in a turn of its own, and only the first may take its time; what
   * is thrown is said, and stops it. @returns {(() => Promise<void> | void)[]} */
  turns() {
    throw new Error("an element gives turns()");
  }

  /** The address has changed while the element runs. */
  follow() {}

  connectedCallback() {
    this.#running = new AbortController();
    const { signal } = this.#running;
    const begin = () => void this.start().catch(() => {}); // said in the note
    const watch = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && begin(),
      { rootMargin: "600px 0px" }, // so far from the screen that it runs before it is seen
    );
    watch.observe(this);
    signal.addEventListener("abort", () => watch.disconnect());
    const read = () => (this.#hasStarted ? this.follow() : this.isLinked && begin());
    addEventListener("hashchange", read, { signal });
    if (this.#isWanted || this.isLinked) begin();
  }

  disconnectedCallback() {
    this.#running.abort();
    this.#hasStarted = false;
    this.#start = null;
    this.noteElement.remove();
    const fallback = this.querySelector(":scope > .cnn-fallback");
    fallback?.replaceWith(...fallback.childNodes);
    this.style.removeProperty("min-height");
  }

  /** Start now, not only near the screen. @returns {Promise<void>} */
  start() {
    this.#isWanted = true;
    this.#start ??= this.#run(this.#running.signal);
    return this.#start;
  }

  /** @param {AbortSignal} signal @returns {Promise<void>} */
  async #run(signal) {
    // What was taken out of the page while it started may have come back.
    const anew = () => (this.isConnected ? this.start() : undefined);
    try {
      const [load, ...parts] = this.turns();
      await load();
      for (const [at, part] of parts.entries()) {
        if (at) await turn();
        if (signal.aborted) return anew();
        part();
      }
    } catch (error) {
      if (signal.aborted) return anew();
      this.append(this.noteElement);
      this.note(`The widget cannot start: ${sentence(error)}. The picture stays.`);
      throw error;
    }
  }

  /** Put what runs in the place of the fallback. @param {HTMLElement} running */
  show(running) {
    this.style.minHeight = `${this.getBoundingClientRect().height}px`; // nothing moves
    const fallback = make("div", { class: "cnn-fallback", hidden: true }, ...this.childNodes);
    this.replaceChildren(fallback, running);
    this.#hasStarted = true;
  }
}
