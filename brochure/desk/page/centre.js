// A centre's own page. What is typed is kept in `values`, by field; the desk says what is wrong with it and how it looks.

import { WORDS } from "./centre-words.js";
import { Files } from "./files.js";
import { language, speak } from "./language.js";
import { reasonOf } from "./reasons.js";
import { at, element, picture, request } from "./small.js";

const words = speak(WORDS);
const PAUSE = 350; // milliseconds without a key, after which it is looked at
const LARGEST = 5_000_000;
const WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const COMMON = ["nl", "en", "de", "fr", "es", "pl", "tr", "ar", "uk", "ti", "fa", "so"];
const FORMATS = ["large-print", "braille", "audio", "easy-read"];
const MOST = { exceptions: 6, events: 3, speaks: 12 };
const SHARPNESS = [72, 108, 144, 216, 288];

const filled = (text, given) => text.replace(/\{(\w+)\}/g, (_, name) => given[name] ?? "");
const nameOf = new Intl.DisplayNames([language], { type: "language" });

let about = null;
let desk = null;
let values = {};
let centre = ""; // the name of the file; of a new centre, the one that is proposed
let isNew = true;
let opened = ""; // the mark of the file as the form was filled with it
let isDirty = false;
let edits = 0; // how often something was changed here
let isSlugTyped = false;
let faults = [];
let readings = {}; // what fields were read as that were typed otherwise
let hasTried = false; // to save: from then on everything is said
const touched = new Set();

function say(text, state = "") {
  at("state").textContent = text;
  at("state").dataset.state = state;
}

/* The desk */

class Refused extends Error {
  constructor(status, answer) {
    super(`${status}`);
    this.status = status;
    this.answer = answer;
  }
}

async function told(answer) {
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}

const ask = async (path, query = {}) => told(await request(`/centre/${path}?${new URLSearchParams(query)}`));
const send = async (path, body, type = "application/json") =>
  told(await request(`/centre/${path}`, { method: "POST", body, headers: { "Content-Type": type } }));
const sendJson = (path, data) => send(path, JSON.stringify(data));

function sayRefused(error) {
  if (!(error instanceof Refused)) return say(words.closed, "fault");
  if (error.status === 409 && error.answer.moved) return sayMoved();
  return say(error.answer.denied ? filled(words.refused, { reason: reasonOf(error.answer.denied, language) }) : words.wrongAsked, "fault");
}

/* Fields */

const idOf = (field) => `f-${field.replaceAll(".", "-")}`;
const has = (prefix) => Object.keys(values).some((field) => field.startsWith(prefix));

function put(field, value) {
  if (value) values[field] = value;
  else delete values[field];
  faults = faults.filter((fault) => fault.field !== field); // it was said of what stood there before
  if (isNew && field.split(".")[0] === "name" && !isSlugTyped) proposal = propose();
  changed();
}

function changed() {
  isDirty = true;
  edits += 1;
  putWays(false);
  say(words.unsaved, "new");
  putFilled();
  look();
}

/** What comes next once all is saved: the files, and the texts of the pages. */
function putWays(isSaved) {
  for (const id of ["to-texts", "to-files"]) at(id).hidden = !isSaved;
}

/** An input with its name, a hint and a place for what is wrong with it. */
function field(name, { label, hint, type = "text", isNeeded = false, isLong = false, ...rest } = {}) {
  const id = idOf(name);
  const input = element(isLong ? "textarea" : "input", {
    id, "data-field": name, type: isLong ? undefined : type, autocomplete: rest.autocomplete ?? "off", spellcheck: isLong ? "true" : "false",
    "aria-required": isNeeded ? "true" : undefined, lang: rest.lang,
    on: { input: ({ target }) => put(name, target.value), change: () => touch(name) },
  });
  input.value = values[name] ?? "";
  const caption = element("label", { for: id }, label);
  if (isNeeded) caption.append(" ", element("span", { class: "needed" }, `(${words.needed})`));
  const about = hint ? [element("p", { class: "hint", id: `h-${id}` }, hint)] : [];
  input.dataset.hint = hint ? `h-${id}` : "";
  describe(input);
  return element("div", { class: "field" }, caption, ...about, input, errorOf(name));
}

/** The line below a field: there even while it says nothing, so that nothing moves when it does. */
const errorOf = (name) => element("p", { class: "under", id: `e-${idOf(name)}`, "data-error": name });

function describe(input, hasError = false) {
  const names = [input.dataset.hint, hasError ? `e-${input.id}` : ""].filter(Boolean).join(" ");
  if (names) input.setAttribute("aria-describedby", names);
  else input.removeAttribute("aria-describedby");
}

const kept = new Map(); // by field, what each language said before they became one, for whoever turns back

