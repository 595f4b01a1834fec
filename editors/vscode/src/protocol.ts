/** What the server and this client say to each other beyond the standard protocol. */
import {
  NotificationType,
  RequestType,
  type TextDocumentIdentifier,
} from 'vscode-languageclient/node';

/** How many findings of each level a document has. */
export interface FindingCounts {
  error: number;
  warning: number;
  info: number;
  hint: number;
}

/** What the server makes of one version of a document. */
export interface Status {
  /** The document, spelt as the client spelt it. */
  uri: string;
  version: number;
  /** The id of the dialect; {@link NO_DIALECT} where the document is no transcript. */
  dialect: string;
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
