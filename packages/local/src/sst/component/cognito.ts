import * as v from "valibot";
import { ignored, parseOptions } from "../value/option";
import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, register } from "./component";
import { functionFor } from "./function";

const Triggers = v.strictObject({ preSignUp: v.unknown() });
const Args = v.optional(v.object({ triggers: v.optional(Triggers), transform: ignored }), {});

/**
 * `sst.aws.CognitoUserPool`: answered by the local issuer. How a pool signs people in (factors, providers, pages) is the
 * issuer's own business; of its options only the trigger is read that decides who may sign up.
 */
export function cognitoUserPool(context: Context) {
  const { issuer } = context.config;

  class CognitoUserPoolClient implements Linkable {
    readonly linkName: string;

    constructor(name: string) {
      this.linkName = name;
      register(context, CognitoUserPoolClient, "addClient", name, {});
    }

    get id(): Output<string> {
      return output(issuer.clientId);
    }

    get nodes() {
      return { client: rawResource(`CognitoUserPoolClient "${this.linkName}"`, { id: this.id }) };
    }

    getSSTLink() {
      return { properties: { id: this.id } };
    }
  }

  return class CognitoUserPool implements Linkable {
    readonly linkName: string;

    constructor(name: string, args?: unknown) {
      this.linkName = name;
      const label = `sst.aws.CognitoUserPool "${name}"`;
      const given = parseOptions(
        label,
        Args,
        register(context, CognitoUserPool, "sst.aws.CognitoUserPool", name, args),
      );
      if (!given.triggers) return;
      const { arn } = functionFor(context, label, `${name}TriggerPreSignUp`, given.triggers.preSignUp);
      context.plan.signUps.push({ functionArn: arn });
    }

    get id(): Output<string> {
      return output(issuer.userPoolId);
    }

    get arn(): Output<string> {
      return output(arnOf(context, "cognito-idp", `userpool/${issuer.userPoolId}`));
    }

    get nodes() {
      const endpoint = `cognito-idp.${context.config.region}.amazonaws.com/${issuer.userPoolId}`;
      return { userPool: rawResource(`CognitoUserPool "${this.linkName}"`, { id: this.id, arn: this.arn, endpoint }) };
    }

    addClient(name: string) {
      return new CognitoUserPoolClient(name);
    }

    addIdentityProvider(name: string) {
      const providerName = output(name);
      return {
        providerName,
        nodes: { identityProvider: rawResource(`addIdentityProvider "${name}"`, { providerName }) },
      };
    }

    getSSTLink() {
      return { properties: { id: this.id } };
    }
  };
}
