--- `:Rapporteur explain [RULE]`: the page of a rule in a split.
local config = require('rapporteur.config')
local server = require('rapporteur.server')

local M = {}

---@param lines string[]
---@param title string
function M.show(lines, title)
  local buf = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].bufhidden = 'wipe'
  vim.bo[buf].modifiable = false
  vim.bo[buf].filetype = 'markdown'
  pcall(vim.api.nvim_buf_set_name, buf, 'rapporteur://' .. title)
  vim.api.nvim_open_win(buf, true, { split = 'below', win = 0 })
  vim.keymap.set('n', 'q', '<C-w>c', { buffer = buf, desc = 'Close' })
end

---Names of the rules that have a page here.
---@return string[]
function M.rules()
  local names = {}
  local dir = config.rules_dir()
  for name in vim.fs.dir(dir or '') do
    names[#names + 1] = name:match('^(%l.*)%.md$') -- README.md lists the others
  end
  table.sort(names)
  return names
end

---The rule of the finding under the cursor, or else of the first one in its line.
---@return string?
function M.rule_at_cursor()
  local pos = vim.api.nvim_win_get_cursor(0)
  local found
  for _, d in ipairs(vim.diagnostic.get(0, { lnum = pos[1] - 1 })) do
    if d.source == 'rapporteur' and type(d.code) == 'string' then
      if d.col <= pos[2] and pos[2] < d.end_col then
        return d.code
      end
      found = found or d.code
    end
  end
  return found
end

---@param rule? string default: the rule of the finding under the cursor
function M.run(rule)
  rule = rule or M.rule_at_cursor()
  if not rule then
    vim.notify('rapporteur: no finding in this line; name a rule', vim.log.levels.WARN)
    return
  end
  local page = (config.rules_dir() or '') .. '/' .. rule .. '.md'
  if vim.fn.filereadable(page) == 1 then
    M.show(vim.fn.readfile(page), 'explain/' .. rule)
    return
  end
  local found, err = server.find()
  if not found then
    vim.notify('rapporteur: ' .. err, vim.log.levels.WARN)
    return
  end
  vim.system(server.command(found, { 'explain', rule }), { text = true }, vim.schedule_wrap(function(out)
    if out.code == 0 then
      M.show(vim.split(vim.trim(out.stdout), '\n'), 'explain/' .. rule)
    else
      vim.notify('rapporteur: ' .. vim.trim(out.stderr), vim.log.levels.ERROR)
    end
  end))
end

return M
