local H = Harness

H.test('statusline counts the findings by kind', function()
  local bufnr = H.attach('briefing.transcript.txt')
  H.wait('the count', function()
    return require('rapporteur').statusline(bufnr) == 'news-conference W2'
  end)
  vim.b[bufnr].rapporteur = { version = 1, dialect = 'panel', findings = { error = 1, warning = 0, info = 2, hint = 3 } }
  H.same(require('rapporteur').statusline(), 'panel E1 I2 H3')
  vim.b[bufnr].rapporteur = { version = 1, dialect = 'panel', findings = { error = 0, warning = 0, info = 0, hint = 0 } }
  H.same(require('rapporteur').statusline(), 'panel ✓')
end)

H.test('statusline is empty where there is no transcript', function()
  H.open('a.lua', 'return 1\n')
  H.same(require('rapporteur').statusline(), '')
end)

H.test('the component works in a status line', function()
  local bufnr = H.attach('briefing.transcript.txt')
  H.status(bufnr)
  local line = vim.api.nvim_eval_statusline("%{v:lua.require'rapporteur'.statusline()}", {}).str
  H.has(line, 'news-conference')
end)

H.test('the event tells the buffer and the findings', function()
  local seen = {}
  local id = vim.api.nvim_create_autocmd('User', {
    pattern = 'RapporteurStatus',
    callback = function(args)
      seen[#seen + 1] = args.data
    end,
  })
  local bufnr = H.attach('briefing.transcript.txt')
  H.wait('the event', function()
    return seen[1]
  end)
  H.same({ seen[#seen].buf, seen[#seen].dialect }, { bufnr, 'news-conference' })
  H.same(type(seen[#seen].findings.warning), 'number')
  vim.api.nvim_del_autocmd(id)
end)

H.test('the status goes with the server', function()
  local bufnr, client = H.attach('briefing.transcript.txt')
  client:stop()
  H.wait('the status to go', function()
    return vim.b[bufnr].rapporteur == nil
  end)
  H.same(require('rapporteur').statusline(bufnr), '')
end)

H.test('a status for a document that is closed makes no buffer', function()
  local bufnr, client = H.attach('briefing.transcript.txt')
  local before = #vim.api.nvim_list_bufs()
  local status = { uri = 'file:///gone.transcript', version = 1, dialect = 'panel', findings = {} }
  require('rapporteur.status').on_status(nil, status, { client_id = client.id, method = 'rapporteur/status' })
  H.same(#vim.api.nvim_list_bufs(), before)
  H.same(vim.b[bufnr].rapporteur.dialect, 'news-conference')
end)

H.test('what is held back while somebody types at the end is shown after a pause', function()
  local bufnr = H.attach('briefing.transcript.txt')
  H.diagnostic(bufnr, 'double-space')
  vim.api.nvim_buf_set_lines(bufnr, -1, -1, false, { '', 'Ilva Morn:They stay.' })
  H.status(bufnr)
  local last = vim.api.nvim_buf_line_count(bufnr) - 1
  H.wait('the finding in the last line', function()
    return vim.iter(vim.diagnostic.get(bufnr)):any(function(d)
      return d.lnum == last and d.code == 'no-space-after-separator'
    end)
  end)
end)
