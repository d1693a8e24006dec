import { Injectable } from '@nestjs/common';
import type { QualityDocumentView } from '@onevillage/contracts-producers';
import type { Tx } from '@onevillage/platform-database';

@Injectable()
export class QualityDocumentStore {
  async add(tx: Tx, producerId: string, document: QualityDocumentView): Promise<void> {
    const { documentId, kind, number, issuer, scope, validFrom, validThrough } = document;
    await tx.query(
      `insert into quality_documents (id, producer_id, kind, number, issuer, scope, valid_from, valid_through)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [documentId, producerId, kind, number ?? null, issuer, scope ?? null, validFrom, validThrough ?? null],
    );
  }

  async remove(tx: Tx, producerId: string, documentId: string): Promise<boolean> {
    const rows = await tx.query(
      `delete from quality_documents where producer_id = $1 and id = $2 returning id`,
      [producerId, documentId],
    );
    return rows.length > 0;
  }
}
