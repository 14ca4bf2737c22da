import { plantFaults } from "../fault/plant";
import { listen, type Server } from "../server";
import { loadDynalite } from "./dynalite";

/** Starts DynamoDB's stand-in on a free port of this machine; its tables outlive the process. Rejects when they are damaged. */
export async function startDynamo(path: string): Promise<Server> {
  const server = loadDynalite()({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  plantFaults(server, {
    throttle: "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException",
    error: "com.amazonaws.dynamodb.v20120810#InternalServerError",
  });
  return listen(server);
}
