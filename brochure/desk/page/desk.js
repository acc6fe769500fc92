// The desk follows what is saved: it asks for the pages whose key is new, and draws nothing else again.

import { Files } from "./files.js";
import { nameOf } from "./called.js";
import { language as spoken, speak } from "./language.js";
import { ask, at, element, follow, picture } from "./small.js";
import { WORDS } from "./words.js";
import { Writing } from "./writing.js";

const say = speak(WORDS);

const EDITORS = {
  "": [say.noEditor, null],
  vscode: ["VS Code", (file, line, column) => `vscode://file${file}:${line}:${column}`],
  vscodium: ["VSCodium", (file, line, column) => `vscodium://file${file}:${line}:${column}`],
  zed: ["Zed", (file, line, column) => `zed://file${file}:${line}:${column}`],
  idea: ["IntelliJ IDEA", (file, line, column) => `idea://open?file=${file}&line=${line}&column=${column}`],
  pycharm: ["PyCharm", (file, line, column) => `pycharm://open?file=${file}&line=${line}&column=${column}`],
  textmate: ["TextMate", (file, line, column) => `txmt://open?url=file://${file}&line=${line}&column=${column}`],
};
const SHARPNESS = [72, 108, 144, 216, 288];
const FULL_SIZE = 96 / 25.4; // CSS pixels of a millimetre
const ZOOMS = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

const form = at("view");
const main = at("pages");

let about = null;
let view = {};
let pages = []; // one Page for each page that is shown
let sheets = []; // the answers to sheet.json, one for each language
let content = { findings: [], isChecking: false };
let chosen = null;
let round = 0; // counts what is asked for; answers to an earlier round are not used

const languagesShown = () => (view.language === "all" ? about.languages : [view.language]);
const edition = (language) => ({
  occupation: view.occupation, product: view.product, language, delivery: view.delivery, centre: centreShown(),
});
// One that is not there now, perhaps because it is just being saved, comes back by itself.
const centreShown = () => (about.centres.some(({ name }) => name === view.centre) ? view.centre : about.centre);
const product = () => about.products[view.product];
const bleed = () => product().bleeds[view.delivery];

function tellState(words, state = "") {
  at("state").textContent = words;
  at("state").dataset.state = state;
}

/* Places: named always, opened where an editor has an address of its own */

function address(place) {
  const [, file, line, column] = place.match(/^(.*?):(\d+):(\d+)$/);
  const [, open] = EDITORS[at("editor").value];
  const path = `${about.root.startsWith("/") ? "" : "/"}${about.root}/${file}`;
  return open ? open(path.split("/").map(encodeURIComponent).join("/").replace("%3A", ":"), line, column) : null;
}

function open(place) {
  const target = address(place);
  if (target) window.location.assign(target);
}

function placeButton(place) {
  const title = say.copies;
  const click = async ({ currentTarget: button }) => {
    open(place);
    try {
      await navigator.clipboard.writeText(place);
      button.dataset.copied = say.copied;
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1500);
    } catch {
      // A browser may refuse; the place stands there to be read.
    }
  };
  return element("button", { type: "button", class: "place", title, on: { click } }, place);
}

/** What people call the place of a finding, with a way to it, and for programmers the place itself. */
function whereOf(finding) {
  if (!finding.file) return [];
  const name = nameOf(finding.called, say);
  if (!name.length) return [placeButton(placeOf(finding))];
  const named = finding.called.kind === "centre"
    ? element("a", { class: "way", href: `centre#${finding.called.name}` }, ...name)
    : ["words", "labels"].includes(finding.called.kind) ? element("button", { type: "button", class: "way", on: { click: () => seek(finding) } }, ...name) : element("span", {}, ...name);
  return [named, element("span", { class: "source" }, " ", placeButton(placeOf(finding)))];
}

const placeOf = (finding) => `${finding.file}:${finding.line}:${finding.column}`;

/* One page */

