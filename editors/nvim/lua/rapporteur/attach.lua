--- Decides which buffers get the server, and says so once when there is no server to get.
local config = require('rapporteur.config')

local M = {}

---@type table<string, true> messages that have been shown; each is shown once
local said = {}

---Bytes above which plain text isn't looked at: logs and dumps are large, transcripts are not.
local LARGE = 8 * 1024 * 1024

---@param bufnr integer
---@return boolean
function M.wanted(bufnr)
  if vim.bo[bufnr].filetype ~= 'text' then
    return true
  end
  return config.detect() ~= 'off'
    and not vim.b[bufnr].rapporteur_declined
    and vim.api.nvim_buf_get_offset(bufnr, vim.api.nvim_buf_line_count(bufnr)) <= LARGE
end

---Choices of dialects outlive the server and the reading of a file, and written settings are told of.
local function follow()
  local group = vim.api.nvim_create_augroup('rapporteur.dialect', {})
  vim.api.nvim_create_autocmd('LspAttach', {
    group = group,
    callback = function(args)
      local client = vim.lsp.get_client_by_id(args.data.client_id)
      if client and client.name == 'rapporteur' then
        require('rapporteur.dialect').tell_again(args.buf, client)
      end
    end,
  })
  vim.api.nvim_create_autocmd('BufReadPost', {
    group = group,
    -- Reading a file again closes it for the server and opens it, after this event.
    callback = vim.schedule_wrap(function(args)
      local client = vim.lsp.get_clients({ bufnr = args.buf, name = 'rapporteur' })[1]
      if client and vim.api.nvim_buf_is_valid(args.buf) then
        require('rapporteur.dialect').tell_again(args.buf, client)
      end
    end),
  })
  vim.api.nvim_create_autocmd('BufWritePost', {
    group = group,
    pattern = 'rapporteur.toml',
    callback = function(args)
      require('rapporteur.dialect').settings_changed(vim.fs.normalize(vim.fn.fnamemodify(args.file, ':p')))
    end,
  })
end

---After this every message is shown again.
function M.forget()
  said = {}
end

---`root_dir` of `lsp/rapporteur.lua`: calls `on_dir` only for buffers that the server is to have.
---@param bufnr integer
---@param on_dir fun(root: string?)
function M.root_dir(bufnr, on_dir)
  if not M.wanted(bufnr) then
    return
  end
  local lsp = vim.lsp.config.rapporteur
  -- Someone who gave `cmd` through vim.lsp.config() has found the program already.
  if type(lsp.cmd) ~= 'table' then
    local found, err = require('rapporteur.server').find()
    if not found then
      -- In plain text nobody asked for a server, so nobody is told that there is none.
      if vim.bo[bufnr].filetype == 'transcript' and not said[err] then
        said[err] = true
        vim.notify('rapporteur: ' .. err, vim.log.levels.WARN)
      end
      return
    end
  end
  require('rapporteur.below').register()
  follow()
  on_dir(vim.fs.root(bufnr, lsp.root_markers or {}))
end

return M
