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
  on_dir(vim.fs.root(bufnr, lsp.root_markers or {}))
end

return M