class Page {
  constructor(language, { number, topic, title }) {
    this.language = language;
    this.number = number;
    this.topic = topic;
    this.key = null; // what is wanted
    this.done = null; // what was answered
    this.shown = null; // what is drawn
    this.parts = [];
    this.isSettled = true;
    this.findings = [];
    this.texts = [];
    this.art = element("div", { class: "art" });
    this.lines = element("div", { class: "lines" });
    this.fit = element("span");
    this.paper = element("div", { class: "paper" }, this.art, this.lines);
    for (const name of ["bleed", "trim", "safety"]) this.paper.append(element("div", { class: `edge ${name}`, hidden: "" }));
    this.name = element("span");
    const caption = element("p", { class: "caption" }, element("span", {}, `${number} · `, this.name), this.fit);
    this.element = element("article", { class: "leaf is-empty" }, this.paper, caption);
    this.call(title);
    this.element.dataset.topic = topic;
    this.element.dataset.language = language;
  }

  /** By its heading, which may change while it lies here. */
  call(title) {
    this.title = title;
    this.name.replaceChildren(title);
    this.name.lang = this.language;
    this.element.setAttribute("aria-label", say.pageName(this.number, title, this.language));
  }

  get isAtFault() { return this.element.querySelector(".fault") !== null; }

  get isVisible() {
    const [own, whole] = [this.element.getBoundingClientRect(), main.getBoundingClientRect()];
    return own.bottom > whole.top && own.top < whole.bottom;
  }

  async load(mine) {
    const key = this.key;
    const query = { ...edition(this.language), key, settled: key === this.done ? 1 : 0 };
    const answer = await ask("page.json", query);
    if (mine !== round || key !== this.key) return;
    this.findings = answer.findings;
    if (answer.shown) {
      await this.draw(answer.parts);
      if (mine !== round) return;
      this.shown = answer.shown;
      this.texts = answer.texts;
      this.putLines();
      this.putFit(answer.fit);
    }
    this.element.classList.remove("is-draft");
    this.isSettled = answer.isSettled;
    this.element.classList.toggle("is-old", !answer.isCurrent);
    this.putFault(answer.isCurrent ? [] : answer.findings);
    this.done = key;
    if (form.elements.order.checked) await this.putOrder();
  }

  putFit(fit) {
    this.fit.textContent = fit < 1 ? say.setSmaller : "";
    this.fit.title = fit < 1 ? say.howSmall(Math.round(fit * 100)) : "";
  }

  /** What the page would be with words that are not saved. */
  async draft({ parts, texts, fit }) {
    await this.draw(parts);
    this.texts = texts;
    this.putLines();
    this.putFit(fit);
    this.element.classList.add("is-draft");
  }

  async draw(parts = this.parts) {
    if (!parts.length) return;
    const wanted = millimetre() * 25.4 * window.devicePixelRatio;
    const dpi = SHARPNESS.find((sharpness) => sharpness >= wanted * 0.98) ?? SHARPNESS.at(-1);
    const addresses = parts.map((part) => `picture/${part}/${dpi}`);
    const now = [...this.art.children].map((picture) => picture.dataset.address);
    if (addresses.join() !== now.join()) {
      const pictures = await Promise.all(addresses.map(drawn));
      this.art.replaceChildren(...pictures);
    }
    this.parts = parts;
    this.element.classList.remove("is-empty");
  }

  putLines() {
    const { width, height } = product();
    const made = this.texts.flatMap((text) => text.lines.map((line, index) => {
      const button = element("button", {
        type: "button", class: "line", "aria-label": text.words, lang: text.language,
        tabindex: index ? -1 : 0,
        style: {
          left: `${(line.left / width) * 100}%`, top: `${(line.top / height) * 100}%`,
          width: `${(line.width / width) * 100}%`, height: `${(line.height / height) * 100}%`,
        },
        on: { click: () => choose(text, true) },
      });
      Object.assign(button.dataset, { place: text.place, path: text.path });
      return button;
    }));
    this.lines.replaceChildren(...made);
    markChosen();
  }

