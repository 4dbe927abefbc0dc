// In a frame there is no theme: follow the reader's scheme, and open links outside of the frame.

const dark = matchMedia("(prefers-color-scheme: dark)");

function follow() {
  document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
}

follow();
dark.addEventListener("change", follow);
for (const link of document.links) link.target = "_top";
