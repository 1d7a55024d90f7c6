// The design system's own behaviour (menu, skip link, scrolling tables). Every page works without it.
import { initAll } from "../vendor/nhsuk-frontend/nhsuk-frontend.min.js";

initAll();

// On a narrow screen what is marked so begins folded. Without this line it is open, as it is on a wide one.
if (matchMedia("(max-width: 48.0525em)").matches) {
  for (const one of document.querySelectorAll("details[data-fold-narrow]")) one.open = false;
}