  putFault(findings) {
    this.paper.querySelector(".fault")?.remove();
    if (findings.length) this.paper.append(element("div", { class: "fault" }, ...told(findings)));
  }

  async putOrder() {
    this.paper.querySelector(".order")?.remove();
    if (!form.elements.order.checked || view.delivery !== "screen" || !this.shown) return;
    const steps = await ask("order.json", { key: this.shown }).catch(() => []);
    const { width, height } = product();
    const corners = steps.map((step) => `${step.at.left},${step.at.top}`).join(" ");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    path.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const line = document.createElementNS("http://www.w3.org/2000/svg", "polyline");
    line.setAttribute("points", corners);
    path.append(line);
    const boxes = steps.map((step, index) => element("div", {
      class: "step", title: step.words,
      style: {
        left: `${(step.at.left / width) * 100}%`, top: `${(step.at.top / height) * 100}%`,
        width: `${(step.at.width / width) * 100}%`, height: `${(step.at.height / height) * 100}%`,
      },
    }, element("b", {}, `${index + 1} ${step.role}`)));
    this.paper.querySelector(".order")?.remove();
    this.paper.append(element("div", { class: "order" }, path, ...boxes));
  }
}

async function drawn(address) {
  const made = await picture(address);
  made.dataset.address = address;
  return made;
}

/* All pages */

function lay() {
  const { width, height, safety } = product();
  const spreads = at("spreads");
  const root = document.documentElement;
  for (const [name, value] of Object.entries({ width, height, safety, bleed: bleed() })) root.style.setProperty(`--${name}`, value);
  at("safety").textContent = say.safety(safety);
  at("bleed").textContent = say.bleed(bleed());
  const middle = inTheMiddle();
  const columns = languagesShown().map((language, index) => sheets[index].pages.map((page) => new Page(language, page)));
  pages = columns.flat();
  spreads.replaceChildren(...(columns.length > 1 ? rows(columns) : facing(columns[0] ?? [])));
  putEdges();
  putNumbers();
  return pages.find((page) => page.topic === middle?.topic);
}

function inTheMiddle() {
  const { top, height } = main.getBoundingClientRect();
  const distance = (page) => {
    const own = page.element.getBoundingClientRect();
    return Math.abs(own.top + own.height / 2 - top - height / 2);
  };
  return pages.toSorted((one, two) => distance(one) - distance(two))[0];
}

function putNumbers() {
  const own = pages.filter((page) => page.language === languagesShown()[0]);
  at("numbers").hidden = own.length < 2;
  at("numbers").replaceChildren(...own.map((page) => element("button", {
    type: "button", title: page.title, "aria-label": say.pageName(page.number, page.title), "data-topic": page.topic,
    on: { click: () => page.element.scrollIntoView({ block: "center" }) },
  }, `${page.number}`)));
}

function facing(row) {
  if (row.length < 2) return row.map((page) => element("div", { class: "spread" }, page.element));
  // The back lies beside the cover, as on the sheet; then the pages as they lie open.
  const around = [row.at(-1), ...row.slice(0, -1)];
  const couples = around.filter((_, index) => index % 2 === 0).map((left, index) => [left, around[index * 2 + 1]]);
  return couples.map((couple) => element("div", { class: "spread" }, ...couple.map((page) => page.element)));
}

function rows(columns) {
  return columns[0].map((_, index) =>
    element("div", { class: "spread is-apart" }, ...columns.map((column) => column[index]?.element ?? element("div", { class: "leaf" }))));
}

let laid = ""; // for which pages the table was laid
let waiting; // says that it takes a while, where it does

async function askForSheets() {
  const asked = () => Promise.all(languagesShown().map((language) => ask("sheet.json", edition(language))));
  const learn = async () => {
    const told = await ask("desk.json");
    if (JSON.stringify(told) === JSON.stringify(about)) return; // to put the choices anew costs a frame
    about = told;
    putChoices();
  };
  if (!about) await learn();
  const before = centreShown();
  try {
    const [answers] = await Promise.all([asked(), learn()]);
    return centreShown() === before ? answers : await asked();
  } catch {
    // A language or a centre that was looked at is not there any more.
    await learn();
    return asked();
  }
}

