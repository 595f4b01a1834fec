--- Finds the server program. Starts nothing.
local config = require('rapporteur.config')

local M = {}

---@class rapporteur.Server
---@field argv string[] the program and the arguments before its subcommand
---@field source string where it was found, for people to read

---@return string
local function bundled()
  return config.root() .. '/server/rapporteur' .. (vim.fn.has('win32') == 1 and '.exe' or '')
end

---The first of: `vim.g.rapporteur.cmd`, `server/rapporteur` in the plugin, `rapporteur` on `$PATH`.
---A program that the settings name and that can't be run is an error and not passed over: whoever
---named it wants that one.
---@return rapporteur.Server? server
---@return string? err what is wrong and what to do
function M.find()
  local cmd = config.get().cmd
  if cmd ~= nil then
    local argv = type(cmd) == 'string' and { vim.fn.expand(cmd) } or cmd
    if type(argv) ~= 'table' or type(argv[1]) ~= 'string' then
      return nil, 'vim.g.rapporteur.cmd is neither a string nor a list of strings'
    end
    if vim.fn.executable(argv[1]) == 0 then
      return nil, ('`%s` can’t be run: set vim.g.rapporteur.cmd to the path of the server, or remove it'):format(argv[1])
    end
    return { argv = argv, source = 'vim.g.rapporteur.cmd' }
  end
  if vim.fn.executable(bundled()) == 1 then
    return { argv = { bundled() }, source = 'shipped with the plugin' }
  end
  local path = vim.fn.exepath('rapporteur')
  if path ~= '' then
    return { argv = { path }, source = 'found on $PATH' }
  end
  return nil,
    ('no server found: set vim.g.rapporteur.cmd to its path, put it at %s, or put `rapporteur` on $PATH'):format(bundled())
end

---@param server rapporteur.Server
---@param args string[]
---@return string[]
function M.command(server, args)
  return vim.list_extend(vim.list_slice(server.argv), args)
end

return M
