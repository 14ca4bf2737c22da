import { say } from "../../say";

/** What is said while a request waits, and of what HMRC answered last. */
export const waiting = say("waiting", {
  tries: (count: number) => (count === 1 ? "1 try" : `${count} tries`),
  answered: (answer: string, time: string) => `${answer}, at ${time}`,
  next: {
    now: "under way now",
    soon: "within a few seconds",
    seconds: (count: number) => `in about ${count} seconds`,
    at: (time: string) => `at ${time}`,
  },
  answer: {
    busy: "HMRC is taking no more calls for the moment",
    broken: "HMRC's service was not working",
    unclear: "HMRC's answer could not be understood",
    slow: "HMRC took too long to answer",
    none: "HMRC did not answer",
    maintenance: "HMRC's service is closed for maintenance",
    connection: "HMRC no longer accepts your connection",
    account: "HMRC does not let your connection act for this VAT number",
    ours: "HMRC turned this service away, which is ours to mend",
    insolvent: "HMRC has the business down as insolvent",
  },
  queue: {
    next: "Yours is next",
    one: "1 request is before yours",
    ahead: (count: number) => `${count} requests are before yours`,
    atLeast: (count: string) => `${count} requests or more are before yours`,
    second: "about a second",
    seconds: (count: number) => `about ${count} seconds`,
    minute: "about a minute",
    minutes: (count: number) => `about ${count} minutes`,
  },
});
