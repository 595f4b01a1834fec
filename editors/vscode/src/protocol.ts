/** What the server and this client say to each other beyond the standard protocol. */
import {
  NotificationType,
  type Position,
  RequestType,
  type TextDocumentIdentifier,
  type WorkspaceEdit,
} from 'vscode-languageclient/node';

/** How many findings of each level a document has. */
export interface FindingCounts {
  error: number;
  warning: number;
  info: number;
  hint: number;
}

/** Why a document is read in its dialect. */
export type Why = 'recognised' | 'configured' | 'chosen' | 'otherwise';

/** The dialect in which a document is read. */
export interface InForce {
  /** Its id; {@link NO_DIALECT} where the document is no transcript. */
  dialect: string;
  /** What it is called. */
  title: string;
  why: Why;
}

/** One dialect that a document may be read in. */
export interface DialectEntry {
  id: string;
  title: string;
  /** Whether the text would be recognised as this now. */
  recognised: boolean;
  /** Whether it was chosen for the document. */
  chosen: boolean;
}

/** All dialects, and the one in force. */
export interface Dialects extends InForce {
  dialects: DialectEntry[];
}

/** The edit that writes a dialect to the settings. */
export interface Configured {
  /** The settings. */
  uri: string;
  /** Whether the edit makes that file. */
  create: boolean;
  /** Null where they say so already. */
  edit: WorkspaceEdit | null;
}

/** A change of the settings after which a line is a label. */
export interface ExplainedChange {
  title: string;
  /** The parameter that it is about. */
  parameter: string;
  /** How many other lines it makes labels too. */
  reads: number;
  /** The settings. */
  uri: string;
  edit: WorkspaceEdit;
}

/** Why a line is a label, or none. */
export interface Explained {
  markdown: string;
  kind: string;
  parameter: string | null;
  /** The number of the turn, from 1. */
  turn: number | null;
  changes: ExplainedChange[];
}

/** What the server makes of one version of a document. */
export interface Status extends InForce {
  /** The document, spelt as the client spelt it. */
  uri: string;
  version: number;
  findings: FindingCounts;
}

/** The dialect of a document that is no transcript. */
export const NO_DIALECT = 'none';

/** From the server, after each analysis whose outcome differs from the one before. */
export const statusNotification = new NotificationType<Status>('rapporteur/status');

/** Asks for the text that the server holds for a document: for tests and bug reports. */
export const textRequest = new RequestType<{ textDocument: TextDocumentIdentifier }, string, void>(
  'rapporteur/text',
);

/** Asks which dialects there are for a document; null where the server doesn't have it. */
export const dialectsRequest = new RequestType<{ textDocument: TextDocumentIdentifier }, Dialects | null, void>(
  'rapporteur/dialects',
);

/** Reads a document in another dialect; null lets it be recognised again. */
export const setDialectRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; dialect: string | null },
  InForce,
  void
>('rapporteur/setDialect');

/** Asks for the edit that writes a dialect to the settings that count for a document. */
export const configureDialectRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; dialect: string; folder?: string },
  Configured,
  void
>('rapporteur/configureDialect');

/** Asks why a line is a label, or none; null where the server doesn't have the document. */
export const explainRequest = new RequestType<
  { textDocument: TextDocumentIdentifier; position: Position },
  Explained | null,
  void
>('rapporteur/explain');