/** Words that are the same for all languages, or a text for each. */
function said(name, { label, ...rest }) {
  const place = element("div");
  const isEach = () => about.languages.some((one) => `${name}.${one}` in values) || place.dataset.each === "1";
  const draw = () => {
    const each = isEach();
    const inputs = each
      ? about.languages.map((one) => field(`${name}.${one}`, { ...rest, label: `${label} – ${nameOf.of(one)}`, lang: one }))
      : [field(name, { ...rest, label })];
    const choose = element("input", { type: "checkbox", id: `${idOf(name)}-each`, on: { change: ({ target }) => turn(target.checked) } });
    choose.checked = each;
    const text = element("span", {}, words.perLanguage, element("span", { class: "heard" }, `: ${label}`));
    place.replaceChildren(...inputs, element("label", { class: "check" }, choose, text));
    putFaults();
  };
  const turn = (each) => {
    const first = about.languages.find((one) => one === (values.lang ?? about.languages[0])) ?? about.languages[0];
    const textOf = (code) => values[`${name}.${code}`];
    if (each) {
      const { from = first, texts = {} } = (values[name] && kept.get(name)) || {};
      if (values[name]) for (const [code, text] of Object.entries({ ...texts, [from]: values[name] })) values[`${name}.${code}`] = text;
      delete values[name];
    } else {
      const filledIn = about.languages.filter(textOf);
      const from = textOf(first) ? first : filledIn[0];
      kept.set(name, { from, texts: Object.fromEntries(filledIn.map((code) => [code, textOf(code)])) });
      if (from) values[name] = textOf(from);
      for (const code of about.languages) delete values[`${name}.${code}`];
    }
    place.dataset.each = each ? "1" : "";
    draw();
    changed();
    at(`${idOf(name)}-each`).focus();
  };
  draw();
  return place;
}

function check(label, isOn, action, attributes = {}) {
  const input = element("input", { type: "checkbox", on: { change: ({ target }) => action(target.checked) }, ...attributes });
  input.checked = isOn;
  return element("label", { class: "check" }, input, element("span", {}, label));
}

/* Groups */

function group(key, ...children) {
  const inside = element("div", { class: "inside" }, ...children);
  if (key === "needs") return element("section", { class: "group", "aria-labelledby": "needs-head" }, element("h2", { id: "needs-head" }, words.needs), inside);
  const summary = element("summary", {}, element("span", {}, words[key]), element("span", { class: "told", "data-told": key }));
  return element("details", { class: "group", id: `group-${key}` }, summary, inside);
}

const INSIDE = {
  contact: ["street", "town", "country", "phone", "web", "short"],
  openings: ["hours", "exceptions"],
  looks: ["logo", "accent"],
  says: ["line", "speaks", "events", "sender"],
};

function putFilled() {
  for (const [key, roots] of Object.entries(INSIDE)) {
    const isFilled = Object.keys(values).some((name) => roots.includes(name.split(".")[0]));
    document.querySelector(`[data-told=${key}]`).textContent = isFilled ? words.filled : words.empty;
  }
}

function draw() {
  const open = [...document.querySelectorAll("details.group[open]")].map(({ id }) => id);
  at("form").replaceChildren(
    group("needs", said("name", { label: words.name, isNeeded: true, autocomplete: "organization" }),
      field("email", { label: words.email, type: "email", isNeeded: true, autocomplete: "email" }),
      field("qr", { label: words.qr, hint: words.qrHint, isNeeded: true, autocomplete: "url" }), ...(isNew ? [slug()] : [])),
    group("contact",
      element("div", { class: "pair" }, field("street", { label: words.street, autocomplete: "street-address" }), field("town", { label: words.town })),
      element("div", { class: "pair" }, field("phone", { label: words.phone, hint: words.phoneHint, type: "tel", autocomplete: "tel" }), field("web", { label: words.web, hint: words.webHint })),
      element("div", { class: "pair" }, field("short", { label: words.short, hint: words.shortHint }), field("country", { label: words.country, hint: words.countryHint }))),
    group("openings", hours(), several("exceptions", exception)),
    group("looks", logo("light"), logo("dark"), said("logo.alt", { label: words.alt, hint: words.altHint }), accent()),
    group("says", said("line", { label: words.line, hint: words.lineHint }), speaks(), several("events", event), sender(), lang()),
  );
  for (const id of open) at(id).open = true;
  putFilled();
  putFaults();
}

function slug() {
  const made = field("slug", { label: words.slug, hint: words.slugHint });
  const input = made.querySelector("input");
  input.value = centre;
  input.addEventListener("input", () => {
    delete values.slug;
    delete brought.slug;
    centre = input.value.trim();
    isSlugTyped = centre !== "";
  });
  const end = element("span", { "aria-hidden": "true" }, ".yaml");
  const box = element("div", { class: "slug" });
  input.replaceWith(box);
  box.append(input, end);
  return element("details", { class: "quiet" }, element("summary", {}, words.slugWhere), made);
}

const firstName = () => values.name ?? about.languages.map((one) => values[`name.${one}`]).find(Boolean) ?? "";

