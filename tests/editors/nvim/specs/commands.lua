local H = Harness

---The outline's window, and its lines once there are any.
local function outline()
  return vim.iter(vim.api.nvim_list_wins()):find(function(win)
    return vim.bo[vim.api.nvim_win_get_buf(win)].filetype == 'rapporteur-outline'
  end)
end

local function outline_lines()
  local win = outline()
  return win and vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(win), 0, -1, false) or {}
end

---@param part string what one of the lines must have
local function outline_with(part)
  return H.wait('an outline with ' .. part, function()
    for i, line in ipairs(outline_lines()) do
      if line:find(part, 1, true) then
        return i
      end
    end
  end)
end

H.test('outline: lists, follows, jumps, closes', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local text = vim.api.nvim_get_current_win()
  vim.cmd('Rapporteur outline')
  local entry = outline_with('2. Who pays')
  H.same(vim.api.nvim_get_current_win(), text, 'the cursor stays in the text')

  local line = H.find(bufnr, 'Petr Osk (adds') + 1
  vim.api.nvim_win_set_cursor(text, { line, 0 })
  vim.api.nvim_exec_autocmds('CursorMoved', { buffer = bufnr })
  H.has(outline_lines()[vim.api.nvim_win_get_cursor(outline())[1]], 'Petr Osk')

  vim.api.nvim_set_current_win(outline())
  vim.api.nvim_win_set_cursor(0, { entry, 0 })
  vim.api.nvim_feedkeys(vim.keycode('<CR>'), 'xt', false)
  H.same(vim.api.nvim_get_current_win(), text)
  H.same(vim.api.nvim_win_get_cursor(text)[1], H.find(bufnr, 'Question (retranslated') + 1)

  vim.cmd('Rapporteur outline')
  H.same(outline(), nil)
end)

H.test('outline: takes in edits', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur outline')
  outline_with('2. Who pays')
  local line, col = H.find(bufnr, 'Who pays')
  vim.api.nvim_buf_set_text(bufnr, line, col, line, col + 3, { 'What' })
  outline_with('2. What pays')
  vim.api.nvim_buf_set_lines(bufnr, -1, -1, false, { '', 'Question: And the tolls?', '', 'Ilva Morn: They stay.' })
  outline_with('3. And the tolls?')
end)

H.test('outline: goes with its text', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur outline')
  outline_with('2. Who pays')
  vim.cmd('enew')
  vim.cmd.bwipeout(bufnr)
  H.wait('the outline to close', function()
    return not outline()
  end)
end)

H.test('turns: ]] and [[ with counts, and as motions', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local function at(text)
    H.same(vim.fn.line('.'), H.find(bufnr, text) + 1, text)
  end
  vim.api.nvim_win_set_cursor(0, { 9, 4 })
  vim.cmd('normal ]]')
  at('Question: Will')
  vim.cmd('normal ]]')
  at('Ilva Morn: It')
  vim.cmd('normal 2]]')
  at('Ilva Morn:Both')
  vim.cmd('normal [[')
  at('Question (retranslated')
  vim.cmd('normal 99]]')
  at('Petr Osk (adds')
  vim.cmd('normal 4[[d]]')
  at('Ilva Morn: It')
  H.same(pcall(H.find, bufnr, 'Question: Will'), false)
end)

H.test('explain: the page of the finding under the cursor', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local d = H.diagnostic(bufnr, 'double-space')
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
  vim.cmd('Rapporteur explain')
  H.wait('the page', function()
    return vim.bo.filetype == 'markdown' and table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n'):find('double-space', 1, true)
  end)
end)

H.test('explain: a rule that is none', function()
  H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur explain no-such-rule')
  H.wait('a message', function()
    return H.notices[1]
  end)
  H.has(H.notices[1].text, 'no-such-rule')
  H.same(H.notices[1].level, vim.log.levels.ERROR)
end)

H.test('status', function()
  H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur status')
  H.has(H.notices[1].text, 'news-conference')
end)

H.test('restart: another server, same text, settings as they are now', function()
  local bufnr, first = H.attach('briefing.transcript.txt')
  local options = vim.g.rapporteur
  vim.g.rapporteur = vim.tbl_extend('force', options, { docs = 'https://example.org/other' })
  vim.b[bufnr].rapporteur = nil
  vim.cmd('Rapporteur restart')
  local second = H.wait('another client', function()
    local client = vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur' })[1]
    return client and client.id ~= first.id and client.initialized and client
  end)
  H.same(vim.lsp.get_client_by_id(first.id), nil)
  H.status(bufnr)
  H.same(H.text(bufnr), H.request(bufnr, 'rapporteur/text', {}))
  local d = H.diagnostic(bufnr, 'double-space')
  H.has(d.user_data.lsp.codeDescription.href, 'https://example.org/other/double-space')
  H.same(second.name, 'rapporteur')
  vim.g.rapporteur = options
end)

H.test('log and report', function()
  vim.cmd('Rapporteur log')
  H.has(vim.api.nvim_buf_get_name(0), 'lsp.log')
  vim.cmd('tabclose')
  vim.cmd('Rapporteur report')
  H.wait('the report', function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
    return text:find('Neovim', 1, true) and text:find('rapporteur', 1, true)
  end)
end)

H.test('an unknown subcommand names the known ones', function()
  vim.cmd('Rapporteur nonsense')
  H.has(H.notices[1].text, 'nonsense')
  H.has(H.notices[1].text, 'restart')
end)

H.test('completion', function()
  H.same(vim.fn.getcompletion('Rapporteur re', 'cmdline'), { 'report', 'restart' })
  H.same(vim.fn.getcompletion('Rapporteur ', 'cmdline'), { 'dialect', 'explain', 'line', 'log', 'outline', 'report', 'restart', 'status' })
end)
