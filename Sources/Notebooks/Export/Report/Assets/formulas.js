for (const formula of document.querySelectorAll(".formula")) {
  const isDisplayed = formula.classList.contains("display");
  katex.render(formula.textContent, formula, {
    displayMode: isDisplayed,
    throwOnError: false,
    strict: false,
  });
  if (!isDisplayed) keepPoint(formula);
}

/* A line may end behind any piece of a formula: what closes a phrase goes into the last one, or it could
   begin a line. */
function keepPoint(formula) {
  const next = formula.nextSibling;
  const pieces = formula.querySelectorAll(".katex-html > .base");
  const point = next?.nodeType === Node.TEXT_NODE ? next.data.match(/^[.,;:!?)]+/) : null;
  if (!point || pieces.length === 0) return;
  const mark = document.createElement("span");
  mark.className = "point";
  mark.textContent = point[0];
  pieces[pieces.length - 1].append(mark);
  next.deleteData(0, point[0].length);
}
