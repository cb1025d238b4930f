// A check names a line: its link puts the cursor there. Without JavaScript the number is still told.
const file = document.querySelector("textarea.file");
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-line]");
  if (!link || !file) return;
  event.preventDefault();
  const lines = file.value.split("\n");
  const line = Math.min(Number(link.dataset.line), lines.length) - 1;
  const start = lines.slice(0, line).reduce((sum, text) => sum + text.length + 1, 0);
  file.focus();
  file.setSelectionRange(start, start + lines[line].length);
  file.scrollTop = (file.scrollHeight / lines.length) * Math.max(0, line - 5);
});
