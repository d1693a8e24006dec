import { Injectable } from '@nestjs/common';
import type { PutFloorPlan } from '@onevillage/contracts-fairs';
import type { KeyStretch } from '@onevillage/contracts-kit';
import { Database } from '@onevillage/platform-database';

export interface FloorPlanVersionRow {
  readonly version: number;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly zones: number;
  readonly booths: number;
}

const LIST = `select version, made_by as "madeBy", made_at as "madeAt", jsonb_array_length(document->'zones') as zones,
    jsonb_array_length(document->'booths') as booths
  from floor_plan_versions where fair_id = $1 and ($2::int[] is null or version > $2[1]) order by version limit $3`;

@Injectable()
export class FloorPlanVersionsReadModel {
  constructor(private readonly database: Database) {}

  list(fairId: string, { after, limit }: KeyStretch): Promise<FloorPlanVersionRow[]> {
    return this.database.query<FloorPlanVersionRow>(LIST, [fairId, after, limit]);
  }

  all(fairId: string, { after, limit }: KeyStretch): AsyncIterable<FloorPlanVersionRow[]> {
    return this.database.stream<FloorPlanVersionRow>(LIST, [fairId, after, limit]);
  }

  /** As it was put. */
  async one(fairId: string, version: number): Promise<PutFloorPlan | undefined> {
    const [row] = await this.database.query<{ document: PutFloorPlan }>(
      'select document from floor_plan_versions where fair_id = $1 and version = $2',
      [fairId, version],
    );
    return row?.document;
  }
}
