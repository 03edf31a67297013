// Shows only the entries that all the words of the search describe; those called so come first.
const field = document.getElementById("search");
const sections = [...document.querySelectorAll("main > section")].map((section) => ({
  element: section,
  title: section.querySelector("h2").textContent.toLowerCase(),
  entries: [...section.querySelectorAll(".entry")].map((entry) => ({
    element: entry,
    names: entry.dataset.names.toLowerCase().split(" "),
    text: (entry.dataset.names + " " + entry.querySelector("h3").textContent + " " +
      entry.querySelector("p").textContent).toLowerCase(),
  })),
}));

function show() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const section of sections) {
    let count = 0;
    for (const entry of section.entries) {
      const matches = words.every((word) => entry.text.includes(word) || section.title.includes(word));
      entry.element.hidden = !matches;
      if (matches) count += 1;
    }
    section.element.hidden = count === 0;
    section.element.style.order = "";
    found += count;
  }
  // A section with an entry of exactly that name goes to the top.
  const main = document.querySelector("main");
  main.style.display = words.length ? "flex" : "";
  main.style.flexDirection = words.length ? "column" : "";
  for (const section of sections) {
    const exact = section.entries.some((entry) => entry.names.some((name) => words.includes(name)));
    section.element.style.order = words.length ? (exact ? 1 : 2) : "";
  }
  document.getElementById("none").hidden = found > 0;
}

field.addEventListener("input", show);
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && document.activeElement !== field) {
    event.preventDefault();
    field.focus();
    field.scrollIntoView({ block: "center" });
  } else if (event.key === "Escape" && document.activeElement === field) {
    field.value = "";
    show();
    field.blur();
  }
});
// A link to an entry that the search hides shows it again.
window.addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.closest("[hidden]")) {
    field.value = "";
    show();
    target.scrollIntoView();
  }
});
