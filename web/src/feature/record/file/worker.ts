import { answer, type Task } from "./task";

/** Runs beside the page: whatever a file does to its parser, the page goes on and may end this. */
self.addEventListener("message", (event: MessageEvent<Task>) => self.postMessage(answer(event.data)));
self.postMessage("ready");
