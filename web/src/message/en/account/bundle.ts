import { say } from "../../say";

const places = (count: number) => (count === 1 ? "1 place" : `${count} places`);

/** The page of plans. */
export const bundle = say("bundle", {
  title: "Plan",
  lead: "Your plan says what you may do here, and for how long.",
  what: "your plan",
  taken: (title: string) => `You have the ${title} plan now.`,
  givenBack: (title: string) => `You gave back the ${title} plan.`,
  yours: "Yours",
  offered: "On offer",
  setUp: "Go to the home page",
  back: "Go back to where you were",
  subscription: "By subscription only",
  automatic: "Comes by itself",
  take: "Choose",
  taking: "Choosing…",
  which: (title: string) => `the ${title} plan`,
  until: (time: string) => `Until ${time}.`,
  lasts: "For as long as you have an account.",
  term: (days: number) => `Lasts ${days === 1 ? "a day" : `${days} days`}.`,
  places: (free: number, all: number) => `${free} of ${places(all)} free.`,
  full: (all: number, time: string) => `All ${places(all)} taken. The next one is free on ${time} at the latest.`,
  asked: "If you give it back, its place may be taken by someone else.",
  giveBack: "Give back",
  givingBack: "Giving back…",
  yesGiveBack: "Yes, give it back",
  keep: "Keep it",
  invitation: {
    label: "Invitation code",
    hint: "Sixteen letters and digits, such as 7QF2-9M3X-K8TB-4WVC.",
    use: "Use the code",
    using: "Looking at the code…",
    missing: "Enter the code that you were given",
  },
});

/** Plans by their ids, where they are told otherwise than the service tells them, which is in English. */
export const catalogue = say<Readonly<Record<string, { title: string; description: string }>>>("catalogue", {});
