-- Runs at every start of the editor: two autocommands and a command, no module is loaded.
if vim.g.loaded_rapporteur then
  return
end
vim.g.loaded_rapporteur = 1

if vim.fn.has('nvim-0.11') == 0 then
  return -- :checkhealth rapporteur says so
end

local group = vim.api.nvim_create_augroup('rapporteur', {})

local function enable()
  if not vim.lsp.is_enabled('rapporteur') then
    vim.lsp.enable('rapporteur')
  end
end

vim.api.nvim_create_autocmd('FileType', {
  group = group,
  pattern = { 'transcript', 'text' },
  once = true,
  desc = 'rapporteur: enable the language server at the first buffer that may need it',
  callback = function()
    if vim.v.vim_did_enter == 1 then
      enable()
    else
      -- Before VimEnter, vim.lsp.enable() would pass over the buffers that are open already.
      vim.api.nvim_create_autocmd('VimEnter', { group = group, once = true, callback = enable })
    end
  end,
})

vim.api.nvim_create_user_command('Rapporteur', function(args)
  require('rapporteur.commands').run(args)
end, {
  nargs = '*',
  desc = 'rapporteur: outline, dialect, explain, status, restart, log, report',
  complete = function(lead, line)
    return require('rapporteur.commands').complete(lead, line)
  end,
})