async function refresh() {
  const mine = ++round;
  clearTimeout(waiting);
  waiting = setTimeout(() => tellState(say.setting, "busy"), 300);
  const answers = await askForSheets();
  if (mine !== round) return;
  sheets = answers;
  const now = JSON.stringify([view.product, view.delivery, view.occupation, languagesShown(), ...sheets.map((sheet) => sheet.pages.map((page) => page.topic))]);
  if (now !== laid) {
    const middle = lay();
    if (laid && middle) middle.element.scrollIntoView({ block: "center" });
    else restore();
    laid = now;
  }
  for (const page of pages) {
    const sheet = sheets[languagesShown().indexOf(page.language)];
    const { key, title } = sheet.pages.find((one) => one.topic === page.topic);
    page.key = key;
    page.call(title);
  }
  putBanner();
  await work(mine);
  if (mine !== round) return;
  putFindings();
  const again = chosen && pages.flatMap((page) => page.texts).find((text) => text.path === chosen.path && text.language === chosen.language);
  if (again) await choose(again, false);
  writing.putLast(about.last);
  await settle(mine);
  content = await ask("findings.json");
  if (mine !== round) return;
  putFindings();
  await files.look();
}

async function work(mine) {
  let next;
  const first = (test) => pages.find((page) => page.isVisible && test(page)) ?? pages.find(test);
  while ((next = first((page) => page.key !== page.done))) {
    try {
      await next.load(mine);
    } catch (error) {
      // The others are set all the same.
      if (mine !== round) return;
      next.done = next.key;
      next.putFault([say.notFetched]);
      console.info(error);
    }
    if (mine !== round) return;
    if (!pages.some((page) => page.isVisible && page.key !== page.done)) tellShown();
  }
  tellShown();
}

async function settle(mine) {
  let next;
  while ((next = pages.find((page) => !page.isSettled))) {
    await next.load(mine);
    if (mine !== round) return;
  }
}

function tellShown() {
  clearTimeout(waiting);
  const number = sheets[0]?.number ?? 0;
  const faults = shownFindings().filter((finding) => finding.severity === "error");
  const left = pages.filter((page) => page.key !== page.done).length;
  const good = left ? say.someOf(pages.length - left, pages.length) : say.upToDate(new Date().toLocaleTimeString(spoken));
  tellState(faults.length ? say.faultsShown(faults.length) : good, faults.length ? "fault" : left ? "busy" : "");
  putBanner();
  for (const button of at("numbers").children) {
    const own = pages.filter((page) => page.topic === button.dataset.topic);
    button.classList.toggle("is-at-fault", own.some((page) => page.isAtFault));
  }
  document.documentElement.dataset.shown = number;
  document.dispatchEvent(new CustomEvent("shown", { detail: { number, at: Date.now() } }));
}

/* Findings */

const shownFindings = () => [...sheets.flatMap((sheet) => sheet.findings), ...pages.flatMap((page) => page.findings)];

function told(findings) {
  const items = findings.slice(0, 5).map((finding) =>
    element("li", {}, ...whereOf(finding), ...saidOf(finding)));
  const more = findings.length > 5 ? [element("p", {}, say.more(findings.length - 5))] : [];
  return [element("ol", {}, ...items), ...more];
}

