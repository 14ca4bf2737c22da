/** A user's sign-in at HMRC: the connection that it gave, and the businesses that it may act for. */
export interface SignIn {
  readonly name: string;
  readonly user: string;
  readonly connectionId: string;
  readonly vrns: readonly string[];
  /** Whether the user has these businesses in the list of clients; otherwise they use the user's oldest connection. */
  readonly isListed: boolean;
  /** HMRC has answered on them by each new connection at once; otherwise it is asked who may file. */
  readonly isTold: boolean;
}

/** The first business is Ann's and Bob's, the second Bob's and Cat's, the third Cat's. */
export const VRNS = ["234567847", "345678954", "456789061"] as const;
const [FIRST, SECOND, THIRD] = VRNS;

/** Who files for a business of somebody else's. */
export const STRANGER = "dan";

/** Ann has one business, Bob has two with a sign-in each, Cat is the agent of two by one sign-in, and Dan may act for none. */
export const SIGN_INS: readonly SignIn[] = [
  { name: "ann", user: "ann", connectionId: idOf(1), vrns: [FIRST], isListed: false, isTold: false },
  { name: "bob for one", user: "bob", connectionId: idOf(2), vrns: [FIRST], isListed: true, isTold: false },
  { name: "bob for another", user: "bob", connectionId: idOf(3), vrns: [SECOND], isListed: true, isTold: true },
  { name: "cat", user: "cat", connectionId: idOf(4), vrns: [SECOND, THIRD], isListed: true, isTold: true },
  { name: "dan", user: STRANGER, connectionId: idOf(5), vrns: [], isListed: false, isTold: false },
];

/** The sign-in of a name. */
export function signInOf(name: string): SignIn | undefined {
  return SIGN_INS.find((each) => each.name === name);
}

/** The businesses that a user files for. */
export function vrnsOf(user: string): readonly string[] {
  return SIGN_INS.flatMap((each) => (each.user === user ? each.vrns : []));
}

function idOf(number: number): string {
  return `0190a000-0000-7000-8000-00000000000${number}`;
}
