// One polite line for screen readers, not more often than they can read.

import { make } from "./dom.mjs";

const PAUSE = 2500; // milliseconds between two announcements while playing

export class Live {
  #timer = 0;
  #last = -Infinity;
  #element = make("p", { class: "cnn-live", role: "status", "aria-live": "polite" });

  get element() {
    return this.#element;
  }

  /** Say a text, at once or when the last one has been heard. @param {string} text @param {boolean} [later] */
  say(text, later = false) {
    this.stop();
    const wait = later ? this.#last + PAUSE - performance.now() : 0;
    if (wait > 0) {
      this.#timer = window.setTimeout(() => this.say(text), wait);
      return;
    }
    this.#last = performance.now();
    if (this.#element.textContent !== text) this.#element.textContent = text;
  }

  /** Forget what is still to be said. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}
