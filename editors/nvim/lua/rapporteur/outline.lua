--- `:Rapporteur outline`: the questions and answers in a window at the side. It follows the text
--- and the cursor; `<CR>` goes to the entry, `q` closes.
local symbols = require('rapporteur.symbols')

local M = {}

local WIDTH = 44
local ns = vim.api.nvim_create_namespace('rapporteur.outline')

---@class rapporteur.Outline
---@field source integer buffer that is outlined
---@field buf integer buffer of the list
---@field win integer window of the list
---@field list rapporteur.Symbol[]

---@type rapporteur.Outline?
local open

---@param detail string
---@param room integer columns
---@return string # the detail with what stands before it, cut with an ellipsis where it is too long
local function short(detail, room)
  local text = detail == '' and '' or '  ' .. detail
  if vim.api.nvim_strwidth(text) <= room then
    return text
  end
  while text ~= '' and vim.api.nvim_strwidth(text) > room - 1 do
    text = vim.fn.strcharpart(text, 0, vim.fn.strchars(text) - 1)
  end
  return vim.trim(text) ~= '' and text .. '…' or ''
end

---The entry that holds a line: the innermost, which is the last one that begins before it.
---@param list rapporteur.Symbol[]
---@param line integer from 1
---@return integer?
local function entry_at(list, line)
  local found
  for i, s in ipairs(list) do
    if s.first <= line and line <= s.last then
      found = i
    end
  end
  return found
end

local function follow()
  if not open or not vim.api.nvim_win_is_valid(open.win) then
    return
  end
  for _, win in ipairs(vim.fn.win_findbuf(open.source)) do
    local entry = entry_at(open.list, vim.api.nvim_win_get_cursor(win)[1])
    if entry then
      pcall(vim.api.nvim_win_set_cursor, open.win, { entry, 0 })
      return
    end
  end
end

---@param list rapporteur.Symbol[]
local function draw(list)
  if not open or not vim.api.nvim_buf_is_valid(open.buf) then
    return
  end
  open.list = list
  local lines = {}
  for i, s in ipairs(list) do
    lines[i] = (' '):rep(1 + 2 * s.depth) .. s.name:gsub('%s+', ' ')
  end
  vim.bo[open.buf].modifiable = true
  vim.api.nvim_buf_set_lines(open.buf, 0, -1, false, #lines > 0 and lines or { ' no questions, no answers' })
  vim.bo[open.buf].modifiable = false
  vim.api.nvim_buf_clear_namespace(open.buf, ns, 0, -1)
  local width = vim.api.nvim_win_get_width(open.win)
  for i, s in ipairs(list) do
    vim.api.nvim_buf_set_extmark(open.buf, ns, i - 1, 0, {
      end_col = #lines[i],
      -- An exchange begins with its question.
      hl_group = s.depth == 0 and 'Title' or (list[i - 1].depth < s.depth and 'transcriptQuestion' or 'transcriptLabel'),
      virt_text = { { short(s.detail, width - vim.api.nvim_strwidth(lines[i]) - 1), 'Comment' } },
      virt_text_pos = 'eol',
      hl_mode = 'combine', -- with the line of the cursor
    })
  end
  follow()
end

local function close()
  if open and vim.api.nvim_win_is_valid(open.win) then
    vim.api.nvim_win_close(open.win, true)
  end
  open = nil
end

---Moves to the source and its line. Leaves the list open.
local function go()
  if not open then
    return
  end
  local symbol = open.list[vim.api.nvim_win_get_cursor(open.win)[1]]
  local win = vim.fn.win_findbuf(open.source)[1]
  if symbol and win then
    vim.api.nvim_set_current_win(win)
    vim.cmd("normal! m'")
    vim.api.nvim_win_set_cursor(win, { symbol.line, 0 })
    vim.cmd('normal! zvzt')
  end
end

---@param source integer
local function show(source)
  local back = vim.api.nvim_get_current_win()
  local buf = vim.api.nvim_create_buf(false, true)
  local win = vim.api.nvim_open_win(buf, false, { split = 'right', win = -1, width = WIDTH })
  open = { source = source, buf = buf, win = win, list = {} }
  vim.bo[buf].bufhidden = 'wipe'
  vim.bo[buf].filetype = 'rapporteur-outline'
  for option, value in pairs({
    number = false, relativenumber = false, signcolumn = 'no', foldcolumn = '0', wrap = false,
    list = true, listchars = 'extends:…', cursorline = true, winfixwidth = true, spell = false,
  }) do
    vim.api.nvim_set_option_value(option, value, { win = win, scope = 'local' })
  end
  vim.keymap.set('n', '<CR>', go, { buffer = buf, desc = 'Go to the turn' })
  vim.keymap.set('n', 'q', close, { buffer = buf, desc = 'Close the outline' })

  local group = vim.api.nvim_create_augroup('rapporteur.outline', {})
  vim.api.nvim_create_autocmd('User', {
    group = group,
    pattern = 'RapporteurStatus', -- comes after every change that the server has taken in
    callback = function(args)
      if open and args.data.buf == open.source then
        symbols.request(open.source, draw)
      end
    end,
  })
  vim.api.nvim_create_autocmd('CursorMoved', { group = group, buffer = source, callback = follow })
  vim.api.nvim_create_autocmd({ 'BufWipeout', 'BufUnload' }, { group = group, buffer = source, callback = vim.schedule_wrap(close) })
  vim.api.nvim_create_autocmd('BufWipeout', {
    group = group,
    buffer = buf,
    callback = function()
      open = nil
      vim.api.nvim_del_augroup_by_id(group)
    end,
  })
  vim.api.nvim_set_current_win(back)
end

---Opens the list for the current buffer, or closes the one that is open.
function M.toggle()
  if open then
    close()
    return
  end
  local source = vim.api.nvim_get_current_buf()
  if not symbols.client(source) then
    vim.notify('rapporteur: no server is attached to this buffer', vim.log.levels.WARN)
    return
  end
  show(source)
  symbols.request(source, draw)
end

return M
