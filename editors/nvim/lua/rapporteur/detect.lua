--- Turns plain text that is a transcript into the filetype `transcript`.
local config = require('rapporteur.config')

local M = {}

---@param bufnr integer
local function accept(bufnr)
  -- The window that shows the buffer is made current, because the options of a filetype belong to
  -- windows.
  vim.api.nvim_buf_call(bufnr, function()
    vim.bo[bufnr].filetype = 'transcript'
  end)
end

---@param bufnr integer
---@param client_id integer
local function decline(bufnr, client_id)
  vim.b[bufnr].rapporteur_declined = true
  vim.lsp.buf_detach_client(bufnr, client_id)
end

---Called for each status. Acts once a buffer, so that whoever sets the filetype back to `text` by
---hand is not overruled at the next letter.
---@param bufnr integer
---@param dialect string
---@param client_id integer
function M.on_dialect(bufnr, dialect, client_id)
  if dialect == 'none' or vim.bo[bufnr].filetype ~= 'text' or vim.b[bufnr].rapporteur_detected then
    return
  end
  local mode = config.detect()
  if mode == 'off' then
    return
  end
  vim.b[bufnr].rapporteur_detected = true
  if mode == 'auto' then
    accept(bufnr)
    return
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':t')
  vim.ui.select({ 'Yes', 'No' }, {
    prompt = ('%s looks like a transcript (%s). Treat it as one?'):format(name, dialect),
    kind = 'rapporteur',
  }, function(choice)
    if not vim.api.nvim_buf_is_loaded(bufnr) then
      return
    elseif choice == 'Yes' then
      accept(bufnr)
    else
      decline(bufnr, client_id)
    end
  end)
end

return M
