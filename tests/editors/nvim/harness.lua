-- Loaded before any plugin: the plugin's place, the server's, and what the specs are written with.
-- No spec sleeps: they wait for conditions.
vim.opt.runtimepath:prepend(vim.env.RAPPORTEUR_PLUGIN)
vim.g.rapporteur = { cmd = vim.env.RAPPORTEUR_SERVER }
vim.o.swapfile = false
vim.o.more = false

Harness = {}
local H = Harness

---Milliseconds that a condition gets; a debug server on a busy machine is slow to start.
local PATIENCE = 20000

---@type { text: string, level: integer? }[] what vim.notify() was given
H.notices = {}
vim.notify = function(text, level)
  H.notices[#H.notices + 1] = { text = text, level = level }
end

-- A file of its own: the editor writes its messages to the standard streams.
local results = assert(io.open(vim.env.RAPPORTEUR_RESULTS, 'w'))

local function say(line)
  results:write((line:gsub('\n', '\n  ')), '\n')
  results:flush()
end

---Runs one case. What it left open is closed, so that cases don't meet.
---@param name string
---@param case fun()
function H.test(name, case)
  H.notices = {}
  local ok, err = xpcall(case, function(e)
    return type(e) == 'table' and e.text or debug.traceback(tostring(e), 2)
  end)
  say(ok and ('ok ' .. name) or ('FAIL ' .. name .. '\n' .. err))
  -- Neovim 0.11 stumbles over answers about folds of a buffer that is gone.
  vim.wait(PATIENCE, function()
    return vim.iter(vim.lsp.get_clients()):all(function(client)
      return vim.tbl_isempty(client.requests)
    end)
  end, 10)
  pcall(vim.cmd, 'silent! %bwipeout!')
  vim.cmd('silent! only')
end

function H.start(file)
  vim.schedule(function()
    local ok, err = xpcall(dofile, debug.traceback, file)
    if not ok then
      say('FAIL ' .. vim.fn.fnamemodify(file, ':t:r') .. '\n' .. err)
    end
    say('done')
    vim.cmd('qall!')
  end)
end

---@generic T
---@param what string
---@param condition fun(): T?
---@return T
function H.wait(what, condition)
  local found
  vim.wait(PATIENCE, function()
    found = condition()
    return found and true or false
  end, 10)
  if not found then
    error(('waited in vain for %s; notices: %s'):format(what, vim.inspect(H.notices)), 2)
  end
  return found
end

---Lets all run that is scheduled by now.
function H.settle()
  local settled
  vim.schedule(function()
    vim.schedule(function()
      settled = true
    end)
  end)
  H.wait('what is scheduled', function()
    return settled
  end)
end

function H.same(got, want, what)
  if not vim.deep_equal(got, want) then
    error(('%s\n got: %s\nwant: %s'):format(what or 'values differ', vim.inspect(got), vim.inspect(want)), 2)
  end
end

function H.has(text, part)
  if type(text) ~= 'string' or not text:find(part, 1, true) then
    error(('no %q in: %s'):format(part, vim.inspect(text)), 2)
  end
end

---Opens a fixture, or a file made of `text`.
---@param name string
---@param text? string
---@return integer bufnr
function H.open(name, text)
  if text then
    local out = assert(io.open(name, 'wb'))
    out:write(text)
    out:close()
  end
  vim.cmd.edit(vim.fn.fnameescape(name))
  return vim.api.nvim_get_current_buf()
end

---@param bufnr integer
---@return vim.lsp.Client
function H.client(bufnr)
  return H.wait('the client', function()
    local client = vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur' })[1]
    return client and client.initialized and client or nil
  end)
end

---The status for the text as it is now.
---@param bufnr integer
function H.status(bufnr)
  return H.wait('the status', function()
    local status = vim.b[bufnr].rapporteur
    local at = vim.lsp.util.buf_versions[bufnr]
    return status and (at == nil or status.version >= at) and status or nil
  end)
end

---Opens a fixture, waits for the server's first word on it.
---@return integer bufnr
---@return vim.lsp.Client client
function H.attach(name, text)
  local bufnr = H.open(name, text)
  local client = H.client(bufnr)
  H.status(bufnr)
  return bufnr, client
end

---Sends a request and gives its result.
---@param bufnr integer
---@param method string
---@param params table `textDocument` is filled in
function H.request(bufnr, method, params)
  params = vim.tbl_extend('keep', params or {}, { textDocument = vim.lsp.util.make_text_document_params(bufnr) })
  local reply, err = H.client(bufnr):request_sync(method, params, PATIENCE, bufnr)
  if not reply or reply.err then
    error(('%s: %s'):format(method, vim.inspect(reply and reply.err or err)), 2)
  end
  return reply.result
end

---Where `text` stands first: line and byte column, both from 0.
---@return integer line
---@return integer col
function H.find(bufnr, text)
  for i, line in ipairs(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)) do
    local col = line:find(text, 1, true)
    if col then
      return i - 1, col - 1
    end
  end
  error('no ' .. text, 2)
end

---@return vim.Diagnostic
function H.diagnostic(bufnr, code)
  return H.wait('the finding ' .. code, function()
    for _, d in ipairs(vim.diagnostic.get(bufnr)) do
      if d.code == code then
        return d
      end
    end
  end)
end

function H.text(bufnr)
  local ending = ({ unix = '\n', dos = '\r\n', mac = '\r' })[vim.bo[bufnr].fileformat]
  local text = table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), ending)
  return vim.bo[bufnr].endofline and text .. ending or text
end
