// What both pages of the desk are made with.

export const at = (id) => document.getElementById(id);

/** An element with its class, styles, listeners, attributes and children. */
export function element(name, options = {}, ...children) {
  const { class: className, on = {}, style = {}, ...attributes } = options;
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  for (const [key, value] of Object.entries(style)) made.style.setProperty(key, value);
  for (const [key, action] of Object.entries(on)) made.addEventListener(key, action);
  made.append(...children);
  return made;
}

const KEY = "token";
const SHAPE = /^[\w-]{32}$/;
const asked = new URLSearchParams(location.search).get(KEY);
if (asked !== null) history.replaceState(null, "", location.pathname + location.hash);
// Kept where no other port of this machine reads it, as it could a cookie; and only once the desk has taken it, since
// any page can lead here with another.
const tokens = [asked, localStorage.getItem(KEY)].filter((one) => SHAPE.test(one ?? ""));

/** What the desk answers to who has its token; without it nothing is to be seen here. */
export async function request(path, { headers, ...options } = {}) {
  const send = (token) => fetch(path, { ...options, credentials: "omit", headers: { ...headers, "X-Desk-Token": token } });
  let answer = await send(tokens[0] ?? "");
  while (answer.status === 403 && tokens.length > 1) {
    tokens.shift();
    answer = await send(tokens[0]);
  }
  if (answer.status === 403) lock();
  else if (localStorage.getItem(KEY) !== tokens[0]) localStorage.setItem(KEY, tokens[0]);
  return answer;
}

function lock() {
  document.title = "De werktafel · The desk";
  document.body.replaceChildren(element("main", { class: "locked" },
    element("section", { lang: "nl" }, element("h1", {}, "De werktafel is op slot"),
      element("p", {}, "Open het hele adres dat in de terminal staat, met alles achter ?token=. Elke keer dat de werktafel opengaat, is het een ander.")),
    element("section", { lang: "en" }, element("h1", {}, "The desk is locked"),
      element("p", {}, "Open the whole address that the terminal shows, with all that stands behind ?token=. It is a new one each time that the desk is opened."))));
}

/** A picture that is there as soon as it is put in: the one before stays until then. */
export async function picture(address) {
  const answer = await request(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const src = URL.createObjectURL(await answer.blob());
  const made = element("img", { src, alt: "" });
  await made.decode();
  URL.revokeObjectURL(src);
  return made;
}

/** Hear every line of an answer that stays open, until it ends or is ended. */
export async function follow(path, signal, heard) {
  const answer = await request(path, { signal });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (text + part.value).split("\n");
    text = lines.pop();
    for (const line of lines) if (line.startsWith("data: ")) heard(line.slice(6));
  }
}

/** What the desk answers. Throws where it has no answer. */
export async function ask(path, query = {}) {
  const answer = await request(`${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** What the desk answers to what is to be done, also where it refuses: then `status` is not 200, and 0 where it is closed. */
export async function tell(path, said) {
  const headers = { "Content-Type": "application/json" };
  const answer = await request(path, { method: "POST", headers, body: JSON.stringify(said) }).catch(() => null);
  if (!answer) return { status: 0 };
  const body = await answer.json().catch(() => ({}));
  return { status: answer.status, ...body };
}
