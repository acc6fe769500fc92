// A text and its twin, to be written here: the page follows while somebody types, and nothing is saved until they say so.

import { nameOf } from "./called.js";
import { reasonOf } from "./reasons.js";
import { ask, at, element, tell } from "./small.js";

const PAUSE = 250; // milliseconds without another letter, after which the page follows

/** What no other pair has: its path, which other occupations may have, too, and the files of both sides. */
const nameOfPair = ({ path, sides = [] }) => [path, ...sides.map(({ place }) => place.replace(/:\d+:\d+$/, ""))].join("\n");

/** One of the two texts. */
class Side {
  constructor(writing, path, { language, words, place }) {
    this.writing = writing;
    this.path = path;
    this.language = language;
    this.asked = 0;
    const { say } = writing;
    const id = `words-${language}`;
    this.box = element("textarea", {
      id, lang: language, rows: 4, spellcheck: "true", "aria-describedby": `${id}-room ${id}-faults`,
      on: { input: () => this.typed(), keydown: (event) => this.key(event) },
    });
    this.name = element("label", { for: id }, say.languages[language] ?? language);
    this.where = element("span", { class: "source" });
    this.room = element("p", { id: `${id}-room`, class: "room", role: "status" });
    this.faults = element("div", { id: `${id}-faults`, class: "wrong", role: "status" });
    this.save = element("button", { type: "button", class: "main", on: { click: () => this.write() } }, say.save);
    this.drop = element("button", { type: "button", on: { click: () => this.discard() } }, say.discard);
    const marks = [
      element("button", { type: "button", "aria-expanded": "false", on: { click: ({ currentTarget }) => writing.offer(this, currentTarget) } }, say.fact),
      element("button", { type: "button", title: say.strongTitle, on: { click: () => this.wrap("**", "**") } }, element("strong", {}, say.strong)),
      element("button", { type: "button", title: say.foreignTitle, on: { click: () => this.wrap(`[${language === "en" ? "nl" : "en"}: `, "]") } }, say.foreign),
    ];
    this.element = element("div", { class: "side" },
      element("p", { class: "who" }, this.name, " ", this.where),
      element("div", { class: "marks", role: "group", "aria-label": say.marks }, ...marks),
      this.box, this.room, this.faults,
      element("p", { class: "do" }, this.save, this.drop));
    this.renew({ words, place });
  }

  get now() { return this.box.value.trim(); }

  get isChanged() { return this.now !== this.was; }

  /** What stands in the file now. */
  renew({ words, place }) {
    this.was = words ?? "";
    this.place = place;
    this.where.replaceChildren(this.writing.desk.placeButton(place));
    this.box.value = this.was;
    this.box.disabled = words === null;
    this.tellRoom("");
    this.tellFaults([]);
    this.mark();
  }

  mark() {
    this.save.disabled = this.drop.disabled = !this.isChanged;
    this.writing.mark();
  }

  key(event) {
    if (event.key === "Enter" || (event.key === "s" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      if (event.key === "s" || event.ctrlKey || event.metaKey) this.write();
    }
  }

  typed() {
    at("writing-said").textContent = "";
    this.mark();
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.try(), PAUSE);
  }

  wrap(before, after) {
    const { selectionStart: start, selectionEnd: end } = this.box;
    this.put(`${before}${this.box.value.slice(start, end)}${after}`, start === end ? start + before.length : null);
  }

  put(text, cursor = null) {
    const { selectionStart: start, selectionEnd: end } = this.box;
    this.box.setRangeText(text, start, end, "end");
    if (cursor !== null) this.box.setSelectionRange(cursor, cursor);
    this.box.focus();
    this.typed();
  }

  get said() { return { place: this.place, path: this.path, was: this.was, now: this.now }; }

  /** The page with these words; nothing where more was typed meanwhile. */
  async asDraft() {
    const mine = ++this.asked;
    const { desk } = this.writing;
    const answer = await tell("draft.json", { ...desk.edition(this.language), ...this.said });
    return mine === this.asked ? answer : null;
  }

  /** Say how much room is left before anything is typed. */
  async measure() {
    const answer = await this.asDraft();
    if (answer?.isShown) this.tellRoom(this.left(answer));
  }

  /** Show the page with these words, as far as it can be, and say how much room is left. */
  async try() {
    if (this.isWriting) { // what it said before is not known yet
      this.waiting = setTimeout(() => this.try(), PAUSE);
      return;
    }
    const { desk } = this.writing;
    const answer = await this.asDraft();
    if (!answer) return;
    if (answer.status !== 200) { this.refused(answer); return; }
    this.tellFaults(answer.findings);
    this.tellRoom(answer.isShown ? this.left(answer) : "");
    if (answer.isShown) await desk.draft(this.language, answer);
  }

