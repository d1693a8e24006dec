import type { ProductGroup } from '@onevillage/contracts-catalog';
import type { LegalForm } from '@onevillage/contracts-producers';
import type { Scheme } from '@onevillage/contracts-recognition';
import type { Gtin, LocalDate, NetQuantity, TaxCode } from '@onevillage/kernel';

/** Administrative units as printed, each with its kind where the file prints it. */
export interface EntryPlace {
  readonly commune?: string;
  readonly district?: string;
  readonly province?: string;
  /** Date as of which these names are to be looked up; absent when the file does not show it. */
  readonly asOf?: LocalDate;
}

/** Personal data of a row: for the private contacts of a producer and nothing else. */
export interface ConfidentialDetails {
  readonly representative?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly personalId?: string;
}

export interface EntryProducer {
  /** Natural key: by tax code, else by name and commune. */
  readonly key: string;
  readonly name: string;
  readonly legalForm: LegalForm;
  readonly taxCode?: TaxCode;
  /** As the document prints it. */
  readonly address?: string;
  /** As it is called today, where the file prints both. */
  readonly addressNow?: string;
  /** Of today's address where there is one, else of the printed one. */
  readonly place: EntryPlace;
  readonly confidential?: ConfidentialDetails;
}

export interface EntryVariant {
  readonly package?: string;
  readonly netQuantity?: NetQuantity;
  readonly gtin?: Gtin;
  /** Whole đồng. */
  readonly price?: number;
}

export interface EntryProduct {
  /** Natural key: producer and folded name. */
  readonly key: string;
  readonly name: string;
  readonly group: ProductGroup;
  /** Row of Annex I, when the file names one: I.5.a. */
  readonly subgroup?: string;
  /** The group needs a person's word: it was read from a neighbouring column. */
  readonly groupNeedsConfirmation?: true;
  readonly groupPrinted?: string;
  readonly brand?: string;
  readonly dossierCode?: string;
  readonly variant: EntryVariant;
  readonly ingredients?: string;
  readonly storage?: string;
  readonly shelfLife?: string;
}

/** What the row says of recognition, whether or not it makes a certificate. */
export interface PrintedRecognition {
  readonly scheme: Scheme;
  readonly level?: string;
  readonly stars?: number;
  readonly year?: number;
  readonly issuer?: string;
  readonly decisionNumber?: string;
  readonly decidedOn?: LocalDate;
}

export interface EntryCertificate {
  /** Natural key: product, scheme, issuer, decision and date. */
  readonly key: string;
  readonly scheme: Scheme;
  readonly level: string;
  readonly number?: string;
  readonly decisionNumber: string;
  readonly decidedOn: LocalDate;
  readonly issuerPrinted: string;
  readonly validFrom: LocalDate;
  /** As printed; absent where nothing is printed: then the duration of the scheme applies. */
  readonly validThrough?: LocalDate;
}

/** Another row of the file that may mean the same; a person decides. */
export interface NearRow {
  readonly what: 'producer' | 'product';
  readonly row: number;
  readonly name: string;
}

export interface RegisterEntry {
  /** Row of the file. */
  readonly row: number;
  /** 1, or the place of the product in a cell that lists several. */
  readonly part: number;
  readonly producer: EntryProducer;
  readonly product: EntryProduct;
  readonly recognition: PrintedRecognition;
  readonly certificate?: EntryCertificate;
  readonly near: readonly NearRow[];
}

export interface RegisterOptions {
  /** Today where the register is kept. */
  readonly today: LocalDate;
  /** Scheme of rows that print none; OCOP when left out. */
  readonly scheme?: Scheme;
  /** Province of rows that print none. */
  readonly province?: string;
}
