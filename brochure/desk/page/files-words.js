// What is said while the files of an organisation are made, in Dutch and in English.

export const WORDS = {
  nl: {
    make: "Maak de bestanden", stop: "Stop", fetch: "Download ze nog eens", progress: "Hoever het is",
    start: "De bestanden worden gemaakt. Dat duurt ongeveer een minuut; je kunt intussen verder kijken.",
    step: (done, steps) => `${done} van ${steps} klaar.`,
    ready: (when, name) => `Klaar, gemaakt op ${when}. Bij je downloads staat ${name}: pak dat uit en open 0-lees-mij.`,
    open: (count) => `Let op: er ${count === 1 ? "staat nog 1 waarschuwing" : `staan nog ${count} waarschuwingen`} open, zoals een taal die iets anders zegt. Kijk op de werktafel bij Bevindingen.`,
    there: (when) => `Gemaakt op ${when}.`,
    old: (when) => `Gemaakt op ${when}. Daarna is er iets veranderd: maak ze opnieuw.`,
    stopped: "Gestopt. Er is niets gemaakt.",
    changed: "Intussen is er iets veranderd, dus de bestanden zouden niet bij elkaar passen. Maak ze nog een keer.",
    faults: "De bestanden zijn niet gemaakt:",
    elsewhere: (place) => `Dit ligt niet aan jullie gegevens, maar aan ${place}. Vraag wie de teksten van de brochure beheert om het te verbeteren. In het Engels:`,
    other: "De bestanden van een andere organisatie worden nu gemaakt. Wacht tot die klaar zijn.",
    refused: "Dat lukt niet: er klopt iets niet in de gegevens van deze organisatie.", closed: "De werktafel is dicht. Open haar opnieuw.",
  },
  en: {
    make: "Make the files", stop: "Stop", fetch: "Download them again", progress: "How far it is",
    start: "The files are being made. It takes about a minute; you can go on looking meanwhile.",
    step: (done, steps) => `${done} of ${steps} done.`,
    ready: (when, name) => `Done: made on ${when}. ${name} is in your downloads. Unpack it, and open 0-read-me.`,
    open: (count) => `Note: ${count === 1 ? "1 warning is" : `${count} warnings are`} still open, such as a language that says something else. See the findings on the desk.`,
    there: (when) => `Made on ${when}.`,
    old: (when) => `Made on ${when}. Something was changed after that: make them again.`,
    stopped: "Stopped. Nothing was made.",
    changed: "Something was changed meanwhile, so the files would not belong together. Make them again.",
    faults: "The files were not made:",
    elsewhere: (place) => `This is not about your details, but about ${place}. Ask whoever keeps the words of the brochure to mend it:`,
    other: "The files of another organisation are being made now. Wait until they are done.",
    refused: "That cannot be done: something in the details of this organisation is wrong.", closed: "The desk is closed. Open it again.",
  },
};