let proposal = null;
let proposing = 0;
async function propose() {
  const mine = ++proposing;
  const name = firstName();
  const answer = await ask("name.json", { name }).catch(() => null);
  if (!answer || mine !== proposing || isSlugTyped || !isNew) return;
  centre = name ? answer.slug : "";
  at(idOf("slug")).value = centre;
}

/* Opening hours: a day is one text of the file, and here two boxes and a tick */

function hours() {
  const rows = WEEK.map((day) => {
    const name = `hours.${day}`;
    const boxes = ["firstOf", "secondOf"].map((key, index) => element("input", {
      type: "text", id: index ? `${idOf(name)}-2` : idOf(name), "data-field": index ? undefined : name,
      "data-hint": "hours-hint", "aria-describedby": "hours-hint", "aria-label": filled(words[key], { day: words[day] }), autocomplete: "off",
      on: { input: () => typed(), change: () => touch(name), blur: () => mark() },
    }));
    const tick = element("input", {
      type: "checkbox", "aria-label": filled(words.closedOf, { day: words[day] }),
      on: { change: () => { // a day that is opened has no times yet: its tick stays away until somebody leaves it so
        if (!tick.checked) return boxes[0].focus();
        for (const box of boxes) box.value = "";
        return typed();
      } },
    });
    const row = element("div", { class: "day", role: "group", "aria-label": words[day] },
      element("span", { class: "name", "aria-hidden": "true" }, words[day]), ...boxes,
      element("label", { class: "check" }, tick, element("span", { "aria-hidden": "true" }, words.closedDay)),
      element("button", { type: "button", class: "copy", "aria-label": filled(words.copy, { day: words[day] }), title: filled(words.copy, { day: words[day] }), on: { click: () => copy(day) } }, words.copyShort, element("span", { "aria-hidden": "true" }, " ↓")),
      errorOf(name));
    const show = () => {
      const [first = "", ...rest] = (values[name] ?? "").split(", ");
      boxes[0].value = first;
      boxes[1].value = rest.join(", ");
      mark();
    };
    const mark = () => { tick.checked = !values[name]; };
    const typed = () => { put(name, boxes.map((box) => box.value.trim()).filter(Boolean).join(", ")); mark(); };
    row.querySelector(".copy").hidden = day === "sunday";
    row.addEventListener("show", show);
    show();
    return row;
  });
  const copy = (day) => {
    const from = WEEK.indexOf(day);
    const days = WEEK.slice(from + 1, from < 4 ? 5 : from + 2); // a weekday up to Friday, else the day after it
    for (const next of days) {
      if (values[`hours.${day}`]) values[`hours.${next}`] = values[`hours.${day}`];
      else delete values[`hours.${next}`];
    }
    rows.forEach((row) => row.dispatchEvent(new Event("show")));
    changed();
    say(filled(words.copied, { days: days.map((one) => words[one]).join(", ") }), "new");
  };
  const heads = element("div", { class: "day day-heads", "aria-hidden": "true" }, element("span"), element("span", {}, words.first), element("span", {}, words.second));
  return element("fieldset", { class: "hours", "aria-describedby": "hours-hint" }, element("legend", { class: "heard" }, words.openings), element("p", { class: "hint", id: "hours-hint" }, words.hoursHint), heads, ...rows);
}

/* Several of a kind: they count from 1, without a gap */

function several(key, one) {
  const place = element("section", { class: "rows", "aria-labelledby": `${key}-head` });
  const numbers = () => [...new Set(Object.keys(values).filter((name) => name.startsWith(`${key}.`)).map((name) => Number(name.split(".")[1])))].sort((a, b) => a - b);
  let count = Math.max(0, ...numbers());
  const drawRows = () => {
    const rows = Array.from({ length: count }, (_, index) => {
      const number = index + 1;
      const label = filled(words[key === "events" ? "event" : "exception"], { number });
      const away = element("button", { type: "button", class: "quiet", "aria-label": `${words.remove}: ${label}`, on: { click: () => remove(number) } }, words.remove);
      return element("fieldset", { class: "row" }, element("legend", {}, label), ...one(number), away);
    });
    const add = element("button", { type: "button", class: "add", on: { click: () => { count += 1; drawRows(); place.querySelector(".row:last-of-type input").focus(); } } }, words[key === "events" ? "addEvent" : "addException"]);
    add.disabled = count >= MOST[key];
    place.replaceChildren(element("h3", { id: `${key}-head` }, words[key]), element("p", { class: "hint" }, words[`${key}Hint`]), ...rows, add);
    putFaults();
  };
  const remove = (number) => {
    const movedUp = (entries) => entries.filter(([name]) => name.startsWith(`${key}.`)).flatMap(([name, text]) => {
      const [, own, ...rest] = name.split(".");
      return Number(own) === number ? [] : [[[key, Number(own) > number ? Number(own) - 1 : own, ...rest].join("."), text]];
    });
    const [texts, turned] = [Object.entries(values), [...kept]].map(movedUp);
    for (const name of Object.keys(values)) if (name.startsWith(`${key}.`)) delete values[name];
    for (const name of [...kept.keys()]) if (name.startsWith(`${key}.`)) kept.delete(name);
    Object.assign(values, Object.fromEntries(texts));
    for (const [name, one] of turned) kept.set(name, one);
    count -= 1;
    faults = faults.filter((fault) => !fault.field.startsWith(`${key}.`));
    drawRows();
    changed();
    say(words.removed, "new");
    place.querySelector(".add").focus();
  };
  drawRows();
  return place;
}

