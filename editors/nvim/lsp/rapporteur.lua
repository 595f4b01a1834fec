---@brief
---
--- Rapporteur, the language server for transcripts.
---
--- The program is looked for when the first buffer needs it, see |rapporteur-server|.
--- Every field can be changed with `vim.lsp.config('rapporteur', { … })`.

---@type vim.lsp.Config
return {
  cmd = function(dispatchers)
    local server = require('rapporteur.server')
    local found = server.find()
    -- `root_dir` has already refused the buffers for which there is no program.
    return vim.lsp.rpc.start(server.command(assert(found, 'no server'), { 'lsp', '--stdio' }), dispatchers)
  end,
  filetypes = { 'transcript', 'text' },
  root_markers = { 'rapporteur.toml', '.git' },
  -- A function, because only it can say "not for this buffer".
  root_dir = function(bufnr, on_dir)
    require('rapporteur.attach').root_dir(bufnr, on_dir)
  end,
  -- At each start and not once, so that a restart takes in changed settings. What is given as
  -- `init_options` through vim.lsp.config() wins.
  before_init = function(params, config)
    params.initializationOptions =
      vim.tbl_deep_extend('force', require('rapporteur.config').init_options(), config.init_options or {})
  end,
  handlers = {
    ['rapporteur/status'] = function(err, params, ctx)
      require('rapporteur.status').on_status(err, params, ctx)
    end,
  },
}
