--- `:Rapporteur SUBCOMMAND`: a table of subcommands.
local M = {}

---@class rapporteur.Command
---@field help string
---@field run fun(args: string[])
---@field complete? fun(lead: string): string[]

---@type table<string, rapporteur.Command>
M.commands = {
  outline = {
    help = 'show or hide the questions and answers at the side',
    run = function()
      require('rapporteur.outline').toggle()
    end,
  },
  dialect = {
    help = 'read this text in another dialect: ID, `recognise`, `write` (to rapporteur.toml), or from a list',
    run = function(args)
      require('rapporteur.dialect').run(args)
    end,
    complete = function()
      return require('rapporteur.dialect').ids()
    end,
  },
  explain = {
    help = 'show the page of a rule, by default that of the finding under the cursor',
    run = function(args)
      require('rapporteur.explain').run(args[1])
    end,
    complete = function()
      return require('rapporteur.explain').rules()
    end,
  },
  line = {
    help = 'say why this line is a label or is none, and what would make it one',
    run = function()
      require('rapporteur.line').run()
    end,
  },
  status = {
    help = 'say which dialect this text is read as, and how many findings it has',
    run = function()
      local line, status = require('rapporteur').statusline(), vim.b.rapporteur
      local why = status and status.why and require('rapporteur.dialect').WHY[status.why]
      if line == '' then
        line = status and status.title or 'no transcript, or no server'
      end
      vim.notify('rapporteur: ' .. line .. (why and (' (%s)'):format(why) or ''))
    end,
  },
  restart = {
    help = 'restart the server, with the settings as they are now',
    run = function()
      require('rapporteur.restart').run()
    end,
  },
  log = {
    help = 'open the log of the language clients',
    run = function()
      vim.cmd.tabedit({ vim.lsp.get_log_path(), magic = { file = false } })
    end,
  },
  report = {
    help = 'show versions and settings, for a bug report',
    run = function()
      local server = require('rapporteur.server')
      local found, err = server.find()
      if not found then
        vim.notify('rapporteur: ' .. err, vim.log.levels.WARN)
        return
      end
      vim.system(server.command(found, { 'lsp', '--report' }), { text = true }, vim.schedule_wrap(function(out)
        local text = vim.trim(out.stdout .. '\n' .. out.stderr)
        local lines = { 'Neovim ' .. tostring(vim.version()), table.concat(found.argv, ' ') .. ' (' .. found.source .. ')', '' }
        require('rapporteur.explain').show(vim.list_extend(lines, vim.split(text, '\n')), 'report')
      end))
    end,
  },
}

---@param args vim.api.keyset.create_user_command.command_args
function M.run(args)
  local name = table.remove(args.fargs, 1)
  local command = M.commands[name]
  if command then
    command.run(args.fargs)
    return
  end
  local lines = { name and ('rapporteur: no subcommand `%s`'):format(name) or 'rapporteur: a subcommand is needed' }
  for each, c in vim.spairs(M.commands) do
    lines[#lines + 1] = ('  %-8s %s'):format(each, c.help)
  end
  vim.notify(table.concat(lines, '\n'), vim.log.levels.WARN)
end

---@param lead string what is typed of the word under the cursor
---@param line string the whole command line
---@return string[]
function M.complete(lead, line)
  local words = vim.split(vim.trim(line:sub(1, #line - #lead)), '%s+')
  local choices
  if #words == 1 then
    choices = vim.tbl_keys(M.commands)
  else
    local command = M.commands[words[2]]
    choices = #words == 2 and command and command.complete and command.complete(lead) or {}
  end
  choices = vim.tbl_filter(function(choice)
    return vim.startswith(choice, lead)
  end, choices)
  table.sort(choices)
  return choices
end

return M
