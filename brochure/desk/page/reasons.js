// Why a file could not be read or written, in Dutch; the desk and most systems say it in English.

const DUTCH = {
  "it is read-only": "het bestand is alleen-lezen; haal die beveiliging eerst weg",
  "it is a link": "het is een koppeling en geen gewoon bestand",
  "its folder is a link": "de map is een koppeling naar een andere; zet de map zelf terug",
  "it is no ordinary file": "het is geen gewoon bestand",
  "another program is writing there": "een ander programma is er nu mee bezig; probeer het zo nog eens",
  "No space left on device": "de schijf is vol",
  "Permission denied": "je mag daar niet schrijven",
  "Read-only file system": "op deze schijf mag niemand schrijven",
  "No such file or directory": "het bestand of de map is er niet meer",
};

export const reasonOf = (denied, language) => (language === "nl" && DUTCH[denied]) || denied;
