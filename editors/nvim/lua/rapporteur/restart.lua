--- `:Rapporteur restart`: ends the server and starts it again for the same buffers.
local M = {}

---Milliseconds that the server gets to end by itself.
local PATIENCE = 2000
local STEP = 20

---@param done? fun() called when the server is enabled again
function M.run(done)
  local ids = vim.tbl_map(function(client)
    return client.id
  end, vim.lsp.get_clients({ name = 'rapporteur', _uninitialized = true }))
  -- Stops the clients, too. A client that is still ending would be taken for a live one, so
  -- enabling waits until all are gone.
  vim.lsp.enable('rapporteur', false)
  local waited = 0
  local function again()
    local left = vim.tbl_filter(function(id)
      return vim.lsp.get_client_by_id(id) ~= nil
    end, ids)
    if #left > 0 then
      waited = waited + STEP
      if waited == PATIENCE then
        for _, id in ipairs(left) do
          vim.lsp.get_client_by_id(id):stop(true)
        end
      end
      vim.defer_fn(again, STEP)
      return
    end
    require('rapporteur.attach').forget()
    vim.lsp.enable('rapporteur')
    if done then
      done()
    end
  end
  again()
end

return M
