// The root of the site, as seen from these modules: from this one alone, because the bundler moves
// all others into this folder, and a preview serves them where they lie.

export const SITE = new URL("../", import.meta.url);
