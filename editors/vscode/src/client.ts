/** The client of the language server: which documents it serves and what it is told at the start. */
import * as vscode from 'vscode';
import { type LanguageClientOptions, LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Server } from './bootstrap';
import { TRANSCRIPT } from './detect';
import { Recovery } from './recovery';
import type { RulePages } from './rules';
import * as settings from './settings';

/**
 * A client of `server`, not yet started; `log` is where both of them write, `giveUp` is told when
 * the server has ended by itself too often, `opened` of each document that it gets.
 */
export function createClient(
  server: Server,
  log: vscode.LogOutputChannel,
  pages: RulePages,
  giveUp: (why: string) => void,
  opened: (document: vscode.TextDocument) => void,
): LanguageClient {
  // Plain text too: the server itself tells which of it is a transcript and is silent on the rest.
  const texts = ['file', 'untitled'].flatMap((scheme) =>
    [TRANSCRIPT, 'plaintext'].map((language) => ({ scheme, language })),
  );
  // Of whatever language: VS Code has none for TOML, other extensions have.
  const documentSelector = [...texts, { scheme: 'file', pattern: '**/rapporteur.toml' }];
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel: log,
    errorHandler: new Recovery(giveUp),
    // Afresh at each start, also of a server that has ended by itself.
    initializationOptions: () => ({
      docs: pages.base,
      detect: settings.detect(null) !== 'off',
      ...settings.own(),
    }),
    middleware: {
      didOpen: async (document, next) => {
        await next(document);
        opened(document);
      },
      handleDiagnostics: (uri, diagnostics, next) => {
        pages.linkCodes(diagnostics);
        next(uri, diagnostics);
      },
      provideDiagnostics: async (document, previousResultId, token, next) => {
        const report = await next(document, previousResultId, token);
        if (report?.kind === 'full') {
          pages.linkCodes(report.items);
        }
        return report;
      },
      provideHover: async (document, position, token, next) => {
        const hover = await next(document, position, token);
        if (hover) {
          pages.linkHover(hover);
        }
        return hover;
      },
    },
  };
  return new LanguageClient(
    settings.SECTION,
    'Rapporteur',
    { command: server.path, args: ['lsp'], transport: TransportKind.stdio },
    options,
  );
}
