// The step controls: first, back, play or pause, forward, last, speed, reset.

import { make, quiet, svg, write } from "./dom.mjs";

const PATHS = {
  first: "M4 4h2v16H4zM17 3l-9 9 9 9 2-2-7-7 7-7z",
  back: "M15 3l-9 9 9 9 2-2-7-7 7-7z",
  play: "M7 4v16l13-8z",
  pause: "M6 4h4v16H6zM14 4h4v16h-4z",
  forward: "M9 3l9 9-9 9-2-2 7-7-7-7z",
  last: "M18 4h2v16h-2zM7 3l9 9-9 9-2-2 7-7-7-7z",
};
const SPEEDS = { slow: 1600, normal: 800, fast: 250 }; // milliseconds a step

/** @param {keyof typeof PATHS} name */
const icon = (name) =>
  svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: PATHS[name] }));

/**
 * @typedef {object} Steps
 * @property {number} step the current one, counted from 1
 * @property {number} count
 */

export class Controls {
  #timer = 0;
  /** @type {Steps} */
  #now = { step: 1, count: 1 };
  /** @type {HTMLButtonElement[]} */
  #buttons;

  /**
   * @param {(step: number, playing: boolean) => void} go
   * @param {() => void} reset
   */
  constructor(go, reset) {
    /** @param {keyof typeof PATHS} name @param {string} label @param {() => void} press */
    const button = (name, label, press) =>
      make("button", { type: "button", "aria-label": label, title: label, onclick: press }, icon(name));
    /** @param {(now: Steps) => number} step */
    const jump = (step) => () => {
      this.stop();
      go(step(this.#now), false);
    };
    this.go = go;
    this.first = button("first", "First step", jump(() => 1));
    this.back = button("back", "Step back", jump(({ step }) => step - 1));
    this.play = button("play", "Play", () => (this.#timer ? this.stop() : this.start()));
    this.forward = button("forward", "Step forward", jump(({ step }) => step + 1));
    this.last = button("last", "Last step", jump(({ count }) => count));
    this.speed = make(
      "select",
      { "aria-label": "Speed", oninput: quiet },
      ...Object.keys(SPEEDS).map((name) => make("option", { value: name, selected: name === "normal" }, name)),
    );
    this.counter = make("span", { class: "cnn-counter" });
    const again = make("button", { type: "button", onclick: () => (this.stop(), reset()) }, "Reset");
    this.#buttons = [this.first, this.back, this.play, this.forward, this.last, again];
    this.#stop(this.forward);
    this.element = make(
      "div",
      {
        class: "cnn-controls", role: "toolbar", "aria-label": "Steps",
        onkeydown: (/** @type {KeyboardEvent} */ event) => this.#key(event),
        onfocusin: (/** @type {FocusEvent} */ event) => this.#stop(event.target),
      },
      this.first, this.back, this.play, this.forward, this.last, this.speed, again,
    );
  }

  /** The buttons are one stop of the tab key: the last that had the focus.
   * @param {EventTarget | null} target */
  #stop(target) {
    if (!this.#buttons.includes(/** @type {HTMLButtonElement} */ (target))) return;
    for (const button of this.#buttons) button.tabIndex = button === target ? 0 : -1;
  }

  /** Arrow keys lead from button to button. @param {KeyboardEvent} event */
  #key(event) {
    const { key, target } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return; // the browser's
    const seen = this.#buttons.filter((button) => button.checkVisibility());
    const at = seen.indexOf(/** @type {HTMLButtonElement} */ (target));
    if (at < 0) return;
    const next = { ArrowLeft: seen[at - 1], ArrowRight: seen[at + 1], Home: seen[0], End: seen.at(-1) }[key];
    if (!next) return;
    event.preventDefault(); // or Home and End would scroll the page away
    next.focus();
  }

  get playing() {
    return this.#timer !== 0;
  }

  /** Begin to play, from the first step if the last is reached. */
  start() {
    const { step, count } = this.#now;
    this.#wait();
    this.#draw();
    if (step >= count) this.go(1, true);
  }

  #wait() {
    const pause = SPEEDS[/** @type {keyof typeof SPEEDS} */ (this.speed.value)];
    this.#timer = window.setTimeout(() => {
      const next = this.#now.step + 1;
      if (next < this.#now.count) this.#wait();
      else this.#timer = 0;
      this.go(next, this.playing);
      this.#draw();
    }, pause);
  }

  /** Stop playing. */
  stop() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#draw();
  }

  /** @param {Steps} now */
  show(now) {
    this.#now = now;
    write(this.counter, `Step ${now.step} of ${now.count}`);
    this.#draw();
  }

  #draw() {
    const { step, count } = this.#now;
    // A disabled button would lose the focus, so the ends are only said and greyed.
    for (const [button, end] of /** @type {const} */ ([
      [this.first, step <= 1], [this.back, step <= 1],
      [this.forward, step >= count], [this.last, step >= count],
    ])) {
      button.setAttribute("aria-disabled", `${end}`);
    }
    const label = this.playing ? "Pause" : "Play";
    if (this.play.title === label && this.play.dataset.drawn) return;
    this.play.dataset.drawn = "1";
    this.play.title = label;
    this.play.setAttribute("aria-label", label);
    this.play.replaceChildren(icon(this.playing ? "pause" : "play"));
  }
}
