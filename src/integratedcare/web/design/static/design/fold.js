// On a narrow screen what is marked `data-fold-narrow` begins folded. Without this file it is open, as on a wide screen.
// It needs nothing else, so it runs before the page is first drawn: what is being read does not jump.
{
  const narrow = matchMedia("(max-width: 48.0525em)");
  const marked = [...document.querySelectorAll("details[data-fold-narrow]")];
  let opened = []; // of the marked, those that the reader had opened when the screen became wide
  let printed = []; // those that are open for the printer alone

  const show = () => {
    if (!narrow.matches) opened = marked.filter((one) => one.open);
    marked.forEach((one) => { one.open = !narrow.matches || opened.includes(one); });
  };
  if (narrow.matches) show();
  narrow.addEventListener("change", show);
  addEventListener("beforeprint", () => {
    printed = [...document.querySelectorAll("details:not([open])")];
    printed.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => printed.forEach((one) => { one.open = false; }));
}