function putBanner() {
  const faults = sheets.filter((sheet) => !sheet.isCurrent).flatMap((sheet) => sheet.findings);
  const errors = [...new Map(faults.filter((one) => one.severity === "error").map((one) => [JSON.stringify(one), one])).values()];
  // A page that is in view says itself what is wrong with it.
  const away = pages.filter((page) => page.isAtFault);
  const hidden = away.some((page) => page.isVisible) ? [] : away;
  const lead = element("p", {}, say.cannotSet);
  const parts = errors.length ? [lead, ...told(errors)] : hidden.map((page) => {
    const there = () => page.element.scrollIntoView({ block: "center" });
    const words = say.cannotSetPage(page.number, page.title, page.language);
    return element("p", {}, element("button", { type: "button", class: "way", on: { click: there } }, words));
  });
  if (at("banner").hidden && !parts.length) return;
  at("banner").hidden = !parts.length;
  at("banner").replaceChildren(...parts);
  at("spreads").classList.toggle("is-old", Boolean(errors.length));
}

function putFindings() {
  const unique = new Map([...shownFindings(), ...content.findings].map((one) => [`${placeOf(one)} ${one.code} ${one.words}`, one]));
  const weight = (one) => (one.severity === "error" ? 0 : 1);
  const found = [...unique.values()].sort((one, two) => weight(one) - weight(two) || one.file.localeCompare(two.file) || one.line - two.line);
  const errors = found.filter((one) => one.severity === "error").length;
  at("count").textContent = say.counts(errors, found.length - errors);
  at("checking").textContent = content.isChecking ? say.checking : found.length ? "" : say.none;
  at("list").replaceChildren(...found.map((finding) => element("li", {},
    element("span", { class: `tag ${finding.severity}` }, say.severities[finding.severity]), element("code", { class: "source" }, ` ${finding.code}`), " ", ...whereOf(finding),
    ...saidOf(finding))));
}

/** What a finding says: in the words of this page where it has some. */
function saidOf({ code, words, remedy }) {
  const own = say.faults[code];
  if (own && code !== "page.overset") return [element("div", { title: `${words} ${remedy}` }, own)];
  if (own) return [element("div", {}, own), element("div", { class: "remedy", lang: "en" }, `${words} ${remedy}`)];
  return [element("div", { lang: "en" }, words), element("div", { class: "remedy", lang: "en" }, remedy)];
}

/** Go to the text that a finding is about, or to its twin, if it is on a page here. */
async function seek(finding) {
  const pair = await ask("leaf.json", { place: placeOf(finding) });
  const places = [placeOf(finding), ...(pair.sides ?? []).map((side) => side.place)];
  const line = places.map((place) => document.querySelector(`.line[data-place="${CSS.escape(place)}"]`)).find(Boolean);
  if (!line) return;
  line.scrollIntoView({ block: "center", inline: "nearest" });
  choose(pages.flatMap((page) => page.texts).find((text) => text.place === line.dataset.place), false);
}

/* The chosen text */

async function choose(text, isClicked) {
  const before = chosen;
  chosen = text;
  markChosen();
  if (isClicked) open(text.place);
  const pair = await ask("leaf.json", { place: text.place });
  if (chosen !== text) return;
  if (!writing.show(text, pair, isClicked)) {
    chosen = before;
    markChosen();
    return;
  }
  chosen.twins = pair.sides?.map((one) => one.place) ?? [];
  markChosen();
  if (isClicked) document.querySelector(".line.is-chosen")?.scrollIntoView({ block: "nearest" });
}

const shownIn = (language) => pages.filter((page) => page.language === language);

const writing = new Writing({
  edition,
  placeButton,
  placeNow: ({ path, language }) => shownIn(language).flatMap((page) => page.texts).find((text) => text.path === path)?.place ?? chosen.place,
  draft: async (language, answer) => shownIn(language).find((page) => page.topic === answer.topic)?.draft(answer),
  undraft: async (language) => {
    for (const page of shownIn(language)) if (page.element.classList.contains("is-draft")) await page.load(round);
  },
  closed: () => {
    chosen = null;
    markChosen();
  },
}, say);

function markChosen() {
  for (const line of document.querySelectorAll(".line")) {
    const { place } = line.dataset;
    line.classList.toggle("is-chosen", place === chosen?.place);
    line.classList.toggle("is-near", place !== chosen?.place && Boolean(chosen?.twins?.includes(place)));
  }
}

/* What is looked at, in the address so that a reload keeps it */

