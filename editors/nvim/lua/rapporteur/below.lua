--- Messages of findings under the paragraph they are in: the diagnostic handler `rapporteur/below`.
--- Neovim's own virtual lines stand under the column of the fault, which in a paragraph of a
--- thousand letters is far outside the window.
local M = {}

local NAME = 'rapporteur/below'

local HIGHLIGHT = {
  [vim.diagnostic.severity.ERROR] = 'DiagnosticVirtualLinesError',
  [vim.diagnostic.severity.WARN] = 'DiagnosticVirtualLinesWarn',
  [vim.diagnostic.severity.INFO] = 'DiagnosticVirtualLinesInfo',
  [vim.diagnostic.severity.HINT] = 'DiagnosticVirtualLinesHint',
}

---@param namespace integer
---@return integer
local function marks(namespace)
  return vim.api.nvim_create_namespace(NAME .. '/' .. namespace)
end

---@param d vim.Diagnostic
---@return [string, string][]
local function line_of(d)
  local highlight = HIGHLIGHT[d.severity]
  local text = ('  ╰ %s'):format(d.message:gsub('\n', ' '))
  return { { text, highlight }, { d.code and ('  ' .. d.code) or '', 'Comment' } }
end

---@param namespace integer
---@param bufnr integer
---@param diagnostics vim.Diagnostic[]
local function show(namespace, bufnr, diagnostics)
  local ns = marks(namespace)
  vim.api.nvim_buf_clear_namespace(bufnr, ns, 0, -1)
  diagnostics = vim.deepcopy(diagnostics)
  table.sort(diagnostics, function(a, b)
    return a.lnum < b.lnum or a.lnum == b.lnum and a.col < b.col
  end)
  local by_line = {}
  for _, d in ipairs(diagnostics) do
    by_line[d.lnum] = by_line[d.lnum] or {}
    table.insert(by_line[d.lnum], line_of(d))
  end
  local last = vim.api.nvim_buf_line_count(bufnr) - 1
  for lnum, lines in pairs(by_line) do
    vim.api.nvim_buf_set_extmark(bufnr, ns, math.min(lnum, last), 0, { virt_lines = lines })
  end
end

---Registers the handler. It acts where `vim.diagnostic.config({ ['rapporteur/below'] = true })` is
---set, before or after.
function M.register()
  if vim.diagnostic.handlers[NAME] then
    return
  end
  -- Neovim turns on whatever is registered.
  local on = vim.diagnostic.config()[NAME] or false
  vim.diagnostic.handlers[NAME] = {
    show = show,
    hide = function(namespace, bufnr)
      if vim.api.nvim_buf_is_loaded(bufnr) then
        vim.api.nvim_buf_clear_namespace(bufnr, marks(namespace), 0, -1)
      end
    end,
  }
  vim.diagnostic.config({ [NAME] = on })
end

return M
