// In a frame there is no theme: follow the reader's scheme, and open links outside of the frame,
// and tell the page around it how high it is: in the words of learning platforms, for height.mjs too.

const dark = matchMedia("(prefers-color-scheme: dark)");

function follow() {
  document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
}

follow();
dark.addEventListener("change", follow);
for (const link of document.links) link.target = "_top";

/** To any page: a height is no secret. */
function tell() {
  const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
  if (parent !== window) parent.postMessage({ subject: "lti.frameResize", height }, "*");
}

new ResizeObserver(tell).observe(document.documentElement);
addEventListener("message", ({ data }) => data?.subject === "cnndocs.height" && tell());
