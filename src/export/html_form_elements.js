// SPDX-License-Identifier: Apache-2.0
// Elements of the page, and the card as elements. All text goes in as text,
// never as markup.
"use strict";

/** An element with attributes, and children that are elements or texts. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

function paragraph(text, className) {
  return text ? element("p", {class: className}, text) : null;
}

// A button that does something here and sends nothing.
function button(text, act, attributes = {}) {
  const made = element("button", {type: "button", ...attributes}, text);
  made.addEventListener("click", act);
  return made;
}

// A link that a telephone dials; plain text where people write it otherwise.
function callLink(number, text) {
  const digits = number.replace(/[ ./-]/g, "");
  if (!/^\+?\d+$/.test(digits)) return text;
  return element("a", {href: "tel:" + digits}, text);
}

/** The level, and what to do at once, with `title` as its heading. */
function levelBox(card, title, emergencyNumber = "") {
  const known = ["red", "magenta", "yellow", "cyan", "blue", "green"];
  const calls = card.calls.map(({name, number}) =>
      element("li", {}, name + ": ", callLink(number, number)));
  return element("div", {
    class: "level " + (known.includes(card.colour) ? card.colour : "plain"),
  }, title, paragraph(card.incomplete, "strong"),
  card.callNow ? element("p", {class: "big"},
                         callLink(emergencyNumber, card.callNow)) : null,
  paragraph(card.action), paragraph(card.cannotCall),
  paragraph(card.by, "strong"), paragraph(card.caution),
  paragraph(card.about),
  calls.length > 0 ? [paragraph(card.whoToCall + ":", "strong"),
                      element("ul", {class: "calls"}, calls)] : null);
}

function cardSection({part, title, items}) {
  const content = part === "say"
      ? items.map(({text}) => element("blockquote", {},
                                      element("p", {}, text)))
      : element("ul", {}, items.map(({text, notes}) => notes.length === 0
            ? element("li", {}, text)
            : element("li", {}, element("strong", {}, text),
                      element("ul", {class: "notes"}, notes.map((note) =>
                          element("li", {}, note))))));
  return element("section", {class: part}, element("h2", {}, title), content);
}

/** What stands below the level. `numbers` makes the list of numbers. */
function cardBody(card, pack, numbers) {
  const body = card.highest ? [numbers()] : [];
  let more = paragraph(card.moreMayApply, "after");
  const sayMore = () => {
    if (more) body.push(more);
    more = null;
  };
  for (const section of card.sections) {
    if (section.part.endsWith("steps") || section.part === "contradictions") {
      sayMore();
    }
    body.push(cardSection(section));
    if (section.part === "more-urgent") body.push(numbers());
  }
  sayMore();
  if (!card.highest) body.push(paragraph(pack.closing, "after"));
  body.push(paragraph(card.made + " [" + pack.stamp + "]", "made"));
  return body;
}
