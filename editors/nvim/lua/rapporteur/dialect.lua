--- `:Rapporteur dialect [ID]`: the dialect in which a buffer is read, and another one for it.
local M = {}

---Milliseconds that completion waits for the server: one that waits longer feels broken.
local TIMEOUT = 1000
---What stands for an id where the dialect is to be recognised.
M.RECOGNISE = 'recognise'

---@class rapporteur.Dialect
---@field id string
---@field title string
---@field recognised boolean whether the text would be recognised as this now
---@field chosen boolean whether it was chosen for this buffer

---@class rapporteur.Dialects
---@field dialects rapporteur.Dialect[]
---@field dialect string id of the one in force
---@field title string
---@field why 'recognised'|'configured'|'chosen'|'otherwise'

M.WHY = {
  recognised = 'recognised in the text',
  configured = 'set in rapporteur.toml',
  chosen = 'chosen for this buffer',
  otherwise = 'nothing else was recognised',
}

---@param text string
---@param level? integer
local function say(text, level)
  vim.notify('rapporteur: ' .. text, level)
end

---@param bufnr integer
---@return vim.lsp.Client?
local function client_of(bufnr)
  return vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur' })[1]
end

---@param bufnr integer
---@param method string
---@param params table `textDocument` is filled in
---@param done fun(result: any) not called where the server refuses; the user is told then
local function ask(bufnr, method, params, done)
  local client = client_of(bufnr)
  if not client then
    say('no server is attached to this buffer', vim.log.levels.WARN)
    return
  end
  params.textDocument = vim.lsp.util.make_text_document_params(bufnr)
  client:request(method, params, function(err, result)
    if err then
      say(err.message, vim.log.levels.ERROR)
    elseif vim.api.nvim_buf_is_valid(bufnr) then
      done(result)
    end
  end, bufnr)
end

---Reads a buffer in a dialect.
---@param bufnr integer
---@param id string|vim.NIL `vim.NIL`: recognise it again
function M.set(bufnr, id)
  ask(bufnr, 'rapporteur/setDialect', { dialect = id }, function(now)
    vim.b[bufnr].rapporteur_dialect = id
    say(('%s, %s'):format(now.title, M.WHY[now.why]))
    if now.dialect ~= 'none' and vim.bo[bufnr].filetype == 'text' then
      require('rapporteur.detect').accept(bufnr)
    end
  end)
end

---Tells a server that has the buffer newly what was chosen before: after a restart.
---@param bufnr integer
---@param client vim.lsp.Client
function M.tell_again(bufnr, client)
  local id = vim.b[bufnr].rapporteur_dialect
  if id ~= nil then
    client:request('rapporteur/setDialect', {
      textDocument = vim.lsp.util.make_text_document_params(bufnr),
      dialect = id,
    }, function(err)
      if err then
        say(err.message, vim.log.levels.ERROR)
      end
    end, bufnr)
  end
end

---Settings that come to name a dialect end a choice. Those that named one before are told of too,
---until the server has heard of the choice; it is asked, because it answers in order.
---@param bufnr integer
---@param why string
function M.yield_to_settings(bufnr, why)
  if why ~= 'configured' or vim.b[bufnr].rapporteur_dialect == nil then
    return
  end
  ask(bufnr, 'rapporteur/dialects', {}, function(now)
    if now ~= vim.NIL and now and now.why == 'configured' then
      vim.b[bufnr].rapporteur_dialect = nil
    end
  end)
end

---@param bufnr integer
---@return boolean
local function is_file(bufnr)
  return vim.bo[bufnr].buftype == '' and vim.api.nvim_buf_get_name(bufnr) ~= ''
end

