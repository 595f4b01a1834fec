-- What an editor of a transcript does: outline, findings, cards, fixes, folds.
local H = Harness

H.test('the outline has the exchanges with their turns', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local list = require('rapporteur.symbols').flatten(H.request(bufnr, 'textDocument/documentSymbol'))
  local seen = vim.tbl_map(function(s)
    return ('%d %d %s'):format(s.depth, s.line, s.name)
  end, list)
  H.same(seen, {
    '0 3 Front matter',
    '0 7 Opening statement',
    '0 11 1. Will the ferry run in winter, when the river carries ice?',
    '1 11 Question',
    '1 13 Ilva Morn',
    '0 17 2. Who pays for the ice breaker?',
    '1 17 Question',
    '1 19 Ilva Morn',
    '1 21 Petr Osk',
  })
end)

H.test('gO lists the same symbols', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.api.nvim_feedkeys('gO', 'xt', false)
  local items = H.wait('the location list', function()
    local found = vim.fn.getloclist(0)
    return #found > 0 and found
  end)
  H.same(#items, #require('rapporteur.symbols').flatten(H.request(bufnr, 'textDocument/documentSymbol')))
end)

H.test('a finding has its rule as code, and stands right after an emoji', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local d = H.diagnostic(bufnr, 'double-space')
  local line, col = H.find(bufnr, '  the dates')
  H.same({ d.lnum, d.col, d.source }, { line, col, 'rapporteur' })
  H.same(d.severity, vim.diagnostic.severity.WARN)
  local label = H.diagnostic(bufnr, 'no-space-after-separator')
  H.same(label.lnum, (H.find(bufnr, 'Ilva Morn:Both')))
  H.same(#vim.diagnostic.get(bufnr), 2)
end)

H.test('messages under the paragraph, on request', function()
  local function below(bufnr)
    local found = {}
    for name, ns in pairs(vim.api.nvim_get_namespaces()) do
      if vim.startswith(name, 'rapporteur/below') then
        for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(bufnr, ns, 0, -1, { details = true })) do
          for _, line in ipairs(mark[4].virt_lines or {}) do
            found[#found + 1] = mark[2] .. line[1][1] .. line[2][1]
          end
        end
      end
    end
    return found
  end
  local bufnr = H.attach('briefing.transcript.txt')
  local d = H.diagnostic(bufnr, 'double-space')
  H.same(below(bufnr), {})
  vim.diagnostic.config({ ['rapporteur/below'] = true })
  local lines = below(bufnr)
  H.same(#lines, #vim.diagnostic.get(bufnr))
  H.same(lines[1], ('%d  ╰ %s  double-space'):format(d.lnum, d.message))
  vim.diagnostic.config({ ['rapporteur/below'] = false })
  H.wait('the messages to go', function()
    return #below(bufnr) == 0
  end)
end)

H.test('a finding goes with the fault and comes back with it', function()
  local bufnr = H.attach('briefing.transcript.txt')
  H.diagnostic(bufnr, 'double-space')
  local line, col = H.find(bufnr, '  the dates')
  vim.api.nvim_buf_set_text(bufnr, line, col, line, col + 1, {})
  H.wait('the finding to go', function()
    return vim.iter(vim.diagnostic.get(bufnr)):all(function(d)
      return d.code ~= 'double-space'
    end)
  end)
  vim.cmd('undo')
  H.diagnostic(bufnr, 'double-space')
end)

H.test('cards on a speaker, a question and an agreement', function()
  local bufnr = H.attach('briefing.transcript.txt')
  for text, part in pairs({
    ['Ilva Morn: It'] = 'Ilva Morn',
    ['Question (retranslated'] = '2 of 2',
    ['Helsinki Final Act'] = '1975',
  }) do
    local line, col = H.find(bufnr, text)
    local hover = H.request(bufnr, 'textDocument/hover', { position = { line = line, character = col + 1 } })
    H.same(hover.contents.kind, 'markdown')
    H.has(hover.contents.value, part)
  end
end)

H.test('K opens the card in a float', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local line, col = H.find(bufnr, 'Helsinki')
  vim.api.nvim_win_set_cursor(0, { line + 1, col })
  vim.api.nvim_feedkeys('K', 'xt', false)
  local win = H.wait('the float', function()
    return vim.iter(vim.api.nvim_list_wins()):find(function(w)
      return vim.api.nvim_win_get_config(w).relative ~= ''
    end)
  end)
  local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(win), 0, -1, false)
  H.has(table.concat(lines, '\n'), 'Helsinki Final Act')
end)

---Applies the fix of a finding through the client, as `gra` does.
local function fix(bufnr, code)
  local d = H.diagnostic(bufnr, code)
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col })
  local before = vim.api.nvim_buf_get_changedtick(bufnr)
  vim.lsp.buf.code_action({
    context = { only = { 'quickfix' }, diagnostics = { d.user_data.lsp } },
    filter = function(action)
      -- Beside the fix there is a note that allows the finding.
      return action.isPreferred == true and vim.iter(action.diagnostics or {}):any(function(each)
        return each.code == code
      end)
    end,
    apply = true,
  })
  H.wait('the fix of ' .. code, function()
    return vim.api.nvim_buf_get_changedtick(bufnr) > before
  end)
end

H.test('a fix changes the text, and only what it says', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local want = H.text(bufnr):gsub('but  the', 'but the')
  fix(bufnr, 'double-space')
  H.same(H.text(bufnr), want)
  want = want:gsub('Morn:Both', 'Morn: Both')
  fix(bufnr, 'no-space-after-separator')
  H.same(H.text(bufnr), want)
  H.wait('a text without findings', function()
    return H.status(bufnr).findings.warning == 0 and #vim.diagnostic.get(bufnr) == 0
  end)
  H.same(H.request(bufnr, 'rapporteur/text', {}), want)
  H.same(require('rapporteur').statusline(bufnr), 'news-conference ✓')
end)

H.test('exchanges fold', function()
  local bufnr = H.attach('briefing.transcript.txt')
  local first = H.find(bufnr, 'Question: Will') + 1
  H.wait('folds', function()
    vim.cmd('normal! zx')
    return vim.fn.foldlevel(first) > 0
  end)
  vim.cmd(first .. 'normal! zC')
  H.same(vim.fn.foldclosed(first), first)
  H.same(vim.fn.foldclosedend(first) >= H.find(bufnr, 'Ilva Morn: It') + 1, true)
  H.same(vim.fn.foldclosed(H.find(bufnr, 'Question (retranslated') + 1), -1)
end)
