// The design system's own behaviour (menu, skip link, scrolling tables). Every page works without it.
import { initAll } from "../vendor/nhsuk-frontend/nhsuk-frontend.min.js";

initAll();