const exception = (number) => [
  element("div", { class: "pair" }, field(`exceptions.${number}.date`, { label: words.date, type: "date" }), field(`exceptions.${number}.until`, { label: words.until, type: "date" })),
  field(`exceptions.${number}.open`, { label: words.open, hint: words.openHint }),
];

const event = (number) => [
  element("div", { class: "pair" }, field(`events.${number}.date`, { label: words.date, type: "date" }), field(`events.${number}.time`, { label: words.time, hint: words.timeHint })),
  said(`events.${number}.title`, { label: words.eventTitle }),
  said(`events.${number}.place`, { label: words.place }),
];

/* Logos */

function logo(ground) {
  const name = `logo.${ground}`;
  const label = words[ground === "dark" ? "logoDark" : "logoLight"];
  const shown = element("div", { class: "shown" });
  const file = element("input", {
    type: "file", class: "heard", id: idOf(name), "data-field": name, "data-hint": `h-${idOf(name)}`, accept: ".svg,.png,.jpg,.jpeg,.webp,image/svg+xml,image/png,image/jpeg,image/webp",
    "aria-label": filled(words.logoChoose, { label }), on: { change: () => file.files[0] && take(file.files[0]) },
  });
  describe(file);
  const away = element("button", { type: "button", class: "quiet", "aria-label": `${words.logoAway}: ${label}`, on: { click: () => { coming.delete(name); delete brought[name]; put(name, ""); show(); say(words.logoGone, "new"); file.focus(); } } }, words.logoAway);
  const box = element("div", { class: `drop is-${ground}`, "data-drop": ground }, element("div", {}, element("p", { class: "hint", id: `h-${idOf(name)}` }, ground === "dark" ? `${words.logoDarkHint} ${words.logoHint}` : words.logoHint), file, element("label", { class: "pick", for: file.id }, words.logoPick), away), shown);
  const warning = element("p", { class: "warning", hidden: "" });
  const show = async () => {
    const logo = values[name];
    away.hidden = !logo;
    const made = logo ? await picture(`/centre/logo/${encodeURIComponent(logo)}`).catch(() => null) : null;
    if (logo !== values[name]) return;
    if (made) made.alt = filled(words.logoShown, { label });
    shown.replaceChildren(made ?? words.noLogo);
  };
  /** A logo that was chosen is a change from now on, though nobody knows yet whether it can be used. */
  const take = (data) => {
    const one = look(data).then((answer) => {
      if (coming.get(name) !== one) return true; // another was chosen meanwhile, or none, or another organisation
      coming.delete(name);
      return use(answer);
    });
    coming.set(name, one);
    file.value = ""; // so that the same one can be chosen again
    isDirty = true;
    edits += 1;
    putWays(false);
    say(words.logoTakes, "new");
  };
  const look = async (data) => {
    if (data.size > LARGEST) return { name: "", faults: [{ field: name, severity: "error", words: { [language]: words.logoTooBig } }] };
    return send(`logo.json?ground=${ground}`, data, "application/octet-stream").catch((error) => ({ error }));
  };
  /** Put a logo that was looked at into the form, and tell whether that can be. */
  const use = (answer) => {
    touched.add(name);
    if (answer.error) sayRefused(answer.error);
    else if (answer.name) {
      delete brought[name];
      warning.hidden = !answer.faults.length;
      warning.replaceChildren(...answer.faults.flatMap((fault) => [...sentences(fault), " "]));
      put(name, answer.name);
      show();
      say(words.logoTaken, "new");
    } else {
      brought[name] = answer.faults;
      putFaults();
      say(answer.faults[0].words[language], "fault");
    }
    return Boolean(answer.name);
  };
  for (const kind of ["dragenter", "dragover"]) box.addEventListener(kind, (dragged) => { dragged.preventDefault(); box.classList.add("is-over"); });
  for (const kind of ["dragleave", "drop"]) box.addEventListener(kind, () => box.classList.remove("is-over"));
  box.addEventListener("drop", (dropped) => {
    dropped.preventDefault();
    if (dropped.dataTransfer.files[0]) take(dropped.dataTransfer.files[0]);
  });
  show();
  return element("div", { class: "field" }, element("span", { class: "label" }, label), box, errorOf(name), warning);
}

let coming = new Map(); // by field, the logo that was chosen last for it, while it is looked at

const brought = {}; // by field, what is wrong with it that a look does not tell: a logo that was refused, a name that is taken

