// Only where pages are opened as files: no search, and a word where a widget would be.
if (location.protocol === "file:") {
  for (const part of document.querySelectorAll("[data-md-component=search], [for=__search]")) {
    part.remove();
  }
  const widgets = new Set(document.querySelectorAll(":not(:defined)"));
  for (const widget of widgets) {
    if (!widget.localName.startsWith("cnn-")) continue;
    const note = document.createElement("p");
    note.className = "cnn-offline";
    note.textContent = "To use this part yourself, open the copy through a local server.";
    widget.before(note);
    widget.style.minHeight = "auto"; // it was kept free for the widget
  }
}
