// A widget for a lesson: what it hides there, its link, its frame, and the frame at work.

import { button, make, quiet } from "./dom.mjs";
import { embedded } from "./export.mjs";

const ROOM = 160; // pixels of a frame around the stage, until the frame has said what it needs

/** @param {import("./shell.mjs").Shared} widget @param {string} label */
export function lesson(widget, label) {
  const boxes = widget.names.hides.map((name) => make("input", { type: "checkbox", value: name }));
  const hide = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const link = () => `${location.href.replace(/#.*$/, "")}#${widget.fragmentOf(widget.key, hide())}`;
  const frame = () => {
    const height = preview.firstElementChild?.clientHeight ?? widget.stage.scrollHeight + ROOM;
    return embedded(widget.name, widget.fragmentOf(widget.name, hide()), label, height);
  };
  const preview = make("div", { class: "cnn-preview" });
  const show = () => {
    void import("../height.mjs"); // not before there is a frame: each page would ask for it
    preview.replaceChildren(frame());
  };
  const fields = make(
    "fieldset", null,
    make("legend", null, "Hide in the link and in the frame"),
    ...boxes.map((box) => make("label", null, box, ` ${box.value}`)),
  );
  fields.addEventListener("input", quiet);
  fields.addEventListener("change", () => preview.firstChild && show());
  return [
    fields,
    button("Copy link", () => void widget.copy(link(), "The link")),
    button("Copy embed code", () => void widget.copy(frame().outerHTML, "The embed code")),
    button("Show the frame", show),
    preview,
  ];
}