/* A file that falls beside the box would open in the place of the page. */
for (const kind of ["dragover", "drop"]) addEventListener(kind, (dragged) => dragged.preventDefault());

/* Colour */

function accent() {
  const name = "accent";
  const hex = element("input", { type: "text", class: "hex", id: idOf(name), "data-field": name, "data-hint": "ratio", "aria-describedby": "ratio", "aria-label": words.accentHex, autocomplete: "off", on: { input: () => { put(name, hex.value.trim()); show(); }, change: () => touch(name) } });
  const picker = element("input", { type: "color", id: "picker", "aria-label": words.accentPick, on: { input: () => { hex.value = picker.value.toUpperCase(); put(name, hex.value); touch(name); show(); } } });
  const bar = element("div", { class: "bar", "aria-hidden": "true" });
  const ratio = element("p", { class: "hint", id: "ratio" });
  const offer = element("button", { type: "button", class: "offer", id: "offer", hidden: "", on: { click: () => { const colour = offer.dataset.colour; hex.value = colour; put(name, colour); show(); hex.focus(); say(filled(words.offered, { colour }), "new"); } } });
  const row = element("div", { class: "colour", hidden: "" }, picker, hex, bar);
  const show = () => {
    const colour = /^#[0-9a-f]{6}$/i.test(values[name] ?? "") ? values[name] : "";
    if (colour) picker.value = colour.toLowerCase();
    bar.style.setProperty("--colour", colour || "var(--ink)");
    bar.textContent = "";
    offer.hidden = true;
    ratio.textContent = "";
  };
  const own = check(words.accent, name in values, (isOn) => {
    row.hidden = !isOn;
    const colour = isOn ? "#12656B" : "";
    hex.value = colour;
    put(name, colour);
    show();
  }, { id: "own-colour" });
  hex.value = values[name] ?? "";
  row.hidden = !(name in values);
  show();
  return element("div", { class: "field" }, own, row, ratio, errorOf(name), offer);
}

function putAccent({ ratio, isReadable, nearest }) {
  document.querySelector(".bar").textContent = isReadable ? firstName() || words.name : "";
  const number = ratio?.toLocaleString(language);
  at("ratio").textContent = ratio ? filled(isReadable ? words.ratioGood : words.ratioBad, { ratio: number }) : "";
  at("offer").hidden = !ratio || isReadable;
  at("offer").dataset.colour = nearest ?? "";
  at("offer").replaceChildren(element("i", { "aria-hidden": "true" }), filled(words.offer, { colour: nearest }));
  at("offer").style.setProperty("--colour", nearest ?? "");
}

/* Ticks: several values of one field, with commas */

const listed = (name) => (values[name] ?? "").split(",").map((one) => one.trim()).filter(Boolean);

function ticks(name, codes, labelOf) {
  return codes.map((code) => check(labelOf(code), listed(name).includes(code), (isOn) => {
    const now = listed(name).filter((one) => one !== code);
    put(name, (isOn ? [...now, code] : now).join(", "));
  }, { "data-code": code }));
}

function speaks() {
  const grid = element("div", { class: "checks" });
  const putTicks = () => grid.replaceChildren(...ticks("speaks", [...new Set([...COMMON, ...listed("speaks")])], (code) => nameOf.of(code) ?? code));
  const more = element("select", { id: "more" });
  more.append(element("option", { value: "" }, words.moreNone), ...about.known.filter((code) => !COMMON.includes(code) && nameOf.of(code) !== code)
    .sort((one, two) => nameOf.of(one).localeCompare(nameOf.of(two), language)).map((code) => element("option", { value: code }, nameOf.of(code))));
  more.addEventListener("change", () => {
    if (more.value && !listed("speaks").includes(more.value)) put("speaks", [...listed("speaks"), more.value].join(", "));
    more.value = "";
    putTicks();
  });
  putTicks();
  const set = element("fieldset", { class: "field", id: idOf("speaks"), tabindex: "-1", "data-field": "speaks" }, element("legend", {}, words.speaks), grid, element("div", { class: "field" }, element("label", { for: "more" }, words.more), more), errorOf("speaks"));
  return set;
}

function sender() {
  const free = check(words.free, values["sender.free"] === "true", (isOn) => put("sender.free", isOn ? "true" : ""));
  const forms = element("fieldset", { class: "field", id: idOf("sender.formats"), tabindex: "-1", "data-field": "sender.formats" }, element("legend", {}, words.formats), element("div", { class: "checks" }, ...ticks("sender.formats", FORMATS, (code) => words[code])), errorOf("sender.formats"));
  const how = about.fields.includes("sender.formats_at") ? [said("sender.formats_at", { label: words.formatsAt, hint: words.formatsAtHint })] : [];
  return element("section", { class: "rows field", "aria-labelledby": "sender-head" }, element("h3", { id: "sender-head" }, words.sender), free, forms, ...how);
}