  left({ fit, room, texts }) {
    const { say } = this.writing;
    const lines = texts.find((text) => text.place === this.place)?.lines ?? [];
    const pitch = lines.length > 1 ? lines[1].top - lines[0].top : (lines[0]?.height ?? 4) * 1.3;
    const words = say.room(Math.floor(room / pitch), Math.floor(room));
    return fit < 1 ? `${say.smaller} ${words}` : words;
  }

  async write() {
    if (!this.isChanged || this.isWriting) return;
    clearTimeout(this.waiting);
    this.asked += 1;
    const { say } = this.writing;
    const { said } = this;
    this.isWriting = true;
    const answer = await tell("write.json", said);
    this.isWriting = false;
    if (answer.status !== 200) { this.refused(answer); return; }
    this.tellFaults(answer.findings);
    if (!answer.isWritten) { this.tellRoom(say.notSaved); return; }
    this.was = answer.words;
    if (this.now === said.now) this.box.value = answer.words; // else more was typed meanwhile
    this.tellRoom(this.isChanged ? "" : this.writing.sides.length > 1 ? say.savedOne : say.saved);
    this.mark();
  }

  async discard() {
    clearTimeout(this.waiting);
    this.asked += 1;
    this.box.value = this.was;
    this.tellRoom("");
    this.tellFaults([]);
    this.mark();
    this.box.focus();
    await this.writing.desk.undraft(this.language);
  }

  refused({ status, denied }) {
    const { say } = this.writing;
    this.faults.replaceChildren(element("p", {}, this.writing.saysRefused({ status, denied })));
    if (status === 409 && !denied) this.faults.append(element("button", { type: "button", on: { click: () => this.writing.again(this) } }, say.again));
  }

  tellRoom(words) {
    if (this.room.textContent !== words) this.room.textContent = words;
  }

  tellFaults(findings) {
    const { say } = this.writing;
    const ofFile = ({ code, file, line }) => (/^(yaml|file)\./.test(code) ? [`${file}:${line} `] : []);
    this.faults.replaceChildren(...findings.map((finding) => element("p", {}, ...ofFile(finding),
      element("strong", {}, say.faults[finding.code] ?? finding.words), " ",
      element("span", { lang: "en" }, say.faults[finding.code] ? `${finding.words} ${finding.remedy}` : finding.remedy))));
    this.box.setAttribute("aria-invalid", String(findings.some((finding) => finding.severity === "error")));
  }
}

/** The place at the foot of the desk where a text is written. `desk` is what its pages can do. */
export class Writing {
  constructor(desk, say) {
    this.desk = desk;
    this.say = say;
    this.sides = [];
    this.pair = null;
    at("close").addEventListener("click", () => this.close());
    at("undo").addEventListener("click", () => this.undo());
    at("confirm").addEventListener("click", () => this.confirm());
    at("by").value = localStorage.getItem("by") ?? "";
    at("by").addEventListener("change", ({ target }) => localStorage.setItem("by", target.value));
    at("search").addEventListener("input", () => this.filter());
    at("facts").addEventListener("keydown", (event) => { if (event.key === "Escape") this.withdraw(); });
    addEventListener("beforeunload", (event) => { if (this.isChanged) event.preventDefault(); });
  }

  get isChanged() { return this.sides.some((side) => side.isChanged); }

  /** Open a text and its twin; another one that somebody is at work on stays open. */
  show(text, pair, takesFocus) {
    const isSame = Boolean(this.pair?.sides) && nameOfPair(pair) === nameOfPair(this.pair);
    if (this.isChanged && !isSame) {
      at("writing-said").textContent = this.say.first;
      return false;
    }
    if (isSame && pair.state === "stale" && this.pair.state === "fresh") at("writing-said").textContent = "";
    this.pair = pair;
    this.text = text;
    if (!isSame) at("writing-said").textContent = "";
    if (isSame && this.sides.length === (pair.sides ?? []).length) this.sides.forEach((side, index) => this.follow(side, pair.sides[index]));
    else {
      this.withdraw();
      this.sides = (pair.sides ?? []).map((side) => new Side(this, pair.path, side));
      at("sides").replaceChildren(...(this.sides.length ? this.sides.map((side) => side.element) : [this.fixed(text, pair.called)]));
    }
    at("writing").hidden = false;
    at("writing-head").replaceChildren(...nameOf(pair.called, this.say, { hasWords: !this.sides.length }));
    at("writing-path").textContent = pair.path ?? text.path;
    this.mark();
    const side = takesFocus && this.sides.find((one) => one.language === text.language);
    if (side) {
      side.box.focus({ preventScroll: true });
      if (!side.isChanged) side.measure();
    }
    return true;
  }

  /** A side as it is in the file now; what somebody typed over it is kept, and they are told. */
  follow(side, now) {
    if (!side.isChanged || (now.words ?? "") === side.now) {
      const said = side.room.textContent;
      if ((now.words ?? "") !== side.was || now.place !== side.place) side.renew(now);
      side.tellRoom(said);
    } else if (side.isWriting || (now.words ?? "") === side.was) {
      side.place = now.place;
    } else side.refused({ status: 409 });
  }

