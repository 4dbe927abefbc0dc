// For pages around a frame, ours and those of others: a frame of this site is as high as it asks for.

const FRAMES = new URL("../embed/", import.meta.url).href;
const MOST = 4000; // pixels

addEventListener("message", ({ source, data }) => {
  if (data?.subject !== "lti.frameResize" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source && frame.src.startsWith(FRAMES)) {
      frame.style.height = `${Math.min(data.height, MOST)}px`;
    }
  }
});

// Those that have said it before this module came.
for (const frame of document.querySelectorAll("iframe")) {
  if (frame.src.startsWith(FRAMES)) frame.contentWindow?.postMessage({ subject: "cnndocs.height" }, "*");
}
