--- `:checkhealth rapporteur`
local M = {}

local function check_editor()
  vim.health.start('rapporteur: editor')
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
  else
    vim.health.error('Neovim ' .. tostring(vim.version()) .. ' is too old', 'Use 0.11 or later')
  end
  local ft = vim.filetype.match({ filename = 'a.transcript.txt' })
  if ft == 'transcript' then
    vim.health.ok('*.transcript and *.transcript.txt are of the filetype transcript')
  else
    vim.health.warn(
      ('*.transcript.txt is of the filetype %s'):format(vim.inspect(ft)),
      'Another plugin or a call of vim.filetype.add() takes these names'
    )
  end
  if vim.lsp.is_enabled('rapporteur') then
    vim.health.ok('the language server is enabled')
  else
    vim.health.info('the language server is enabled at the first buffer of the filetype transcript or text')
  end
end

local function check_settings()
  vim.health.start('rapporteur: settings')
  local problems = require('rapporteur.config').problems()
  for _, problem in ipairs(problems) do
    vim.health.error(problem, ':help rapporteur-settings')
  end
  if #problems == 0 then
    vim.health.ok('vim.g.rapporteur = ' .. vim.inspect(require('rapporteur.config').get(), { newline = ' ', indent = '' }))
  end
  local options = require('rapporteur.config').init_options()
  if options.docs then
    vim.health.ok('pages of the rules: ' .. options.docs)
  else
    vim.health.info('no pages of the rules beside the plugin: findings carry no link')
  end
end

local function check_server()
  vim.health.start('rapporteur: server')
  local server = require('rapporteur.server')
  local found, err = server.find()
  if not found then
    vim.health.error(err, ':help rapporteur-server')
    return
  end
  local path = table.concat(found.argv, ' ')
  local ok, proc = pcall(vim.system, server.command(found, { '--version' }), { text = true })
  local out = ok and proc:wait(5000) or nil
  if out and out.code == 0 and out.stdout:match('^rapporteur ') then
    vim.health.ok(('%s: %s (%s)'):format(path, vim.trim(out.stdout), found.source))
  else
    vim.health.error(
      ('%s (%s) does not say that it is rapporteur'):format(path, found.source),
      { 'Run `' .. path .. ' --version` in a terminal', 'Set vim.g.rapporteur.cmd to the right program' }
    )
  end
end

local function check_buffers()
  vim.health.start('rapporteur: buffers')
  local clients = vim.lsp.get_clients({ name = 'rapporteur' })
  if #clients == 0 then
    vim.health.info('the server is not running')
  end
  for _, client in ipairs(clients) do
    vim.health.ok(('client %d, positions in %s, root %s'):format(client.id, client.offset_encoding, client.root_dir or 'none'))
    for bufnr in vim.spairs(client.attached_buffers) do
      local status = require('rapporteur').statusline(bufnr)
      local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':~:.')
      vim.health.info(('%s: %s'):format(name, status ~= '' and status or 'no transcript'))
    end
  end
end

function M.check()
  check_editor()
  check_settings()
  check_server()
  check_buffers()
end

return M
