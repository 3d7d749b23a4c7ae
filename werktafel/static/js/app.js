// What pages do beyond plain HTML. Everything here is an extra: without it each form and link still works.
import { startAutosave } from "./autosave.js";
import { startClocks } from "./clock.js";
import { startConfirm } from "./confirm.js";
import { startCounters } from "./counter.js";
import { startKeep } from "./keep.js";
import { startParts } from "./parts.js";
import { startPassages } from "./passage.js";
import { startPick } from "./pick.js";
import { startCopy, startTables } from "./small.js";

startKeep();
startConfirm();
startCounters();
startCopy();
startTables();
startPassages();
startClocks();
startPick();
startAutosave();
startParts();
