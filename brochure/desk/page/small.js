// What both pages of the desk are made with.

export const at = (id) => document.getElementById(id);

/** An element with its class, styles, listeners, attributes and children. */
export function element(name, options = {}, ...children) {
  const { class: className, on = {}, style = {}, ...attributes } = options;
  const made = document.createElement(name);
  if (className) made.className = className;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  for (const [key, value] of Object.entries(style)) made.style.setProperty(key, value);
  for (const [key, action] of Object.entries(on)) made.addEventListener(key, action);
  made.append(...children);
  return made;
}

/** What the desk answers. Throws where it has no answer. */
export async function ask(path, query = {}) {
  const answer = await fetch(`${path}?${new URLSearchParams(query)}`);
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

/** What the desk answers to what is to be done, also where it refuses: then `status` is not 200. */
export async function tell(path, said, token) {
  const headers = { "Content-Type": "application/json", "X-Desk-Token": token };
  const answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(said) });
  const body = await answer.json().catch(() => ({}));
  return { status: answer.status, ...body };
}
