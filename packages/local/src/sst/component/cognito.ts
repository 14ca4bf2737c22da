import { type Output, output } from "../value/output";
import { rawResource } from "../value/raw";
import { arnOf, type Context, type Linkable, register } from "./component";

/**
 * `sst.aws.CognitoUserPool`: answered by the local issuer. How a pool signs people in (factors, providers, pages) is the
 * issuer's own business, so its options are not read.
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
      register(context, CognitoUserPool, "sst.aws.CognitoUserPool", name, args);
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
