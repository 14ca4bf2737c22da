import type { Stage } from "../stage/stage";
import { ANSWERS, type Answer, tokens } from "./hmrc-answer";

const LASTS = 14_400_000;

interface Grant {
  access: string;
  accessUntil: number;
  refresh: string | undefined;
}

/** Who may call HMRC, by its tokens: an access token lasts four hours, a refresh token is good once. */
export function createAuthority(stage: Stage) {
  const grants = new Map<string, Grant>();
  let made = 0;
  const grant = (user: string, lasts: number): Grant => {
    made++;
    const now = { access: `access-${made}`, accessUntil: stage.time() + lasts, refresh: `refresh-${made}` };
    grants.set(user, now);
    return now;
  };
  return {
    /** The user signs in at HMRC and grants anew. */
    grant: (user: string, lasts = LASTS) => grant(user, lasts),
    /** Whose an access token is, as long as it holds. */
    ownerOf(access: string): string | undefined {
      const [user] = [...grants].find(([, each]) => each.access === access && each.accessUntil > stage.time()) ?? [];
      return user;
    },
    refresh(token: string): Answer {
      const [user] = [...grants].find(([, each]) => each.refresh === token) ?? [];
      if (!user) return ANSWERS.invalidGrant;
      const { access, refresh } = grant(user, LASTS);
      return tokens(access, refresh ?? "", LASTS / 1_000);
    },
    /** Access tokens end before their time. */
    end(user: string): void {
      const held = grants.get(user);
      if (held) held.accessUntil = 0;
    },
    /** The user takes the grant back at HMRC. */
    revoke(user: string): void {
      const held = grants.get(user);
      if (held) Object.assign(held, { accessUntil: 0, refresh: undefined });
    },
    isGranted: (user: string) => grants.get(user)?.refresh !== undefined,
  };
}

export type Authority = ReturnType<typeof createAuthority>;
