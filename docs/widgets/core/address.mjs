// The state of a widget in the address of its page, and in the browser's history.

import { fromFragment, toFragment } from "./state.mjs";

/**
 * @typedef {object} Shown what a link to a widget is made of
 * @property {string} key the widget's name on the page
 * @property {import("./state.mjs").Fields} fields
 * @property {(given: import("./state.mjs").State) => import("./state.mjs").State} base the default,
 *   which may depend on what is given
 * @property {import("./state.mjs").State} state
 */

const PAUSE = 300; // milliseconds until a step is written: browsers refuse more than 100 in 30 s
const PAUSE_PLAYING = 1000;

export class Address {
  #timer = 0;
  #shown;

  /** @param {() => Shown} shown */
  constructor(shown) {
    this.#shown = shown;
  }

  /** Whether the page's link names this widget. */
  get isLinked() {
    const given = new URLSearchParams(location.hash.slice(1));
    return given.has("cnn") && given.get("w") === this.#shown().key;
  }

  /** The fragment of a link to the current state. */
  get fragment() {
    return this.fragmentOf(this.#shown().key);
  }

  /** The fragment of a link to a widget of some name, in the current state but for some fields.
   * @param {string} key @param {import("./state.mjs").State} [patch] */
  fragmentOf(key, patch = {}) {
    const { fields, state, base } = this.#shown();
    const now = { ...state, ...patch };
    return toFragment(key, fields, now, base(now));
  }

  /** A link to the current state. */
  get link() {
    return `${location.href.replace(/#.*$/, "")}#${this.fragment}`;
  }

  /** What a fragment gives, with "#": that of the page, or of a link. */
  read(fragment = location.hash) {
    const { key, fields, base } = this.#shown();
    const given = fromFragment(fragment, key, fields, base);
    const other = /^#cnn=[^&]*&(?:.*&)?w=([a-zA-Z][\w-]*)(?:&|$)/.exec(fragment)?.[1];
    if (given.mine || !other || document.querySelector(`[id="${other}"], cnn-${other}`)) return given;
    return { mine: true, state: null, problem: `The link is damaged: there is no widget “${other}” here, but “${key}”.` };
  }

  /** Write the state into the address, a moment later where steps follow each other.
   * @param {"push" | "replace"} entry in the browser's history @param {boolean} playing */
  write(entry, playing) {
    this.stop();
    const write = () => {
      if (`#${this.fragment}` === location.hash) return;
      // In a frame, Back belongs to the page around it.
      const isNew = window.top === window && (entry === "push" || !this.isLinked);
      history[isNew ? "pushState" : "replaceState"](history.state, "", this.link);
    };
    if (entry === "push") write();
    else this.#timer = window.setTimeout(write, playing ? PAUSE_PLAYING : PAUSE);
  }

  /** Forget what is still to be written. */
  stop() {
    clearTimeout(this.#timer);
  }
}
