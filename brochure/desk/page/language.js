// The pages of the desk speak Dutch and English; what is chosen is kept in this browser.

const kept = localStorage.getItem("language");

export const language = ["nl", "en"].includes(kept) ? kept : navigator.language.startsWith("nl") ? "nl" : "en";

/** The words of a page in the chosen language, put where its elements name them: `data-say` as text, `data-label` as name. */
export function speak(dictionary) {
  const words = dictionary[language];
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = words[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", words[element.dataset.label]);
  for (const button of document.querySelectorAll("[data-speaks]")) {
    button.setAttribute("aria-pressed", button.dataset.speaks === language);
    button.addEventListener("click", () => {
      localStorage.setItem("language", button.dataset.speaks);
      location.reload();
    });
  }
  return words;
}
