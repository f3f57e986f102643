// What every page carries. Pages work without it; it makes them quicker to the hand.
import "./swap.js";
import "./menus.js";
import "./explain.js";
import "./keys.js";
import "./rows.js";
import "./combo.js";
import "./drafts.js";
import "./dialogs.js";
import "./files.js";
import "./tidy.js";
import "./editor.js";
