/** The edge is everywhere, and its firewall and metrics live in one region. */
export const edgeRegion = "us-east-1";

/** Makes what belongs to the edge. */
export const edgeProvider = new aws.Provider("EdgeProvider", { region: edgeRegion });
