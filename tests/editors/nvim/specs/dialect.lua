-- Another dialect for a buffer: chosen, kept, given up for settings, written to them.
local H = Harness

---Waits until the server has said that the buffer is read so.
local function is(bufnr, dialect, why)
  return H.wait(dialect .. ', ' .. why, function()
    local status = vim.b[bufnr].rapporteur
    return status and status.dialect == dialect and status.why == why and status
  end)
end

---@type { items: table[], shown: string[], prompt: string }[]
local asked = {}
local pick
vim.ui.select = function(items, opts, choose)
  asked[#asked + 1] = { items = items, shown = vim.tbl_map(opts.format_item or tostring, items), prompt = opts.prompt }
  choose(pick(items))
end

---A folder with a transcript in it; gone with the test's own folder.
local function project(settings)
  local dir = vim.fn.tempname()
  vim.fn.mkdir(dir .. '/may', 'p')
  dir = vim.uv.fs_realpath(dir)
  if settings then
    vim.fn.writefile(vim.split(settings, '\n'), dir .. '/rapporteur.toml', 'b')
  end
  local text = table.concat(vim.fn.readfile('briefing.transcript.txt'), '\n') .. '\n'
  local bufnr, client = H.attach(dir .. '/may/a.transcript.txt', text)
  return dir, bufnr, client
end

local function settings_of(dir)
  local file = io.open(dir .. '/rapporteur.toml', 'rb')
  local text = file and file:read('*a')
  if file then
    file:close()
  end
  return text
end

H.test('by id: the status line and the findings follow', function()
  local bufnr = H.attach('briefing.transcript.txt')
  is(bufnr, 'news-conference', 'recognised')
  H.diagnostic(bufnr, 'double-space')
  vim.cmd('Rapporteur dialect none')
  is(bufnr, 'none', 'chosen')
  H.wait('no findings', function()
    return #vim.diagnostic.get(bufnr) == 0
  end)
  H.same(H.notices[1].text, 'rapporteur: no transcript, chosen for this buffer')
  vim.cmd('Rapporteur dialect q-a')
  is(bufnr, 'q-a', 'chosen')
  H.has(require('rapporteur').statusline(), 'q-a ')
  vim.cmd('Rapporteur status')
  H.has(H.notices[#H.notices].text, 'chosen for this buffer')
  vim.cmd('Rapporteur dialect recognise')
  is(bufnr, 'news-conference', 'recognised')
  H.diagnostic(bufnr, 'double-space')
end)

H.test('a wrong id is refused with the nearest', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur dialect white-hose')
  H.wait('a message', function()
    return H.notices[1]
  end)
  H.has(H.notices[1].text, '`white-house`')
  H.same(H.notices[1].level, vim.log.levels.ERROR)
  H.same(vim.b[bufnr].rapporteur_dialect, nil)
end)

H.test('without an id: from a list, likely ones first', function()
  local bufnr = H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur dialect q-a')
  is(bufnr, 'q-a', 'chosen')
  asked = {}
  pick = function(items)
    return vim.iter(items):find(function(item)
      return item.id == 'chat'
    end)
  end
  vim.cmd('Rapporteur dialect')
  is(bufnr, 'chat', 'chosen')
  H.same(vim.list_slice(asked[1].shown, 1, 3), {
    'Recognise again',
    'Q and A (q-a) · in force',
    'news conference (news-conference) · recognised in the text',
  })
  H.has(asked[1].prompt, 'chosen for this buffer')
  pick = function(items)
    return items[1]
  end
  vim.cmd('Rapporteur dialect')
  is(bufnr, 'news-conference', 'recognised')
  pick = function() end
  vim.cmd('Rapporteur dialect')
  H.wait('the list', function()
    return #asked == 3
  end)
  is(bufnr, 'news-conference', 'recognised')
end)

H.test('completion', function()
  H.attach('briefing.transcript.txt')
  H.same(vim.fn.getcompletion('Rapporteur dialect us-h', 'cmdline'), { 'us-hearing', 'us-hearing-ocr' })
  H.same(vim.fn.getcompletion('Rapporteur dialect rec', 'cmdline'), { 'recognise' })
  vim.cmd('enew')
  H.same(vim.fn.getcompletion('Rapporteur dialect ', 'cmdline'), {})
end)

H.test('no server: said', function()
  H.open('a.lua', 'return 1\n')
  vim.cmd('Rapporteur dialect chat')
  H.has(H.notices[1].text, 'no server')
end)

H.test('a choice outlives the server, and reading the file again', function()
  local bufnr, first = H.attach('briefing.transcript.txt')
  vim.cmd('Rapporteur dialect chat')
  is(bufnr, 'chat', 'chosen')
  vim.cmd('Rapporteur restart')
  H.wait('another client', function()
    local client = vim.lsp.get_clients({ bufnr = bufnr, name = 'rapporteur' })[1]
    return client and client.id ~= first.id and client.initialized
  end)
  is(bufnr, 'chat', 'chosen')
  vim.b[bufnr].rapporteur = nil
  vim.cmd('edit!')
  is(bufnr, 'chat', 'chosen')
  H.same(H.request(bufnr, 'rapporteur/dialects', {}).why, 'chosen')
end)

H.test('plain text becomes a transcript in the dialect that is chosen, without a question', function()
  local options = vim.g.rapporteur
  vim.g.rapporteur = vim.tbl_extend('force', options, { detect = 'ask' })
  asked = {}
  local bufnr = H.attach('words.txt', 'A speech of a few words.\n\nAnd a few more.\n')
  H.same(vim.bo[bufnr].filetype, 'text')
  vim.cmd('Rapporteur dialect q-a')
  H.wait('the filetype', function()
    return vim.bo[bufnr].filetype == 'transcript'
  end)
  is(bufnr, 'q-a', 'chosen')
  H.same(asked, {})
  vim.g.rapporteur = options
end)

H.test('settings written in Neovim count at once, and end a choice', function()
  local dir, bufnr = project('dialect = "chat"\n')
  is(bufnr, 'chat', 'configured')
  vim.cmd('Rapporteur dialect none')
  is(bufnr, 'none', 'chosen')
  local text = vim.api.nvim_get_current_win()
  vim.cmd('split ' .. vim.fn.fnameescape(dir .. '/rapporteur.toml'))
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { 'dialect = "q-a"' })
  vim.cmd('silent write')
  vim.api.nvim_set_current_win(text)
  is(bufnr, 'q-a', 'configured')
  H.wait('the choice forgotten', function()
    return vim.b[bufnr].rapporteur_dialect == nil
  end)
end)

H.test('write: makes the settings, changes them, and says when there is nothing to do', function()
  local dir, bufnr = project()
  vim.cmd('Rapporteur dialect q-a')
  is(bufnr, 'q-a', 'chosen')
  vim.cmd('Rapporteur dialect write')
  is(bufnr, 'q-a', 'configured')
  H.same(settings_of(dir .. '/may'), 'dialect = "q-a"\n')
  H.same(vim.api.nvim_get_current_buf(), bufnr)
  vim.cmd('Rapporteur dialect write q-a')
  H.wait('word of it', function()
    return H.notices[#H.notices].text:find('says so already', 1, true)
  end)

  local root, other = project('# ours\n[rules]\ndouble-space = "off"\n')
  vim.cmd('Rapporteur dialect write chat')
  is(other, 'chat', 'configured')
  H.same(settings_of(root), 'dialect = "chat"\n\n# ours\n[rules]\ndouble-space = "off"\n')
  H.same(vim.uv.fs_stat(root .. '/may/rapporteur.toml'), nil)
end)

H.test('write: settings that are being edited are left alone', function()
  local dir, bufnr = project('dialect = "chat"\n')
  is(bufnr, 'chat', 'configured')
  local text = vim.api.nvim_get_current_win()
  vim.cmd('split ' .. vim.fn.fnameescape(dir .. '/rapporteur.toml'))
  vim.api.nvim_buf_set_lines(0, 0, 0, false, { '# half a thought' })
  vim.api.nvim_set_current_win(text)
  vim.cmd('Rapporteur dialect write q-a')
  H.wait('a message', function()
    return H.notices[1]
  end)
  H.has(H.notices[1].text, 'aren’t saved')
  H.same(settings_of(dir), 'dialect = "chat"\n')
end)
