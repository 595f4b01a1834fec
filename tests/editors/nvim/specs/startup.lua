local H = Harness

local function loaded()
  return vim.tbl_filter(function(name)
    return vim.startswith(name, 'rapporteur')
  end, vim.tbl_keys(package.loaded))
end

H.test('starting says nothing and loads nothing', function()
  H.same(H.notices, {})
  H.same(loaded(), {})
  H.same(vim.lsp.is_enabled('rapporteur'), false)
  H.same(vim.fn.exists(':Rapporteur'), 2)
end)

H.test('a file of another kind loads nothing', function()
  H.open('a.lua', 'return 1\n')
  H.same(vim.bo.filetype, 'lua')
  H.same(loaded(), {})
end)

H.test('the first transcript starts the server', function()
  local _, client = H.attach('briefing.transcript.txt')
  H.same(client.name, 'rapporteur')
  H.same(H.notices, {})
end)

H.test('the second transcript uses the same server', function()
  local _, first = H.attach('briefing.transcript.txt')
  local _, second = H.attach('b.transcript', 'A One: Yes?\n\nB Two: No.\n\nA One: Why?\n\nB Two: So.\n')
  H.same(second.id, first.id)
end)