function lang() {
  const select = element("select", { id: idOf("lang"), "data-field": "lang", on: { change: ({ target }) => put("lang", target.value) } }, ...about.languages.map((one) => element("option", { value: one }, nameOf.of(one))));
  select.value = values.lang;
  return element("div", { class: "field" }, element("label", { for: idOf("lang") }, words.lang), select, errorOf("lang"));
}

/* What is wrong, at its field: once that was left, or all of it after an attempt to save */

function touch(name) {
  touched.add(name);
  putFaults();
}

const inputOf = (name) => document.querySelector(`[data-field="${name}"]`) ?? document.querySelector(`[data-field^="${name}."]`);

function nowWrong() {
  const order = [...document.querySelectorAll("[data-field]")].map((one) => one.dataset.field);
  const place = (fault) => { const index = order.indexOf(inputOf(fault.field)?.dataset.field); return index < 0 ? order.length : index; };
  return [...Object.values(brought).flat(), ...faults].toSorted((one, two) => place(one) - place(two));
}

function putFaults() {
  const shown = new Map();
  for (const fault of nowWrong()) {
    const input = inputOf(fault.field);
    const name = input?.dataset.field;
    if (input && !shown.has(name) && (hasTried || touched.has(name) || fault.code === "page.overset")) shown.set(name, fault);
  }
  for (const input of document.querySelectorAll("[data-field]")) {
    const fault = shown.get(input.dataset.field);
    const place = document.querySelector(`[data-error="${input.dataset.field}"]`);
    if (!place) continue;
    const read = touched.has(input.dataset.field) ? readings[input.dataset.field] : undefined;
    place.className = `under${fault ? (fault.severity === "warning" ? " warning" : " error") : read ? " hint" : ""}`;
    place.replaceChildren(...(fault ? sentences(fault) : read ? [filled(words.readAs, { read })] : []));
    if (input.tagName !== "FIELDSET") {
      if (fault && fault.severity !== "warning") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
    if (input.id) describe(input, Boolean(fault || read));
  }
  if (!at("summary").hidden && at("summary").dataset.kind === "faults") putSummary();
}

function putSummary() {
  const wrong = nowWrong().filter((fault) => fault.severity === "error");
  at("summary").hidden = !wrong.length;
  at("summary").dataset.kind = "faults";
  at("anew").hidden = true;
  at("summary-head").textContent = wrong.length === 1 ? words.one : filled(words.several, { count: wrong.length });
  const rows = wrong.map((fault) => {
    const input = inputOf(fault.field);
    const label = input ? labelOf(input) : "";
    const text = [label ? `${label}${label.endsWith("?") ? "" : ":"} ` : "", ...sentences(fault)];
    if (!input) return element("li", {}, ...text);
    return element("li", {}, element("a", { href: `#${input.id}`, on: { click: (event) => { event.preventDefault(); goTo(inputOf(fault.field)); } } }, ...text));
  });
  const said = (list) => list.map((row) => row.textContent).join("\n");
  // Who stands on a line of it stays there while nothing else is said.
  if (said(rows) !== said([...at("summary-list").children])) at("summary-list").replaceChildren(...rows);
  return wrong.length;
}

/** What is said of a fault, and what of that is there in English alone. */
const sentences = ({ words: said, english }) => [said[language], ...(english ? [" ", element("span", { lang: "en" }, english)] : [])];

function labelOf(input) {
  const label = input.getAttribute("aria-label") ?? input.labels?.[0]?.firstChild?.textContent ?? input.querySelector?.("legend")?.textContent ?? "";
  const row = input.closest(".row")?.querySelector("legend")?.textContent;
  return row ? `${row}, ${label}` : label;
}

function goTo(input) {
  for (let place = input.closest("details"); place; place = place.parentElement.closest("details")) place.open = true;
  const colours = input.closest(".colour");
  if (colours) colours.hidden = false;
  input.focus();
  input.scrollIntoView({ block: "center" });
}

function sayMoved() {
  at("summary").hidden = false;
  at("summary").dataset.kind = "moved";
  at("summary-head").textContent = words.moved;
  at("summary-list").replaceChildren(element("li", {}, words.movedWhat));
  at("anew").hidden = false;
  at("summary").focus();
  say(words.unsaved, "fault");
}

function sayNotUndone(wrong) {
  at("summary").hidden = false;
  at("summary").dataset.kind = "undo";
  at("summary-head").textContent = words.undoBreaks;
  at("summary-list").replaceChildren(...wrong.map((fault) => element("li", {}, ...sentences(fault))));
  at("anew").hidden = true;
  at("summary").focus();
  say(words.undoBreaks, "fault");
}

/* The pages as they will be: what is asked for last is shown last, one question at a time */

let waiting = 0;
let isLooking = false;
let isWanted = false;

function look() {
  clearTimeout(waiting);
  waiting = setTimeout(lookNow, PAUSE);
}

const tongue = () => document.querySelector("[name=tongue]:checked")?.value ?? language;

async function lookNow() {
  if (isLooking) {
    isWanted = true;
    return;
  }
  isLooking = true;
  try {
    do {
      isWanted = false;
      const mine = tongue();
      const occupation = at("occupation").value;
      const asked = (product) => sendJson("draft.json", { occupation, product, language: mine, delivery: "screen", centre: "", values });
      const answers = {};
      for (const product of ["brochure", "handout"]) answers[product] = await asked(product);
      faults = joined(Object.values(answers).flatMap((answer) => answer.faults));
      readings = Object.values(answers)[0]?.readings ?? {};
      putFaults();
      putAccent(answers.brochure.accent);
      await putPages(answers);
      document.documentElement.dataset.looked = Number(document.documentElement.dataset.looked ?? 0) + 1;
    } while (isWanted);
  } catch (error) {
    sayRefused(error);
  } finally {
    isLooking = false;
  }
}

const joined = (rows) => [...new Map(rows.map((fault) => [`${fault.field} ${fault.words.en} ${fault.english}`, fault])).values()];

const FIGURES = [["panel", "brochure", "back"], ["back", "brochure", "back"], ["cover", "brochure", "cover"], ["handout", "handout", "handout"]];
const EDGE = 9; // millimetres of page that are shown above and below the panel

async function putPages(answers) {
  const isWhole = Object.values(answers).every((answer) => answer.pages.length);
  const isEmpty = !has("name");
  at("note").textContent = answers.brochure.isBroken ? words.noteBroken : !isWhole ? words.noteOld : isEmpty ? words.noteEmpty : words.noteNow;
  for (const [key, product, topic] of FIGURES) {
    const figure = document.querySelector(`[data-figure=${key}]`);
    const pages = answers[product].pages;
    const page = pages.find((one) => one.topic === topic) ?? (topic === "back" ? pages.at(-1) : pages[0]);
    figure.classList.toggle("is-old", !page);
    if (page) await putPage(figure, key, desk.products[product], page);
  }
}

async function putPage(figure, key, { width, height }, page) {
  const paper = figure.querySelector(".paper");
  const [top, bottom] = key === "panel" ? [Math.max(0, page.top - EDGE), Math.min(height, page.bottom + EDGE)] : [0, height];
  paper.style.setProperty("--ratio", `${width} / ${bottom - top}`);
  paper.style.setProperty("--shift", top / height);
  const wanted = (paper.clientWidth / width) * 25.4 * devicePixelRatio;
  const dpi = SHARPNESS.find((one) => one >= wanted * 0.98) ?? SHARPNESS.at(-1);
  const addresses = page.parts.map((part) => `/picture/${part}/${dpi}`);
  if (addresses.join() === figure.dataset.shown) return;
  paper.replaceChildren(...await Promise.all(addresses.map(picture)));
  figure.dataset.shown = addresses.join();
}

function putPreview() {
  at("pages").replaceChildren(...FIGURES.map(([key]) => {
    const figure = element("figure", { class: key === "panel" ? "is-panel" : "" }, element("div", { class: "paper", role: "img", "aria-label": words[key] }), element("figcaption", { "aria-hidden": "true" }, words[key]));
    figure.dataset.figure = key;
    return figure;
  }));
  const called = desk.names[language] ?? {};
  at("occupation").replaceChildren(...desk.occupations.map((one) => element("option", { value: one }, called[one] ?? one)));
  at("occupations").hidden = desk.occupations.length < 2;
  at("tongues").replaceChildren(...about.languages.map((one) => {
    const input = element("input", { type: "radio", name: "tongue", value: one, on: { change: () => lookNow() } });
    input.checked = one === (about.languages.includes(language) ? language : about.languages[0]);
    return element("label", { class: "tongue" }, input, element("span", {}, nameOf.of(one)));
  }));
}

at("occupation").addEventListener("change", lookNow);

/* Saving */

let saving = {}; // what is being saved, and the values of which organisation that are
function save() {
  if (saving.of !== values) {
    const mine = { of: values, isSaved: saveNow().finally(() => { if (saving === mine) saving = {}; }) };
    saving = mine;
  }
  return saving.isSaved;
}

async function saveNow() {
  hasTried = true;
  at("save").disabled = true;
  try {
    const [mine, shown] = [values, opening];
    for (let one = null; one !== proposal;) await (one = proposal); // a name may be on its way, and another be typed
    while (coming.size) if ((await Promise.all(coming.values())).includes(false)) return false; // why is said already
    if (mine !== values) return false; // another organisation was chosen meanwhile
    const [sent, name] = [edits, centre];
    const answer = await sendJson("save.json", { centre: name, opened: isNew ? "" : opened, values });
    faults = joined(answer.faults);
    if (!answer.isWritten) {
      brought.slug = faults.filter((fault) => fault.field === "slug");
      faults = faults.filter((fault) => fault.field !== "slug");
      putFaults();
      putSummary();
      at("summary").focus();
      say(words.unsaved, "fault");
      return false;
    }
    if (mine !== values) return false;
    ({ opened } = answer);
    centre = name; // another may have been proposed meanwhile
    isNew = false;
    at(idOf("slug"))?.closest("details").remove();
    await learn();
    if (shown !== opening) return false; // another organisation is on its way
    const isSaved = await open(name, sent) && !isDirty;
    if (isSaved) say(words.saved);
    return isSaved;
  } catch (error) {
    sayRefused(error);
    return false;
  } finally {
    at("save").disabled = false;
  }
}

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  save();
});

