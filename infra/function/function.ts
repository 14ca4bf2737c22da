import { stage } from "../stage/stage";

/** What every function has in common. */
export const common = {
  runtime: "nodejs22.x",
  architecture: "arm64",
  logging: { retention: stage.production ? "3 months" : "2 weeks" },
  transform: {
    role: (args) => {
      // SST lets the whole account take the role, for live debugging. Where nobody debugs, Lambda alone may.
      if (!stage.personal) args.assumeRolePolicy = LAMBDA_ALONE;
    },
  },
} satisfies Partial<sst.aws.FunctionArgs>;

/** Who may take the role of a function where nobody debugs. */
export const LAMBDA_ALONE = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
