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
  /** Refresh tokens that ended as their user granted anew. */
  const replaced = new Set<string>();
  let made = 0;
  const grant = (signIn: string, lasts: number): Grant => {
    made++;
    const now = { access: `access-${made}`, accessUntil: stage.time() + lasts, refresh: `refresh-${made}` };
    grants.set(signIn, now);
    return now;
  };
  return {
    /** A user signs in at HMRC and grants anew. */
    grant(signIn: string, lasts = LASTS): Grant {
      const before = grants.get(signIn)?.refresh;
      if (before) replaced.add(before);
      return grant(signIn, lasts);
    },
    /** By which sign-in an access token was had, as long as it holds. */
    signInOf(access: string): string | undefined {
      const [name] = [...grants].find(([, each]) => each.access === access && each.accessUntil > stage.time()) ?? [];
      return name;
    },
    refresh(token: string): Answer {
      const [name] = [...grants].find(([, each]) => each.refresh === token) ?? [];
      if (!name) return ANSWERS.invalidGrant;
      const { access, refresh } = grant(name, LASTS);
      return tokens(access, refresh ?? "", LASTS / 1_000);
    },
    /** Whether a refresh token ended by no doing of those who use it. */
    isReplaced: (token: string) => replaced.has(token),
    /** Access tokens end before their time. */
    end(signIn: string): void {
      const held = grants.get(signIn);
      if (held) held.accessUntil = 0;
    },
    /** The user takes the grant back at HMRC. */
    revoke(signIn: string): void {
      const held = grants.get(signIn);
      if (held) Object.assign(held, { accessUntil: 0, refresh: undefined });
    },
    isGranted: (signIn: string) => grants.get(signIn)?.refresh !== undefined,
  };
}

export type Authority = ReturnType<typeof createAuthority>;
