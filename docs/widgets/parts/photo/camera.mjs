// The camera, where the reader asks for it: a preview, and one picture. Nothing of it is sent or kept.

import { button, make } from "../../core/dom.mjs";

/** What is said of why there is no stream, by the name of what the browser throws.
 * @type {Record<string, string>} */
const REASONS = {
  NotAllowedError: "The camera was refused, or the page around this one does not lend it",
  NotFoundError: "The browser finds no camera",
};
const FAILED = "The camera does not answer: another program may be using it";
const UNSAFE = "The browser lends its camera only to pages that it got over an encrypted connection";

let isOpen = false; // or being asked for: one at a time

/** @returns {Promise<MediaStream>} */
async function open() {
  if (!navigator.mediaDevices) throw new Error(UNSAFE); // a browser leaves it out elsewhere
  try {
    return await navigator.mediaDevices.getUserMedia({ video: { facingMode: "user" } });
  } catch (error) {
    throw new Error(REASONS[/** @type {Error} */ (error).name] ?? FAILED);
  }
}

/**
 * Show what the camera sees, and wait for the reader to take it.
 * @param {HTMLElement} host which the preview ends with
 * @returns {Promise<ImageBitmap | null>} nothing where the reader leaves it
 */
export async function still(host) {
  if (isOpen) return null;
  isOpen = true;
  /** @type {MediaStream | null} */
  let stream = null;
  try {
    stream = await open();
    return await preview(host, stream);
  } finally {
    stream?.getTracks().forEach((track) => track.stop());
    isOpen = false;
  }
}

/** @param {HTMLElement} host @param {MediaStream} stream @returns {Promise<ImageBitmap | null>} */
function preview(host, stream) {
  if (!host.isConnected || document.hidden) return Promise.resolve(null); // left while it was asked
  const ending = new AbortController();
  const { signal } = ending;
  const video = make("video", { playsinline: true, "aria-label": "what the camera sees, live" });
  // A stream is no address, so that the policy of the page has nothing to allow.
  [video.srcObject, video.muted, video.autoplay] = [stream, true, true];
  return new Promise((done, fail) => {
    const end = (/** @type {ImageBitmap | null} */ frame = null) => {
      if (signal.aborted) return;
      ending.abort();
      dialog.close(); // the focus goes back to the button
      dialog.remove();
      video.srcObject = null;
      done(frame);
    };
    const take = async () => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
        await new Promise((come) => video.addEventListener("loadeddata", come, { signal }));
      }
      createImageBitmap(video).then(end, () => { fail(new Error(FAILED)); end(); });
    };
    const dialog = make(
      "dialog", { class: "cnn-camera", "aria-label": "Camera" }, video,
      make("div", { class: "cnn-tools" }, button("Take the picture", take), button("Stop the camera", () => end())),
    );
    dialog.addEventListener("close", () => end(), { signal }); // Escape
    document.addEventListener("visibilitychange", () => end(), { signal });
    stream.getTracks().forEach((track) => track.addEventListener("ended", () => end(), { signal }));
    // The widget may be taken out of the page, and the dialog with it.
    const watch = new MutationObserver(() => dialog.matches(":modal") || end());
    watch.observe(document, { childList: true, subtree: true });
    signal.addEventListener("abort", () => watch.disconnect());
    host.append(dialog);
    dialog.showModal();
  });
}
