-- After every edit the server holds the text that the buffer holds.
local H = Harness

local function in_step(bufnr, what)
  H.same(H.request(bufnr, 'rapporteur/text', {}), H.text(bufnr), what)
end

H.test('the text as opened', function()
  in_step(H.attach('briefing.transcript.txt'))
end)

H.test('letters outside the basic plane, combining marks, line separators', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local line, col = H.find(bufnr, '🚢')
  for i, edit in ipairs({
    { line, col, line, col + 4, { '🚢🚢👩‍🚀' } },
    { line, col + 4, line, col + 8, {} },
    { line, 0, line, 0, { '𝔄e\204\129 ' } },
    { line, 2 + col, line + 2, 3, { 'x', '', '\226\128\168y 🎉' } },
    { 0, 0, 1, 0, {} },
    { 0, 0, 0, 0, { '🎈', '' } },
  }) do
    vim.api.nvim_buf_set_text(bufnr, unpack(edit))
    in_step(bufnr, 'edit ' .. i)
  end
end)

H.test('typing, undoing and redoing', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.cmd('normal! ggOИван 🙂: да')
  in_step(bufnr, 'typed')
  vim.cmd('normal! Gdd')
  in_step(bufnr, 'last line deleted')
  vim.cmd('normal! ggdGp')
  in_step(bufnr, 'all deleted and put back')
  vim.cmd('undo')
  in_step(bufnr, 'undone')
  vim.cmd('undo 0')
  in_step(bufnr, 'all undone')
  vim.cmd('redo')
  in_step(bufnr, 'redone')
  vim.cmd('%s/e/ê/g')
  in_step(bufnr, 'substituted')
  vim.cmd('%join')
  in_step(bufnr, 'joined')
end)

H.test('CRLF', function()
  local text = 'A One: Yes?\r\n\r\nB Two: No 🙂.\r\n\r\nA One: Why?\r\n\r\nB Two: So.\r\n'
  local bufnr = H.attach('crlf.transcript', text)
  H.same(vim.bo[bufnr].fileformat, 'dos')
  H.same(H.text(bufnr), text)
  in_step(bufnr, 'opened')
  vim.api.nvim_buf_set_text(bufnr, 2, 14, 2, 14, { '🚢', '', '' })
  in_step(bufnr, 'lines added')
  vim.cmd('normal! ggJ')
  in_step(bufnr, 'lines joined')
  vim.cmd('normal! Go— end')
  in_step(bufnr, 'line at the end')
  vim.cmd('write')
  in_step(bufnr, 'written')
end)

H.test('no line end at the end', function()
  local bufnr = H.attach('open-end.transcript', 'A One: Yes?\n\nB Two: No.\n\nA One: Why?\n\nB Two: So.')
  H.same(vim.bo[bufnr].endofline, false)
  vim.cmd('normal! GA 🙂')
  in_step(bufnr)
end)

H.test('a random session, always in step', function()
  local bufnr = H.attach('briefing.transcript.txt')
  math.randomseed(7)
  local pieces = { 'a', ' ', '🙂', 'Ilva Morn: ', 'Question: ', 'é', '\194\160', '  ', '—', '𝔄' }
  for i = 1, 150 do
    local lines = vim.api.nvim_buf_line_count(bufnr)
    local line = math.random(0, lines - 1)
    local text = vim.api.nvim_buf_get_lines(bufnr, line, line + 1, false)[1]
    -- Byte offsets between letters, as every edit in an editor has.
    local from = vim.str_byteindex(text, 'utf-32', math.random(0, vim.str_utfindex(text, 'utf-32')), false)
    local to = vim.str_byteindex(text, 'utf-32', math.min(vim.str_utfindex(text, 'utf-32'), vim.str_utfindex(text, 'utf-32', from) + math.random(0, 3)), false)
    local put = { pieces[math.random(#pieces)] }
    if math.random(5) == 1 then
      put[2] = pieces[math.random(#pieces)]
    end
    vim.api.nvim_buf_set_text(bufnr, line, from, line, to, put)
    if i % 10 == 0 then
      in_step(bufnr, 'edit ' .. i)
    end
  end
end)
