--- `:Rapporteur line`: why the line of the cursor is a label, or none.
local M = {}

---@param text string
---@param level? integer
local function say(text, level)
  vim.notify('rapporteur: ' .. text, level)
end

function M.run()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur' })[1]
  if not client then
    say('no server is attached to this buffer', vim.log.levels.WARN)
    return
  end
  local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
  client:request('rapporteur/explain', params, function(err, explained)
    if err then
      say(err.message, vim.log.levels.ERROR)
    elseif explained and explained ~= vim.NIL then
      local lines = { (explained.markdown:gsub('`', '')) }
      for _, change in ipairs(explained.changes) do
        lines[#lines + 1] = (change.title:gsub('`', '')) -- offered as a code action at the start of the line
      end
      say(table.concat(lines, '\n'))
    end
  end, bufnr)
end

return M
