// All of the widgets' arithmetic on integers, for the tests.

export * from "../../docs/widgets/core/ops/cells.mjs";
export * from "../../docs/widgets/core/ops/conv.mjs";
export * from "../../docs/widgets/core/ops/dense.mjs";
export * from "../../docs/widgets/core/ops/pool.mjs";
export * from "../../docs/widgets/core/ops/windows.mjs";
