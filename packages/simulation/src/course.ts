import { SIGN_INS, type SignIn } from "./model/sign-in";
import type { Scene } from "./scene";
import { BEGIN } from "./stage/stage";
import { confirmed } from "./twin/post";

/** How soon a user sees to a lost connection once faults have ended, in milliseconds. */
const MENDED_EVERY = 600_000;
const MONTH = 30 * 86_400_000;
/** So many pages who floods has open, for so many milliseconds. */
const PAGES = 6;
const FLOODED = 120_000;

export interface Course {
  /** Since when nothing goes wrong any more, in milliseconds since 1970; infinite until then. */
  healedAt(): number;
  isHealed(): boolean;
  /** HMRC works, shows all that it holds, and everybody is connected. */
  healAll(): void;
}

/** Sets a plan going: who files what when, what happens meanwhile, and when faults end. */
export function begin(scene: Scene): Course {
  const { plan, random, stage, faults, facts, world, authority, hmrc, workers, browser } = scene;
  let healedAt = Number.POSITIVE_INFINITY;
  let isHealed = false;
  for (const user of plan.users) grantBundle(scene, user);
  for (const signIn of SIGN_INS) {
    connect(scene, signIn, plan.tokenLasts);
    if (signIn.isListed) for (const vrn of signIn.vrns) list(scene, signIn, vrn);
  }
  for (const filing of plan.filings) stage.after(filing.at, () => browser.follow(filing), world);
  if (plan.elsewhere) stage.after(plan.elsewhere.at, () => fileElsewhere(scene), world);
  disturb();
  for (let page = 0; page < PAGES; page++) flood();
  workers.sweepOn();
  stage.after(plan.healsAt, heal, world);

  /** What happens to tokens, who reads meanwhile, and who looks where they should not. */
  function disturb(): void {
    if (stage.time() > BEGIN + plan.healsAt) return;
    const signIn = random.one(SIGN_INS);
    if (faults.happens("token.ended")) authority.end(signIn.name);
    if (faults.happens("token.revoked")) authority.revoke(signIn.name);
    if (random.chance(0.03)) disconnect(scene, signIn);
    if (!isConnected(scene, signIn) && random.chance(0.2)) connect(scene, signIn);
    const sent = random.one([...facts.sent.values()]);
    if (sent && random.chance(0.1)) browser.spy(sent);
    for (let reads = !plan.floods && random.chance(0.2) ? 1 + random.below(4) : 0; sent && reads > 0; reads--)
      workers.read(sent);
    // About as often in a long run as in a short one.
    stage.after(random.between(500, plan.healsAt / 6), disturb, world);
  }

  /** A page of who floods asks HMRC again and again. */
  function flood(): void {
    const sent = plan.filings.find(({ user }) => user === plan.floods);
    if (sent && stage.time() < BEGIN + FLOODED)
      workers.read(sent, () => stage.after(random.between(100, 2_000), flood, world));
  }

  function heal(): void {
    faults.end();
    isHealed = true;
    facts.faultsEndedAt = stage.time();
    if (!plan.hides)
      healedAt = Math.max(stage.time(), ...[...plan.down, ...plan.contradicts].map(([, until]) => BEGIN + until));
    stage.log("faults end");
    mend();
  }

  /** Users connect again when they are told to. */
  function mend(): void {
    for (const signIn of SIGN_INS) if (!isConnected(scene, signIn)) connect(scene, signIn);
    stage.after(MENDED_EVERY, mend, world);
  }

  return {
    healedAt: () => healedAt,
    isHealed: () => isHealed,
    healAll() {
      hmrc.health.isHealed = true;
      stage.log("all has healed");
      for (const signIn of SIGN_INS) connect(scene, signIn);
    },
  };
}

/** Another program files a return, of which this system is told nothing. */
function fileElsewhere({ plan, stage, facts, hmrc }: Scene): void {
  if (!plan.elsewhere) return;
  const { vrn, periodKey, isSame } = plan.elsewhere;
  if (hmrc.held(vrn, periodKey)) return;
  const first = plan.filings.find(({ input }) => input.vrn === vrn && input.periodKey === periodKey);
  const other = { vatDueSales: 5, totalVatDue: 5.1, netVatDue: 305.05 };
  const figures = { ...(first && confirmed(first.input)), ...(isSame ? {} : other) };
  facts.accepted.push({ vrn, periodKey, figures, request: undefined, at: stage.time(), reference: "elsewhere" });
  stage.log(`another program files ${vrn}/${periodKey}`);
}

/** Whether the user is told to be connected by this sign-in, and is. */
function isConnected({ engine, tables, authority }: Scene, { name, user, connectionId }: SignIn): boolean {
  const Key = { owner: engine.ownerOf(user), connectionId };
  return (
    authority.isGranted(name) &&
    tables.answer("GetItemCommand", { TableName: "TestConnection", Key }).Item !== undefined
  );
}

function connect({ engine, tables, authority, stage, plan }: Scene, signIn: SignIn, lasts?: number): void {
  const { access, refresh, accessUntil } = authority.grant(signIn.name, lasts);
  const now = stage.time();
  const owner = engine.ownerOf(signIn.user);
  const item = {
    owner,
    connectionId: signIn.connectionId,
    tokens: `sealed:${JSON.stringify({ accessToken: access, refreshToken: refresh })}`,
    version: now,
    scope: "",
    connectedAt: now,
    ...(plan.isTold || signIn.isTold ? { toldOf: signIn.vrns.map((vrn) => engine.clientIdOf(owner, vrn)) } : {}),
    accessUntil,
    authorityUntil: now + 18 * MONTH,
    expiresAt: Math.ceil(now / 1000) + MONTH,
    __edb_e__: "connection",
    __edb_v__: "1",
  };
  tables.answer("PutItemCommand", { TableName: "TestConnection", Item: item });
}

/** The user gives a connection up here, as one may at any time. */
function disconnect({ engine, tables, stage }: Scene, { name, user, connectionId }: SignIn): void {
  const Key = { owner: engine.ownerOf(user), connectionId };
  tables.answer("DeleteItemCommand", { TableName: "TestConnection", Key });
  stage.log(`the connection of ${name} is given up`);
}

/** Puts a business into the list of its user's clients. */
function list({ engine, tables }: Scene, { user, connectionId }: SignIn, vrn: string): void {
  const owner = engine.ownerOf(user);
  const facts = `sealed:${JSON.stringify({ vrn, name: vrn, kind: "agent" })}`;
  const item = { owner, clientId: engine.clientIdOf(owner, vrn), facts, connectionId };
  const Item = { ...item, __edb_e__: "client", __edb_v__: "1" };
  tables.answer("PutItemCommand", { TableName: "TestClient", Item });
}

function grantBundle({ engine, tables, plan }: Scene, user: string): void {
  const [who, at = 0] = plan.bundleEnds ?? [];
  const expiry = BEGIN + (who === user ? at : MONTH);
  const item = {
    owner: engine.ownerOf(user),
    bundleId: "test",
    grantedAt: new Date(BEGIN).toISOString(),
    expiry,
    expiresAt: Math.ceil(expiry / 1000),
    __edb_e__: "bundle",
    __edb_v__: "1",
  };
  tables.answer("PutItemCommand", { TableName: "TestBundle", Item: item });
}