at("undo").addEventListener("click", async () => {
  if (isDirty && !confirm(words.leave)) return;
  at("undo").disabled = true;
  const since = edits;
  try {
    const answer = await sendJson("undo.json", { number: about.lastNumber });
    if (answer.faults) return sayNotUndone(answer.faults);
    await learn();
    if (!await open(answer.isThere ? answer.slug : "", since) || isDirty) return;
    say(words.undone);
    at("save").focus();
  } catch (error) {
    await learn().catch(() => {});
    if (error instanceof Refused && error.answer.moved) say(words.notUndone, "fault");
    else sayRefused(error);
  } finally {
    at("undo").disabled = false;
  }
});

at("to-files").addEventListener("click", () => {
  at("make").focus({ preventScroll: true });
  at("files").scrollIntoView({ block: "center" });
});

at("anew").addEventListener("click", async () => {
  const since = edits;
  await learn();
  if (await open(about.centres.some(({ name }) => name === centre) ? centre : "", since)) at("centre").focus();
});

/* Opening */

async function learn() {
  about = await ask("about.json");
  at("undo").hidden = !about.last;
  const title = about.centres.find(({ name }) => name === about.last)?.title ?? about.last;
  at("undo").textContent = filled(about.isLastNew ? words.undoNew : words.undo, { name: title });
}

