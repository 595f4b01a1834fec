--- The outline of a buffer as the server sees it, as a flat list in document order.
local M = {}

---@class rapporteur.Symbol
---@field name string
---@field detail string empty where the server gives none
---@field depth integer 0 for the outermost
---@field leaf boolean whether it has no children: a turn, the front matter, the end matter
---@field line integer line of the label, from 1
---@field first integer first line, from 1
---@field last integer last line, from 1, inclusive

---@param result lsp.DocumentSymbol[]?
---@return rapporteur.Symbol[]
function M.flatten(result)
  local list = {}
  local function walk(symbols, depth)
    for _, s in ipairs(symbols) do
      local children = s.children or {}
      local stop = s.range['end']
      list[#list + 1] = {
        name = s.name,
        detail = s.detail or '',
        depth = depth,
        leaf = #children == 0,
        line = s.selectionRange.start.line + 1,
        first = s.range.start.line + 1,
        -- A range that ends at column 0 doesn't reach into that line.
        last = math.max(s.range.start.line + 1, stop.character == 0 and stop.line or stop.line + 1),
      }
      walk(children, depth + 1)
    end
  end
  walk(result or {}, 0)
  return list
end

---@param bufnr integer
---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur', method = 'textDocument/documentSymbol' })[1]
end

---@param bufnr integer
---@param done fun(symbols: rapporteur.Symbol[]) not called when there is no server or no answer
---@return boolean asked
function M.request(bufnr, done)
  local client = M.client(bufnr)
  if not client then
    return false
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  return (client:request('textDocument/documentSymbol', params, function(err, result)
    if not err and vim.api.nvim_buf_is_valid(bufnr) then
      done(M.flatten(result))
    end
  end, bufnr))
end

---@param bufnr integer
---@param timeout integer milliseconds
---@return rapporteur.Symbol[]? # nil when there is no server or no answer in time
function M.request_sync(bufnr, timeout)
  local client = M.client(bufnr)
  if not client then
    return nil
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  local reply = client:request_sync('textDocument/documentSymbol', params, timeout, bufnr)
  return reply and not reply.err and M.flatten(reply.result) or nil
end

return M
