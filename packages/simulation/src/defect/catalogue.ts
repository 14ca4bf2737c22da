import type { Defect } from "./defect";
import { filingDefects } from "./filing";
import { hmrcDefects } from "./hmrc";
import { requestDefects } from "./request";

export const defects: readonly Defect[] = [...filingDefects, ...hmrcDefects, ...requestDefects];

/** The defect of a name; throws where there is none. */
export function defectOf(name: string): Defect {
  const found = defects.find((each) => each.name === name);
  if (!found) throw new Error(`There is no defect ${name}`);
  return found;
}