function putChoices() {
  at("centre").replaceChildren(element("option", { value: "" }, words.fresh), ...about.centres.map(({ name, title }) => element("option", { value: name }, title)));
  at("centre").value = isNew ? "" : centre;
}

let opening = 0;

/** Show what the file of a centre says, and tell whether that was done: what was typed `since` stays. */
async function open(name, since = edits) {
  const mine = ++opening;
  say(words.loading, "new");
  const fresh = { isOpen: true, values: { lang: about.languages.includes(language) ? language : about.languages[0] }, opened: "" };
  const answer = name ? await ask("file.json", { centre: name }).catch((error) => error) : fresh;
  if (mine !== opening) return false; // another was chosen meanwhile
  if (answer instanceof Error) throw answer;
  if (edits !== since) {
    putChoices();
    say(words.unsaved, "new");
    return false;
  }
  if (!answer.isOpen) {
    at("summary").hidden = false;
    at("summary").dataset.kind = "closed";
    at("anew").hidden = true;
    at("summary-head").textContent = words.cannotOpen;
    at("summary-list").replaceChildren(
      ...answer.faults.map((fault) => element("li", {}, filled(words.cannotOpenWhat, { file: answer.file, line: fault.line }), " ", element("code", {}, fault.there), " ", ...sentences(fault))),
      element("li", {}, words.cannotOpenHow));
    at("summary").focus();
    putChoices();
    say("", "");
    return false;
  }
  ({ values, opened } = answer);
  isNew = !name;
  centre = name;
  if (name) localStorage.setItem("centre", name);
  isDirty = false;
  isSlugTyped = false;
  hasTried = false;
  touched.clear();
  faults = [];
  for (const key of Object.keys(brought)) delete brought[key];
  coming = new Map();
  kept.clear();
  at("summary").hidden = true;
  history.replaceState(null, "", name ? `#${name}` : location.pathname);
  putChoices();
  draw();
  putWays(!isNew);
  say(words.opened);
  await files.look({ isAnother: true });
  await lookNow();
  return true;
}

at("centre").addEventListener("change", async ({ target }) => {
  if (isDirty && !confirm(words.leave)) {
    target.value = isNew ? "" : centre;
    return;
  }
  await open(target.value).catch((error) => { putChoices(); sayRefused(error); });
});

addEventListener("beforeunload", (event) => { if (isDirty) event.preventDefault(); });

/* The files */

const files = new Files(at("made"), {
  centre: () => (isNew ? "" : centre),
  async ready() {
    if (!isNew && !isDirty) return true;
    files.say(words.saveFirst);
    const isSaved = await save();
    files.say("");
    return isSaved;
  },
});

/* Beginning */

document.title = words.title;
try {
  desk = await told(await request("/desk.json"));
  await learn();
  putPreview();
  const isFresh = new URLSearchParams(location.search).has("new");
  const wanted = isFresh ? "" : decodeURIComponent(location.hash.slice(1)) || localStorage.getItem("centre");
  await open(about.centres.some(({ name }) => name === wanted) ? wanted : "");
} catch (error) {
  sayRefused(error);
}
