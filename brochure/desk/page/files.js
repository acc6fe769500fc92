// The files of an organisation: made, followed, stopped and fetched, on whichever page of the desk somebody asks for them.

import { WORDS } from "./files-words.js";
import { language } from "./language.js";
import { ask, element, request, tell } from "./small.js";

const words = WORDS[language];
const STEP = 700; // milliseconds until the desk is asked again how far it is
const moment = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeStyle: "short" });

/** `centre` says whose files are meant; `ready` sees to it that they can be made, and says whether that went well. */
export class Files {
  constructor(place, { centre, ready = async () => true }) {
    this.centre = centre;
    this.ready = ready;
    this.round = 0; // counts what is asked and begun; an answer to an earlier one is not used
    const button = (id, className, action) => element("button", { type: "button", id, class: `act ${className}`, on: { click: action } }, words[id]);
    this.make = button("make", "main", () => this.begin());
    this.stop = button("stop", "", () => this.halt());
    this.fetch = button("fetch", "", () => this.take());
    this.progress = element("progress", { id: "progress", max: 1, value: 0, "aria-label": words.progress });
    this.said = element("p", { id: "making", role: "status" });
    this.faults = element("ul", { id: "made-faults" });
    for (const one of [this.stop, this.fetch, this.progress]) one.hidden = true;
    place.replaceChildren(element("div", { class: "acts" }, this.make, this.stop, this.fetch), this.progress, this.said, this.faults);
  }

  say(text) { this.said.textContent = text; }

  async begin() {
    this.faults.replaceChildren();
    this.say("");
    this.make.disabled = true;
    const isReady = await this.ready();
    this.make.disabled = false;
    if (!isReady) return;
    this.round += 1;
    this.waiting = -1; // nobody looks meanwhile: what they are told may be of before
    const state = await tell("/centre/make.json", { centre: this.centre() });
    if (state.status !== 200) {
      this.waiting = 0;
      this.say(state.status ? words.refused : words.closed);
      return;
    }
    this.say(state.centre === this.centre() ? words.start : words.other);
    await this.follow(state, true);
    this.stop.focus();
  }

  async halt() {
    const { status } = await tell("/centre/stop.json", {});
    if (!status) this.say(words.closed);
  }

  /** How far it is now, for who comes to the page, or turns to another organisation. */
  async look({ isAnother = false } = {}) {
    if (isAnother) this.say("");
    const mine = ++this.round;
    const state = this.waiting ? null : await ask("/centre/made.json").catch(() => null);
    if (state && mine === this.round) await this.follow(state, false);
  }

  /** How far it is, until it is ready; who began it here gets it at once. */
  async follow(state, isOurs) {
    clearTimeout(this.waiting);
    this.waiting = 0;
    this.stop.hidden = this.progress.hidden = !state.isAtWork;
    this.make.disabled = state.isAtWork;
    this.progress.max = state.steps.length;
    this.progress.value = state.done;
    if (state.centre !== this.centre()) isOurs = false; // another page has begun those of another organisation
    const isReady = state.isReady && state.centre === this.centre();
    this.fetch.hidden = !isReady || state.isOld;
    if (state.isAtWork) {
      if (state.done) this.say(words.step(state.done, state.steps.length));
      this.waiting = setTimeout(async () => this.follow(await ask("/centre/made.json").catch(() => ({ ...state, isAtWork: false })), isOurs), STEP);
      return;
    }
    if (isOurs && [document.body, this.stop].includes(document.activeElement)) this.make.focus();
    const when = state.made && moment.format(new Date(state.made));
    if (isReady) {
      if (state.isOld) this.say(words.old(when));
      else if (isOurs) this.say(words.ready(when, state.name));
      else if (!this.said.textContent) this.say(words.there(when));
      if (isOurs) await Promise.all([this.take(), this.warn()]);
    } else if (isOurs) this.tellWhy(state);
  }

  /** Say what is still open, once all of it is known: files are made all the same. */
  async warn(said = this.said.textContent) {
    const found = await ask("/findings.json").catch(() => ({ findings: [] }));
    if (this.said.textContent !== said) return; // something else is told meanwhile
    if (found.isChecking) {
      setTimeout(() => this.warn(said), STEP);
      return;
    }
    const count = found.findings.filter(({ severity }) => severity === "warning").length;
    if (count) this.say(`${said} ${words.open(count)}`);
  }

  tellWhy({ isChanged, faults, centre }) {
    this.say(isChanged ? words.changed : faults.length ? words.faults : words.stopped);
    this.faults.replaceChildren(...faults.map(({ place, words: text }) => {
      const isElsewhere = place && !place.startsWith(`content/centres/${centre}.yaml:`);
      return element("li", {}, isElsewhere ? words.elsewhere(place) : place, " ", element("span", { lang: "en" }, text));
    }));
  }

  /** All of them as one, for the browser to keep. */
  async take() {
    const answer = await request(`/centre/files.zip?${new URLSearchParams({ language, centre: this.centre() })}`);
    if (!answer.ok) {
      this.say(words.refused);
      return;
    }
    const [, name] = answer.headers.get("Content-Disposition").match(/filename="([^"]+)"/);
    const href = URL.createObjectURL(await answer.blob());
    element("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000);
  }
}
