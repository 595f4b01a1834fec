--- Keeps what the server last said about each buffer: `vim.b.rapporteur`.
local M = {}

---@class rapporteur.Findings
---@field error integer
---@field warning integer
---@field info integer
---@field hint integer

---@class rapporteur.Status
---@field uri string
---@field version integer
---@field dialect string id of the dialect, `none` where the text is no transcript
---@field title string what the dialect is called
---@field why 'recognised'|'configured'|'chosen'|'otherwise'
---@field findings rapporteur.Findings

---@param client_id integer
---@param uri string
---@return integer?
local function buffer_of(client_id, uri)
  local client = vim.lsp.get_client_by_id(client_id)
  -- Not vim.uri_to_bufnr(): it would make a buffer for a document that has been closed meanwhile.
  for bufnr in pairs(client and client.attached_buffers or {}) do
    if vim.uri_from_bufnr(bufnr) == uri then
      return bufnr
    end
  end
end

---A status without a server behind it would be a lie.
local function forget_on_detach()
  vim.api.nvim_create_autocmd('LspDetach', {
    group = vim.api.nvim_create_augroup('rapporteur.status', {}),
    callback = function(args)
      local client = vim.lsp.get_client_by_id(args.data.client_id)
      if client and client.name == 'rapporteur' then
        vim.b[args.buf].rapporteur = nil
      end
    end,
  })
end

---Asks for the findings again, as they are others now. Neovim asks after changes of the text alone
---where it knows no `workspace/diagnostic/refresh`, that is before 0.12.
---@param bufnr integer
---@param client vim.lsp.Client
local function pull(bufnr, client)
  if not vim.lsp.handlers['workspace/diagnostic/refresh'] and client:supports_method('textDocument/diagnostic', bufnr) then
    client:request('textDocument/diagnostic', { textDocument = vim.lsp.util.make_text_document_params(bufnr) }, nil, bufnr)
  end
end

local watching = false

---Handler of the notification `rapporteur/status`. Sets `vim.b.rapporteur` and fires the
---autocommand `User RapporteurStatus` with `data = { buf, dialect, findings }`.
---@param _ lsp.ResponseError?
---@param params rapporteur.Status
---@param ctx lsp.HandlerContext
function M.on_status(_, params, ctx)
  local bufnr = buffer_of(ctx.client_id, params.uri)
  if not bufnr then
    return
  end
  if not watching then
    watching = true
    forget_on_detach()
  end
  vim.b[bufnr].rapporteur = {
    version = params.version,
    dialect = params.dialect,
    title = params.title,
    why = params.why,
    findings = params.findings,
  }
  pull(bufnr, assert(vim.lsp.get_client_by_id(ctx.client_id)))
  require('rapporteur.detect').on_status(bufnr, params, ctx.client_id)
  require('rapporteur.dialect').yield_to_settings(bufnr, params.why)
  vim.api.nvim_exec_autocmds('User', {
    pattern = 'RapporteurStatus',
    modeline = false,
    data = { buf = bufnr, dialect = params.dialect, findings = params.findings },
  })
  vim.cmd.redrawstatus({ bang = true })
end

return M
