// What a browser with JavaScript does better; every page works without it.
// An error summary takes the focus, so that a screen reader starts there and not at the top of the page.
document.querySelector("[data-focus]")?.focus();
// Print buttons are hidden in the markup and shown only where they can work.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
// A second press while the first is on its way would send the form twice.
document.addEventListener("submit", (event) => {
  const last = Number(event.target.dataset.sent ?? -9999);
  if (event.target.method === "post" && event.timeStamp - last < 1500) event.preventDefault();
  else event.target.dataset.sent = event.timeStamp;
});
