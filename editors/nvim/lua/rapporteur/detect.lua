--- Turns plain text that is a transcript into the filetype `transcript`.
local config = require('rapporteur.config')

local M = {}

---Makes a buffer a transcript, whatever was decided before.
---@param bufnr integer
function M.accept(bufnr)
  vim.b[bufnr].rapporteur_detected = true
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
---@param status rapporteur.Status
---@param client_id integer
function M.on_status(bufnr, status, client_id)
  if status.dialect == 'none' or vim.bo[bufnr].filetype ~= 'text' or vim.b[bufnr].rapporteur_detected then
    return
  end
  local mode = config.detect()
  if mode == 'off' then
    return
  end
  vim.b[bufnr].rapporteur_detected = true
  if mode == 'auto' then
    M.accept(bufnr)
    return
  end
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(bufnr), ':t')
  vim.ui.select({ 'Yes', 'No' }, {
    prompt = ('%s looks like a transcript (%s). Treat it as one?'):format(name, status.title),
    kind = 'rapporteur',
  }, function(choice)
    if not vim.api.nvim_buf_is_loaded(bufnr) then
      return
    elseif choice == 'Yes' then
      M.accept(bufnr)
    else
      decline(bufnr, client_id)
    end
  end)
end

return M