  /** A text that is no words of ours: a figure, or a centre's. */
  fixed(text, called) {
    const isCentre = called?.kind === "centre";
    const there = isCentre ? [" ", element("a", { href: `centre#${called.name}` }, this.say.changeThere)] : [];
    return element("div", { class: "side" }, element("p", { lang: text.language }, text.words),
      element("p", { class: "hint" }, isCentre ? this.say.ofCentre : this.say.ofFacts, ...there),
      element("p", { class: "source" }, this.desk.placeButton(text.place)));
  }

  mark() {
    const { state, doubts = [] } = this.pair ?? {};
    at("state-of-pair").className = `tag ${state ?? ""}`;
    at("state-of-pair").textContent = state ? this.say.states[state] : "";
    at("doubts").textContent = doubts.join(" ");
    at("confirming").hidden = state !== "stale";
    at("confirm").disabled = this.isChanged;
  }

  async close() {
    if (this.isChanged) {
      at("writing-said").textContent = this.say.first;
      return;
    }
    this.withdraw();
    at("writing").hidden = true;
    this.pair = null;
    this.sides = [];
    this.desk.closed();
  }

  /** Take what stands in the file of one side now, in the place of what was typed there; the other keeps its own. */
  async again(side) {
    const pair = await ask("leaf.json", { place: this.desk.placeNow(this.text) });
    if (!this.pair) return; // closed meanwhile
    if (nameOfPair(pair) !== nameOfPair(this.pair)) { // it is gone, or another occupation is looked at by now
      at("writing-said").textContent = this.say.moved;
      return;
    }
    this.sides.forEach((one, index) => (one === side ? one.renew(pair.sides[index]) : this.follow(one, pair.sides[index])));
    await this.desk.undraft(side.language);
  }

  putLast(last) {
    at("undoing").hidden = !last?.path;
    this.lastNumber = last?.number ?? 0;
    at("last").replaceChildren(...nameOf(last?.called, this.say), ...(last?.more ? [" ", this.say.earlier(last.more)] : []));
  }

  async undo() {
    at("undo").disabled = true;
    const answer = await tell("undo.json", { number: this.lastNumber });
    at("undo").disabled = false;
    at("undone").textContent = this.saysUndone(answer);
  }

  saysUndone({ status, denied, isWritten, findings: [finding] = [] }) {
    const { say } = this;
    if (status === 200) return isWritten ? say.undone : say.undoBreaks(say.faults[finding.code] ?? finding.words);
    return status === 409 && !denied ? say.notUndone : this.saysRefused({ status, denied });
  }

  /** Why something was not done. */
  saysRefused({ status, denied }) {
    return status !== 409 ? this.say.closed : denied ? this.say.denied(reasonOf(denied, document.documentElement.lang)) : this.say.moved;
  }

  async confirm() {
    if (!at("by").value.trim()) {
      at("writing-said").textContent = this.say.nameFirst;
      at("by").focus();
      return;
    }
    const [source, target] = this.pair.sides.map((side) => side.words);
    const { path, sides: [{ place }] } = this.pair;
    const said = { place, path, source, target, by: at("by").value };
    const answer = await tell("confirm.json", said);
    if (answer.status === 200 && answer.findings) {
      const [finding] = answer.findings;
      at("writing-said").textContent = this.say.lockFaulty(`${finding.file}: ${finding.words}`);
      return;
    }
    if (answer.status === 200) {
      this.sides[0].box.focus({ preventScroll: true });
      for (const side of this.sides) if (!side.isChanged) side.tellRoom("");
    }
    at("writing-said").textContent = answer.status === 200 ? this.say.confirmed : this.saysRefused(answer);
  }

  /* The list of facts */

  async offer(side, button) {
    if (!at("facts").hidden) { this.withdraw(); return; }
    this.taker = side;
    this.opener = button;
    const { occupation } = this.desk.edition(side.language);
    const facts = await ask("references.json", { occupation, language: side.language });
    const take = (mark) => { this.withdraw(); side.put(mark); };
    at("fact-list").replaceChildren(...Object.entries(facts).map(([mark, value]) => element("li", { "data-find": `${mark} ${value}`.toLowerCase() },
      element("button", { type: "button", on: { click: () => take(mark) } }, element("code", {}, mark), " ", element("span", { lang: side.language }, value)))));
    at("search").value = "";
    at("facts").hidden = false;
    button.setAttribute("aria-expanded", "true");
    at("search").focus();
  }

  filter() {
    const wanted = at("search").value.toLowerCase();
    for (const item of at("fact-list").children) item.hidden = !item.dataset.find.includes(wanted);
  }

  withdraw() {
    if (at("facts").hidden) return;
    at("facts").hidden = true;
    this.opener?.setAttribute("aria-expanded", "false");
    this.opener?.focus();
  }
}
