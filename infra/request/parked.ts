/** Messages of any API that no consumer can read, for an operator (`bun run redrive parked`): nothing consumes them. */
export const parked = new sst.aws.Queue("ParkedQueue", {
  visibilityTimeout: "30 seconds",
  transform: { queue: { messageRetentionSeconds: 14 * 24 * 60 * 60 } },
});
