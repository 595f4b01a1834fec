local H = Harness

---@return string
local function report()
  vim.cmd('checkhealth rapporteur')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  vim.cmd.bwipeout()
  return text
end

H.test('all is well', function()
  H.attach('briefing.transcript.txt')
  local text = report()
  H.has(text, 'OK Neovim 0.')
  H.has(text, 'the language server is enabled')
  H.has(text, vim.env.RAPPORTEUR_SERVER .. ': rapporteur ')
  H.has(text, '(vim.g.rapporteur.cmd)')
  H.has(text, 'briefing.transcript.txt: news-conference')
  H.same(text:find('ERROR', 1, true), nil)
  H.same(text:find('WARNING', 1, true), nil)
end)

H.test('settings that are wrong are named', function()
  local options = vim.g.rapporteur
  vim.g.rapporteur = vim.tbl_extend('force', options, { detct = 'auto', detect = 'maybe', docs = 7 })
  local text = report()
  H.has(text, 'vim.g.rapporteur.detct is not known')
  H.has(text, 'vim.g.rapporteur.detect is "maybe"')
  H.has(text, 'vim.g.rapporteur.docs is not a string')
  vim.g.rapporteur = options
end)

H.test('no server, and a program that is another', function()
  local options = vim.g.rapporteur
  vim.g.rapporteur = { cmd = '/nowhere/rapporteur' }
  H.has(report(), 'ERROR `/nowhere/rapporteur`')
  vim.g.rapporteur = { cmd = vim.fn.exepath('true') }
  H.has(report(), 'does not say that it is rapporteur')
  vim.g.rapporteur = options
end)

H.test('the help page is found and its tags are right', function()
  local dir = vim.fn.tempname()
  vim.fn.mkdir(dir .. '/doc', 'p')
  vim.fn.writefile(vim.fn.readfile(vim.env.RAPPORTEUR_PLUGIN .. '/doc/rapporteur.txt'), dir .. '/doc/rapporteur.txt')
  vim.cmd.helptags(dir .. '/doc')
  vim.opt.runtimepath:append(dir)
  for _, tag in ipairs({ 'rapporteur', ':Rapporteur', 'g:rapporteur', 'rapporteur-server', 'RapporteurStatus' }) do
    vim.cmd.help(tag)
    H.has(vim.api.nvim_buf_get_name(0), 'rapporteur.txt')
    H.has(vim.api.nvim_get_current_line(), '*' .. tag .. '*')
  end
  -- Every |link| on the page leads somewhere.
  for _, line in ipairs(vim.fn.readfile(dir .. '/doc/rapporteur.txt')) do
    for link in line:gmatch('|([^|%s]+)|') do
      H.same(pcall(vim.cmd.help, link), true, link)
    end
  end
end)
