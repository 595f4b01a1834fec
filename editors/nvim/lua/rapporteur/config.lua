--- The settings of the plugin: the table `vim.g.rapporteur`, read anew each time, so that it may
--- change while the editor runs. Nothing has to be called to set it up.
local M = {}

---@class rapporteur.Opts
---Path or name of the server program, or a list of the program and the arguments that go before
---its subcommand. Where it is absent: the one shipped with the plugin, then the one on `$PATH`.
---@field cmd? string|string[]
---What happens when a plain text file turns out to be a transcript: set the filetype, ask, or leave
---plain text alone (the server is then not attached to it).
---@field detect? 'auto'|'ask'|'off'
---Base URI of the pages of the rules. Where it is absent: the pages shipped with the plugin.
---@field docs? string

local KNOWN = { cmd = true, detect = true, docs = true }

---The folder that holds this plugin, without a slash at its end.
---@return string
function M.root()
  return vim.fs.normalize(vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h:h:h'))
end

---@return rapporteur.Opts
function M.get()
  local opts = vim.g.rapporteur
  return type(opts) == 'table' and opts or {}
end

---What is wrong with `vim.g.rapporteur`, one line a fault; empty when all is well.
---@return string[]
function M.problems()
  local opts = vim.g.rapporteur
  if opts == nil then
    return {}
  elseif type(opts) ~= 'table' then
    return { ('vim.g.rapporteur is a %s, not a table'):format(type(opts)) }
  end
  local found = {}
  for key in vim.spairs(opts) do
    if not KNOWN[key] then
      found[#found + 1] = ('vim.g.rapporteur.%s is not known (known: cmd, detect, docs)'):format(key)
    end
  end
  local cmd = opts.cmd
  if cmd ~= nil and not (type(cmd) == 'string' or (vim.islist(cmd) and type(cmd[1]) == 'string')) then
    found[#found + 1] = 'vim.g.rapporteur.cmd is neither a string nor a list of strings'
  end
  if opts.detect ~= nil and not vim.list_contains({ 'auto', 'ask', 'off' }, opts.detect) then
    found[#found + 1] = ('vim.g.rapporteur.detect is %s, not auto, ask or off'):format(vim.inspect(opts.detect))
  end
  if opts.docs ~= nil and type(opts.docs) ~= 'string' then
    found[#found + 1] = 'vim.g.rapporteur.docs is not a string'
  end
  return found
end

---@return 'auto'|'ask'|'off' # `auto` where the setting is absent or not understood
function M.detect()
  local detect = M.get().detect
  return (detect == 'ask' or detect == 'off') and detect or 'auto'
end

---The folder with the pages of the rules: beside the plugin in a release, in `docs` in a checkout.
---@return string?
function M.rules_dir()
  for _, dir in ipairs({ M.root() .. '/rules', vim.fs.normalize(M.root() .. '/../../docs/rules') }) do
    if vim.fn.isdirectory(dir) == 1 then
      return dir
    end
  end
end

---What the server is told when it starts.
---@return { docs: string?, detect: boolean }
function M.init_options()
  local dir = M.rules_dir()
  return {
    docs = M.get().docs or (dir and vim.uri_from_fname(dir) or nil),
    detect = M.detect() ~= 'off',
  }
end

return M
