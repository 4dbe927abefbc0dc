// A widget to take away: link, embed code, and its picture as SVG and PNG.

import { make, svg } from "./dom.mjs";
import { SITE } from "../site.mjs";

const HATCH = 8; // pixels between two lines
const SCALE = 2; // of a PNG, which stays sharp on the screens of phones
const SAVING = 10_000; // milliseconds: some browsers read the file only after the click has returned

/** What a canvas shows, as drawings of the size of its pixels. @type {WeakMap<Node, () => SVGElement>} */
export const painted = new WeakMap();

/**
 * The frame that shows a state in another page; its code is its outerHTML.
 * @param {string} widget
 * @param {string} fragment
 * @param {string} title
 * @param {number} height
 */
export function embedded(widget, fragment, title, height) {
  const frame = make("iframe", {
    src: `${new URL(`embed/${widget}/`, SITE).href}#${fragment}`,
    title, width: "100%", height: Math.ceil(height), loading: "lazy",
  });
  frame.style.border = "0"; // not as an attribute: the policy of the site blocks that
  return frame;
}

/** @param {string} text @returns {Promise<boolean>} whether the clipboard took it */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Draw what is seen of an element: boxes with their borders, lines of text, drawings.
 * @param {HTMLElement} root
 * @param {string} title
 * @returns {{text: string, width: number, height: number}}
 */
