/** One server at a time: start, stop, start again, and what the user is told about it. */
import * as vscode from 'vscode';
import { DidChangeConfigurationNotification, type LanguageClient, State } from 'vscode-languageclient/node';
import { NoServer, findServer } from './bootstrap';
import { createClient } from './client';
import { statusNotification } from './protocol';
import type { RulePages } from './rules';
import * as settings from './settings';
import type { StatusItem } from './status';
import type { Statuses } from './statuses';

/** A document that the server of `client` has got. */
export interface Opened {
  client: LanguageClient;
  document: vscode.TextDocument;
}

/** The life of the server. Starts and stops run one after another, never side by side. */
export class Session {
  private client: LanguageClient | undefined;
  private queue: Promise<void> = Promise.resolve();
  private readonly opened = new vscode.EventEmitter<Opened>();

  /** Fires for each document that a server gets, again for each server. */
  readonly onDidOpen = this.opened.event;

  constructor(
    private readonly extensionPath: string,
    private readonly log: vscode.LogOutputChannel,
    private readonly pages: RulePages,
    private readonly statuses: Statuses,
    private readonly item: StatusItem,
  ) {}

  /** The client, where one is running. */
  get running(): LanguageClient | undefined {
    return this.client?.state === State.Running ? this.client : undefined;
  }

  /** Stops the server if there is one, and starts it. Never fails: the user is told instead. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.shutDown();
      await this.startUp();
    });
  }

  /** Tells the server what is set of rules now. One that is starting is told when it has started. */
  configure(): Promise<void> {
    return this.enqueue(async () => {
      const told = { settings: { [settings.SECTION]: settings.own() } };
      await this.running?.sendNotification(DidChangeConfigurationNotification.type, told);
    });
  }

  /** Stops the server. */
  stop(): Promise<void> {
    return this.enqueue(() => this.shutDown());
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work, work);
    return this.queue;
  }

  private async startUp(): Promise<void> {
    this.item.set({ is: 'starting' });
    try {
      const server = await findServer(settings.serverPath(), this.extensionPath);
      this.log.info(`${server.version} at ${server.path} (from ${server.origin})`);
      const client: LanguageClient = createClient(
        server,
        this.log,
        this.pages,
        (why) => this.report(new Error(why)),
        (document) => this.opened.fire({ client, document }),
      );
      client.onNotification(statusNotification, (status) => this.statuses.receive(status));
      client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) {
          this.item.set({ is: 'running', version: server.version });
        } else if (newState === State.Starting) {
          this.item.set({ is: 'starting' });
        } else if (newState === State.Stopped && this.client === client) {
          this.statuses.clear();
          this.item.set({ is: 'stopped', why: 'The transcript server has stopped.' });
        }
      });
      this.client = client;
      await client.start();
    } catch (error) {
      this.client = undefined;
      this.report(error);
    }
  }

  private async shutDown(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.statuses.clear();
    try {
      await client?.dispose();
    } catch (error) {
      // It wouldn't end in good order; the client has killed it, and a new one can start.
      this.log.warn(`while stopping: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  /** Not awaited by those who start: a message may stand for hours. */
  private report(error: unknown): void {
    const why = error instanceof Error ? error.message : String(error);
    this.log.error(why);
    this.item.set({ is: 'stopped', why });
    const open = 'Open Setting';
    const show = 'Show Log';
    const again = 'Restart Server';
    const buttons = error instanceof NoServer ? [open, show] : [again, show];
    void vscode.window.showErrorMessage(`Rapporteur: ${why}`, ...buttons).then((choice) => {
      if (choice === open) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'rapporteur.server.path');
      } else if (choice === again) {
        void this.restart();
      } else if (choice === show) {
        this.log.show();
      }
    });
  }
}