function radios(id, name, choices) {
  const box = at(id);
  if (box.dataset.choices !== JSON.stringify(choices)) {
    box.dataset.choices = JSON.stringify(choices);
    box.replaceChildren(box.querySelector("legend"), ...choices.map(([value, words]) =>
      element("label", { class: "segment" }, element("input", { type: "radio", name, value }), element("span", {}, words))));
  }
  if (!choices.some(([value]) => value === view[name])) view[name] = choices[0]?.[0] ?? "";
  form.elements[name].value = view[name];
  box.hidden = choices.length < 2;
}

function putChoices() {
  const plain = (names) => names.map((name) => [name, say.names[name] ?? name[0].toUpperCase() + name.slice(1).replaceAll("-", " ")]);
  radios("occupations", "occupation", plain(about.occupations));
  radios("products", "product", plain(Object.keys(about.products)));
  radios("languages", "language", [...about.languages.map((name) => [name, name]), ["all", say.sideBySide]]);
  radios("deliveries", "delivery", plain(about.deliveries));
  form.elements.centre.replaceChildren(...about.centres.map(({ name, title }) => element("option", { value: name }, title)));
  form.elements.centre.value = centreShown();
  if (at("details").dataset.centre !== centreShown()) putWays();
  form.elements.edges.checked = view.edges === "1";
  form.elements.order.checked = view.order === "1";
  form.elements.order.disabled = view.delivery !== "screen";
  putZoom();
}

/** The ways to the details of whose edition is shown, and to its files. */
function putWays() {
  at("details").dataset.centre = form.elements.centre.value;
  at("details").href = `centre#${form.elements.centre.value}`;
  at("details").hidden = !form.elements.centre.value;
  at("example").hidden = !about.centres.find(({ name }) => name === form.elements.centre.value)?.isExample;
  files.look({ isAnother: true });
}

const files = new Files(at("made"), {
  centre: () => form.elements.centre.value,
  async ready() {
    if (writing.isChanged) files.say(say.first);
    return !writing.isChanged;
  },
});

function keep() {
  const kept = `${new URLSearchParams(view)}`;
  history.replaceState(null, "", `#${kept}`);
  sessionStorage.setItem("view", kept);
}

function putEdges() {
  const has = form.elements.edges.checked;
  at("spreads").classList.toggle("has-edges", has);
  at("legend").hidden = !has;
  at("legend").querySelector(".bleed").hidden = !bleed();
  for (const edge of document.querySelectorAll(".edge")) edge.hidden = !has || (edge.classList.contains("bleed") && !bleed());
}

function changed(what) {
  const { occupation, product: kind, language, delivery, centre, edges, order } = form.elements;
  const chosenOf = (field) => field?.value ?? "";
  view = { ...view, occupation: chosenOf(occupation), product: chosenOf(kind), language: chosenOf(language), delivery: chosenOf(delivery), centre: what === "centre" ? centre.value : view.centre ?? "", edges: edges.checked ? "1" : "0", order: order.checked ? "1" : "0" };
  order.disabled = view.delivery !== "screen";
  if (what === "centre") {
    localStorage.setItem("centre", view.centre);
    putWays();
  }
  keep();
  putEdges();
  putZoom();
}

form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("change", (event) => {
  if (event.target.form !== form) return;
  changed(event.target.name);
  if (event.target.name === "order") pages.forEach((page) => page.putOrder());
  else if (event.target.name !== "edges") refresh();
});

/* Zoom: it keeps what is in the middle there */

const zoom = () => Number(view.zoom) || fitting();
const millimetre = () => zoom() * FULL_SIZE;

function fitting() {
  const { width, height, pages: count } = product();
  const side = Math.max(languagesShown().length, count > 1 ? 2 : 1);
  const edge = form.elements.edges.checked ? bleed() * 2 : 0;
  const [wide, high] = [(main.clientWidth - 72) / ((width + edge) * side), (innerHeight - main.offsetTop - 80) / (height + edge)];
  return Math.max(ZOOMS[0], Math.min(wide, high) / FULL_SIZE);
}

