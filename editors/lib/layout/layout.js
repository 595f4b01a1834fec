// Arranges a window of editors/try once: the Outline with the whole sidebar, the Problems, the transcript focused.
const vscode = require('vscode');

exports.activate = async (context) => {
  if (context.workspaceState.get('arranged')) return;
  await context.workspaceState.update('arranged', true);
  const steps = [
    // In the Explorer, the Outline of a fresh profile gets a seventh of the height.
    ['vscode.moveViews', { viewIds: ['outline'], destinationId: 'workbench.view.extension.try-outline' }],
    ['outline.focus'],
    ['workbench.panel.markers.view.focus'],
    ['workbench.action.focusActiveEditorGroup'],
  ];
  for (const [command, ...args] of steps) {
    // A step that another version doesn't know leaves the rest of the layout as it is.
    await vscode.commands.executeCommand(command, ...args).then(undefined, (error) => console.warn(String(error)));
  }
};
