--- `]]` and `[[`: from turn to turn.
local M = {}

---Milliseconds after which a motion gives up: one that waits longer feels broken.
local TIMEOUT = 1000

---@param steps integer how many turns to go, backwards when negative
function M.jump(steps)
  local symbols = require('rapporteur.symbols').request_sync(0, TIMEOUT)
  if not symbols then
    vim.notify('rapporteur: turns are not known without the server', vim.log.levels.WARN)
    return
  end
  local here = vim.api.nvim_win_get_cursor(0)[1]
  local before, after = {}, {}
  for _, symbol in ipairs(symbols) do
    if symbol.leaf and symbol.line < here then
      table.insert(before, 1, symbol.line)
    elseif symbol.leaf and symbol.line > here then
      after[#after + 1] = symbol.line
    end
  end
  local lines = steps > 0 and after or before
  local target = lines[math.min(math.abs(steps), #lines)]
  if target then
    vim.cmd("normal! m'")
    vim.api.nvim_win_set_cursor(0, { target, 0 })
  end
end

return M