---Lets the user choose from a list.
---@param bufnr integer
function M.select(bufnr)
  ask(bufnr, 'rapporteur/dialects', {}, function(now)
    if not now or now == vim.NIL then
      return
    end
    local first, rest = { { title = 'Recognise again', id = M.RECOGNISE } }, {}
    for _, dialect in ipairs(now.dialects) do
      -- What is likely stands first, so that nobody has to look for it among forty.
      local likely = dialect.id == now.dialect or dialect.recognised
      table.insert(likely and first or rest, dialect)
    end
    table.sort(first, function(a, b)
      local function rank(d)
        return d.id == M.RECOGNISE and 0 or d.id == now.dialect and 1 or 2
      end
      return rank(a) < rank(b)
    end)
    vim.ui.select(vim.list_extend(first, rest), {
      prompt = ('Dialect (now %s, %s):'):format(now.title, M.WHY[now.why]),
      kind = 'rapporteur',
      format_item = function(dialect)
        local words = { dialect.title }
        if dialect.id ~= M.RECOGNISE then
          words[2] = ('(%s)'):format(dialect.id)
        end
        if dialect.id == now.dialect then
          words[#words + 1] = '· in force'
        elseif dialect.recognised then
          words[#words + 1] = '· recognised in the text'
        end
        return table.concat(words, ' ')
      end,
    }, function(dialect)
      if dialect and vim.api.nvim_buf_is_valid(bufnr) then
        M.set(bufnr, dialect.id == M.RECOGNISE and vim.NIL or dialect.id)
      end
    end)
  end)
end

---Writes a dialect to the settings that count for a buffer, and saves them.
---@param bufnr integer
---@param id? string default: the one in force
function M.write(bufnr, id)
  id = id or (vim.b[bufnr].rapporteur or {}).dialect
  local client = client_of(bufnr)
  if not is_file(bufnr) then
    say('only a file has settings in a rapporteur.toml', vim.log.levels.WARN)
    return
  end
  local params = { dialect = id, folder = client and client.root_dir and vim.uri_from_fname(client.root_dir) or nil }
  ask(bufnr, 'rapporteur/configureDialect', params, function(result)
    local path = vim.uri_to_fname(result.uri)
    local shown = vim.fn.fnamemodify(path, ':~:.')
    if not result.edit or result.edit == vim.NIL then
      say(shown .. ' says so already')
      return
    end
    -- Looked for by hand: a name that is given to bufnr() may match another.
    for _, open in ipairs(vim.api.nvim_list_bufs()) do
      if vim.bo[open].modified and vim.fs.normalize(vim.api.nvim_buf_get_name(open)) == vim.fs.normalize(path) then
        say(shown .. ' has changes that aren’t saved: save it, and try again', vim.log.levels.ERROR)
        return
      end
    end
    vim.lsp.util.apply_workspace_edit(result.edit, client_of(bufnr).offset_encoding)
    local settings = vim.uri_to_bufnr(result.uri)
    if result.create and vim.api.nvim_buf_get_lines(settings, -2, -1, false)[1] == '' then
      vim.api.nvim_buf_set_lines(settings, -2, -1, false, {}) -- the one line of an empty buffer
    end
    local ok, err = pcall(vim.api.nvim_buf_call, settings, function()
      vim.cmd('silent write!')
    end)
    if not ok then
      say(('%s can’t be written: %s'):format(shown, err), vim.log.levels.ERROR)
      return
    end
    say(('%s says dialect = "%s"'):format(shown, id))
  end)
end

---Tells the servers that settings have changed: Neovim doesn't watch files for them everywhere.
---@param path string
function M.settings_changed(path)
  for _, client in ipairs(vim.lsp.get_clients({ name = 'rapporteur' })) do
    client:notify('workspace/didChangeWatchedFiles', {
      changes = { { uri = vim.uri_from_fname(path), type = vim.lsp.protocol.FileChangeType.Changed } },
    })
  end
end

---Ids for completion; empty where the server doesn't answer in time.
---@return string[]
function M.ids()
  local bufnr = vim.api.nvim_get_current_buf()
  local client = client_of(bufnr)
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  local reply = client and client:request_sync('rapporteur/dialects', params, TIMEOUT, bufnr)
  local ids = {}
  for _, dialect in ipairs(reply and reply.result and reply.result.dialects or {}) do
    ids[#ids + 1] = dialect.id
  end
  if #ids > 0 then
    vim.list_extend(ids, { M.RECOGNISE, 'write' })
  end
  return ids
end

---@param args string[] an id, `recognise`, or `write` with an id or without; nothing to choose from a list
function M.run(args)
  local bufnr = vim.api.nvim_get_current_buf()
  if args[1] == nil then
    M.select(bufnr)
  elseif args[1] == 'write' then
    M.write(bufnr, args[2])
  else
    M.set(bufnr, args[1] == M.RECOGNISE and vim.NIL or args[1])
  end
end

return M
