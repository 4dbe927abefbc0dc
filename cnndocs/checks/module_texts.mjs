// The texts of modules that may reach a reader, one line of JSON: the syntax trees are TypeScript's.
//
// Called with the folder of TypeScript and with a project that names the modules. A text is shown
// unless its place says that it is not: what is compared, looked up, imported, or the name or an
// unseen attribute of an element. A bare number is shown where it becomes a text.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, project] = process.argv.slice(2);
const { files } = JSON.parse(readFileSync(project, "utf-8"));
const load = (/** @type {string} */ path) => import(pathToFileURL(`${folder}/dist/${path}`));
const { API } = await load("api/sync/api.js");
const { NodeFlags, SyntaxKind: Kind } = await load("ast/index.js");

// Calls whose texts are names, formats or patterns.
const UNSHOWN = new Set(
  ("querySelector querySelectorAll closest matches matchMedia getContext getElementById addEventListener"
    + " removeEventListener getAttribute hasAttribute removeAttribute getPropertyValue setProperty"
    + " contains toggle includes startsWith endsWith indexOf split has get padStart padEnd RegExp"
    + " integer choice URL createElement createElementNS import").split(" "),
);
const MAKING = new Set(["make", "svg"]); // name of the element, its attributes, then what it holds
const SAYING = new Set("write say note append prepend replaceChildren String alert".split(" "));
const READ = new Set(
  "title alt label placeholder value textContent innerText innerHTML data content summary".split(" "),
);
const JOINED = new Set([Kind.PlusToken, Kind.PlusEqualsToken]);
const COMPARED = new Set([
  Kind.EqualsEqualsEqualsToken, Kind.ExclamationEqualsEqualsToken, Kind.EqualsEqualsToken,
  Kind.ExclamationEqualsToken, Kind.InKeyword,
]);
const TEXT = new Set([
  Kind.StringLiteral, Kind.NoSubstitutionTemplateLiteral, Kind.TemplateHead, Kind.TemplateMiddle,
  Kind.TemplateTail,
]);
const STRINGS = new Set([...TEXT, Kind.TemplateExpression]);

const nameOf = (node) => node?.text ?? node?.name?.text ?? (node?.kind === Kind.ImportKeyword ? "import" : "");
const isRead = (name) => READ.has(name) || name.startsWith("aria-");

/** Say whether a text at a node can be seen or heard. */
function isShown(node) {
  const above = node.parent;
  switch (above?.kind) {
    case Kind.ImportDeclaration:
    case Kind.ExportDeclaration:
    case Kind.CaseClause:
      return false;
    case Kind.ElementAccessExpression:
      return above.argumentExpression !== node && isShown(above);
    case Kind.BinaryExpression:
      if (COMPARED.has(above.operatorToken.kind)) return false;
      if (above.operatorToken.kind === Kind.EqualsToken && above.left.kind === Kind.PropertyAccessExpression) {
        const { name, expression } = above.left;
        return isRead(name.text) || !["style", "dataset"].includes(nameOf(expression)) && name.text !== "src";
      }
      return isShown(above);
    case Kind.PropertyAssignment:
      return above.name !== node && isShownIn(above);
    case Kind.CallExpression:
    case Kind.NewExpression: {
      const at = above.arguments?.indexOf(node) ?? -1;
      const name = nameOf(above.expression);
      if (at < 0) return isShown(above);
      if (MAKING.has(name)) return at > 1;
      if (name === "setAttribute") return at > 0 && isRead(nameOf(above.arguments[0]));
      if (name === "replaceAll" || name === "replace") return at > 0;
      return !UNSHOWN.has(name);
    }
    case Kind.ParenthesizedExpression:
    case Kind.ConditionalExpression:
    case Kind.TemplateExpression:
    case Kind.TemplateSpan:
    case Kind.ArrayLiteralExpression:
    case Kind.SpreadElement:
    case Kind.ArrowFunction:
      return isShown(above);
    default:
      return true;
  }
}

/** The same of a property: of an attribute of an element it is known who reads it. */
function isShownIn(property) {
  const object = property.parent;
  const call = object.parent;
  const isOfElement = call?.kind === Kind.CallExpression && MAKING.has(nameOf(call.expression))
    && call.arguments[1] === object;
  return !isOfElement || isRead(nameOf(property.name));
}

/** Say whether a number at a node becomes a text. */
function isWritten(node) {
  const above = node.parent;
  switch (above?.kind) {
    case Kind.TemplateSpan:
      return isShown(above.parent);
    case Kind.BinaryExpression: {
      const other = above.left === node ? above.right : above.left;
      if (JOINED.has(above.operatorToken.kind)) return STRINGS.has(other.kind);
      return above.operatorToken.kind === Kind.EqualsToken && above.right === node
        && above.left.kind === Kind.PropertyAccessExpression && READ.has(above.left.name.text)
        && above.left.name.text !== "value" && above.left.name.text !== "data";
    }
    case Kind.ParenthesizedExpression:
    case Kind.PrefixUnaryExpression:
    case Kind.ConditionalExpression:
      return above.condition !== node && isWritten(above);
    case Kind.PropertyAccessExpression: // (7).toFixed()
      return above.expression === node && above.parent.kind === Kind.CallExpression;
    case Kind.CallExpression: {
      const name = nameOf(above.expression);
      const at = above.arguments.indexOf(node);
      return MAKING.has(name) ? at > 1 : SAYING.has(name) && at >= (name === "write" ? 1 : 0);
    }
    default:
      return false;
  }
}

/** Say whether a text stands for what a pattern has found, whose groups have numbers. */
const isReplacing = ({ parent }) =>
  parent.kind === Kind.CallExpression && nameOf(parent.expression).startsWith("replace");

/** The constants of a module that stand for nothing but a number. */
function constants(tree) {
  const found = new Set();
  (function walk(node) {
    if (node.kind === Kind.VariableDeclaration && node.initializer && node.parent.flags & NodeFlags.Const) {
      const value = node.initializer.kind === Kind.PrefixUnaryExpression
        ? node.initializer.operand : node.initializer;
      if (value.kind === Kind.NumericLiteral || value.kind === Kind.BigIntLiteral) found.add(node.name.text);
    }
    node.forEachChild((child) => void walk(child));
  })(tree);
  return found;
}

function* texts(tree) {
  const names = constants(tree);
  const waiting = [tree];
  while (waiting.length) {
    const node = waiting.pop();
    const start = node.kind === Kind.SourceFile ? 0 : node.getStart(tree);
    if (TEXT.has(node.kind)) {
      if (isShown(node)) yield [start, isReplacing(node) ? node.text.replaceAll(/\$\d/g, "") : node.text, "text"];
    } else if (node.kind === Kind.NumericLiteral || node.kind === Kind.BigIntLiteral) {
      if (isWritten(node)) yield [start, node.text, "number"];
    } else if (node.kind === Kind.Identifier && names.has(node.text) && isWritten(node)) {
      yield [start, node.text, "name"];
    }
    node.forEachChild((child) => void waiting.push(child));
  }
}

const api = new API({ cwd: process.cwd() });
try {
  const opened = api.updateSnapshot({ openProjects: [project] }).getProjects()[0];
  const found = files.map((file) => {
    const tree = opened.program.getSourceFile(file);
    if (!tree) throw new Error(`${file} is not in the project`);
    return [...texts(tree)].sort((a, b) => a[0] - b[0]);
  });
  process.stdout.write(JSON.stringify(found));
} finally {
  api.close();
}
