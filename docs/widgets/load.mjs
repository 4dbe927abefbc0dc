// On every page: the panel of its numbers, paper, and its widgets.

import "./claims.mjs";
import "./paper.mjs";
import { define } from "./index.mjs";

const waiting = [...document.querySelectorAll(":not(:defined)")].map((element) => element.localName);
define(waiting.filter((name) => name.startsWith("cnn-")));
