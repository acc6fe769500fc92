// What people call a part of the content: its page and the headings above it, then its first words.

import { element } from "./small.js";

/** As nodes for an element; nothing where nobody but a programmer has a name for it. */
export function nameOf(called, say, { hasWords = true } = {}) {
  if (!called) return [];
  const { kind, product, page, under, words, language } = called;
  if (!["words", "labels", "centre"].includes(kind)) return [say.kinds[kind]].filter(Boolean);
  if (kind === "words" && !under.length && !words) return [];
  const lang = language || undefined;
  const where = [page ? say.onPage(page) : say.names[product] ?? say.kinds[kind], element("span", { lang }, under.join(" · "))];
  const parts = where.filter((part) => part && (typeof part === "string" || part.textContent));
  const name = parts.flatMap((part, index) => (index ? [" · ", part] : [part]));
  return hasWords && words ? [...name, ": ", element("span", { lang }, `‘${words}’`)] : name;
}