function putZoom() {
  const size = `${millimetre()}px`;
  if (document.documentElement.style.getPropertyValue("--mm") === size) return;
  const middle = { x: (main.scrollLeft + main.clientWidth / 2) / main.scrollWidth, y: (main.scrollTop + main.clientHeight / 2) / main.scrollHeight };
  document.documentElement.style.setProperty("--mm", size);
  at("percent").textContent = `${Math.round(zoom() * 100)} %`;
  main.scrollLeft = middle.x * main.scrollWidth - main.clientWidth / 2;
  main.scrollTop = middle.y * main.scrollHeight - main.clientHeight / 2;
  document.querySelector(".line.is-chosen")?.scrollIntoView({ block: "nearest", inline: "nearest" });
}

let drawing;
function zoomTo(value) {
  view.zoom = value;
  keep();
  putZoom();
  clearTimeout(drawing);
  drawing = setTimeout(async () => {
    for (const page of [...pages].sort((one, two) => two.isVisible - one.isVisible)) await page.draw().catch(() => {});
  }, 150);
}

at("smaller").addEventListener("click", () => zoomTo(ZOOMS.findLast((step) => step < zoom() - 0.01) ?? ZOOMS[0]));
at("larger").addEventListener("click", () => zoomTo(ZOOMS.find((step) => step > zoom() + 0.01) ?? ZOOMS.at(-1)));
at("whole").addEventListener("click", () => zoomTo(""));
addEventListener("resize", () => { if (about) zoomTo(view.zoom ?? ""); });
addEventListener("keydown", (event) => {
  if (event.target.closest?.("#writing, select")) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "+" || event.key === "=") at("larger").click();
  if (event.key === "-") at("smaller").click();
  if (event.key === "0") at("whole").click();
});

/* The place is kept over a reload, too */

main.addEventListener("scroll", putBanner);
main.addEventListener("scroll", () => sessionStorage.setItem("scroll", JSON.stringify([view.product, main.scrollLeft, main.scrollTop])));

function restore() {
  const [kind, left, top] = JSON.parse(sessionStorage.getItem("scroll") ?? "[]");
  if (kind === view.product) main.scrollTo(left, top);
}

/* Beginning */

at("editor").replaceChildren(...Object.entries(EDITORS).map(([value, [name]]) => element("option", { value }, name)));
at("editor").value = localStorage.getItem("editor") ?? "";
at("editor").addEventListener("change", (event) => localStorage.setItem("editor", event.target.value));
at("sources").open = Boolean(localStorage.getItem("sources"));
const putSources = () => document.body.classList.toggle("has-sources", at("sources").open);
at("sources").addEventListener("toggle", () => {
  localStorage.setItem("sources", at("sources").open ? "1" : "");
  putSources();
});
putSources();

// Who comes back from the page of a centre sees what they saw before, and that centre.
const before = location.hash.slice(1);
view = Object.fromEntries(new URLSearchParams(before || sessionStorage.getItem("view") || ""));
if (!before) view.centre = localStorage.getItem("centre") ?? view.centre ?? "";
let latest = 0;
let listening = null;

/** Only a page that is seen listens: a browser has six lines to one address, and each open desk would keep one. */
async function listen() {
  listening?.abort();
  const mine = document.hidden ? null : new AbortController();
  listening = mine;
  while (mine && listening === mine) {
    await follow("events", mine.signal, heard).catch(() => {});
    if (listening !== mine) return;
    latest = 0;
    if (at("state")) tellState(say.gone, "fault");
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function heard(data) {
  const isNew = Number(data) !== latest;
  latest = Number(data);
  try {
    if (isNew) await refresh();
    else {
      content = await ask("findings.json");
      putFindings();
    }
  } catch (error) {
    latest = 0;
    tellState(say.broken(error.message), "fault");
  }
}

document.addEventListener("visibilitychange", listen);
listen();