export function picture(root, title) {
  const frame = root.getBoundingClientRect();
  const [width, height] = [Math.ceil(frame.width), Math.ceil(frame.height)];
  const page = getComputedStyle(root).getPropertyValue("--cnn-page") || "#fff";
  const out = svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
    svg("title", {}, title),
    svg("rect", { width, height, fill: page.trim() }),
  );
  const range = document.createRange();
  /** What lies above the rest, by its z-index. @type {[number, Node][]} */
  const above = [];
  /** @param {Node} node @param {boolean} [lifted] */
  const walk = (node, lifted = false) => {
    if (node instanceof Text) write(node);
    if (!(node instanceof HTMLElement)) {
      if (node instanceof SVGElement) drawing(node);
      return;
    }
    const look = getComputedStyle(node);
    if (look.display === "none" || look.visibility === "hidden" || node.matches(".cnn-live")) return;
    if (!lifted && look.zIndex !== "auto") {
      above.push([Number(look.zIndex), node]);
      return;
    }
    box(node, look);
    const canvas = painted.get(node)?.();
    if (canvas) {
      const { x, y, width: w, height: h } = node.getBoundingClientRect();
      for (const [name, value] of Object.entries({ x: x - frame.x, y: y - frame.y, width: w, height: h })) {
        canvas.setAttribute(name, `${value}`);
      }
      out.append(canvas);
    }
    node.childNodes.forEach((child) => walk(child));
  };
  /** @param {HTMLElement} element @param {CSSStyleDeclaration} look */
  const box = (element, look) => {
    const at = element.getBoundingClientRect();
    const line = parseFloat(look.borderTopWidth) || 0;
    const edge = line && look.borderTopStyle !== "none" ? look.borderTopColor : "none";
    const around = parseFloat(look.outlineWidth) || 0;
    const place = (/** @type {number} */ inset) => ({
      x: at.x - frame.x + inset, y: at.y - frame.y + inset,
      width: Math.max(at.width - 2 * inset, 0), height: Math.max(at.height - 2 * inset, 0),
    });
    // A colour without any opacity is written as `transparent` or as rgba(…, 0).
    if (edge !== "none" || !/^(transparent|rgba\(.*, 0\))$/.test(look.backgroundColor)) {
      out.append(svg("rect", {
        ...place(line / 2), fill: look.backgroundColor, stroke: edge, "stroke-width": line,
        "stroke-dasharray": look.borderTopStyle === "dashed" ? "4 3" : "none",
      }));
    }
    if (look.backgroundImage !== "none") {
      const { x, y, width: w, height: h } = place(line);
      for (let d = HATCH; d < w + h; d += HATCH) {
        out.append(svg("line", {
          x1: x + Math.max(d - h, 0), y1: y + Math.min(d, h),
          x2: x + Math.min(d, w), y2: y + Math.max(d - w, 0), stroke: look.borderTopColor, opacity: 0.3,
        }));
      }
    }
    const ring = getComputedStyle(element, "::before");
    if (ring.content !== "none" && ring.borderTopStyle === "solid") {
      const edge = parseFloat(ring.borderTopWidth);
      const inner = place(parseFloat(ring.top) + line + edge / 2);
      out.append(svg("rect", {
        ...inner, rx: inner.width / 2, fill: "none", stroke: ring.borderTopColor, "stroke-width": edge,
      }));
    }
    if (element.dataset.mark) {
      out.append(svg("text", {
        x: at.x - frame.x + at.width / 2, y: at.bottom - frame.y - 2 * line, "text-anchor": "middle",
        fill: ring.color, "font-family": ring.fontFamily, "font-size": ring.fontSize,
      }, element.dataset.mark));
    }
    if (look.outlineStyle !== "none" && around) {
      out.append(svg("rect", {
        ...place(-parseFloat(look.outlineOffset) - around / 2), fill: "none",
        stroke: look.outlineColor, "stroke-width": around,
        "stroke-dasharray": look.outlineStyle === "dashed" ? "5 3" : "none",
      }));
    }
  };
  /** @param {Text} node */
  const write = (node) => {
    const look = getComputedStyle(/** @type {Element} */ (node.parentElement));
    // Word by word: a text of SVG breaks no lines, and a range tells where each word stands.
    for (const word of node.data.matchAll(/\S+/g)) {
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const at = range.getBoundingClientRect();
      if (!at.width || at.bottom < frame.top || at.top > frame.bottom) continue;
      out.append(svg("text", {
        x: at.x - frame.x, y: at.y - frame.y + at.height / 2, "dominant-baseline": "central",
        fill: look.color, "font-family": look.fontFamily, "font-size": look.fontSize,
        "font-weight": look.fontWeight, textLength: at.width,
      }, word[0]));
    }
  };
  /** @param {SVGElement} element */
  const drawing = (element) => {
    const at = element.getBoundingClientRect();
    if (!at.width) return;
    const copied = /** @type {SVGElement} */ (element.cloneNode(true));
    const [from, to] = [element, copied].map((e) => [e, ...e.querySelectorAll("*")]);
    from.forEach((part, i) => {
      const look = getComputedStyle(part);
      for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-family"]) {
        to[i].setAttribute(name, look.getPropertyValue(name));
      }
    });
    for (const [name, value] of Object.entries({
      x: at.x - frame.x, y: at.y - frame.y, width: at.width, height: at.height,
    })) copied.setAttribute(name, `${value}`);
    out.append(copied);
  };
  walk(root);
  above.sort(([a], [b]) => a - b).forEach(([, node]) => walk(node, true));
  return { text: new XMLSerializer().serializeToString(out), width, height };
}

/** Offer a file. @param {string} name @param {Blob} blob */
export function save(name, blob) {
  const href = URL.createObjectURL(blob);
  make("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), SAVING);
}

/** @param {HTMLElement} root @param {string} title @param {string} name of the file */
export function saveSvg(root, title, name) {
  save(`${name}.svg`, new Blob([picture(root, title).text], { type: "image/svg+xml" }));
}

/** @param {HTMLElement} root @param {string} title @param {string} name of the file */
export async function savePng(root, title, name) {
  const { text, width, height } = picture(root, title);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = make("canvas", { width: width * SCALE, height: height * SCALE });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width * SCALE, height * SCALE);
  const blob = await new Promise((done) => canvas.toBlob(done));
  if (blob) save(`${name}.png`, blob);
}
