-- Plain text that is a transcript, and plain text that is none.
local H = Harness

local function settings(extra)
  vim.g.rapporteur = vim.tbl_extend('force', { cmd = vim.env.RAPPORTEUR_SERVER }, extra or {})
end

---@type { items: string[], prompt: string }[]
local asked = {}
local answer
vim.ui.select = function(items, opts, choose)
  asked[#asked + 1] = { items = items, prompt = opts.prompt }
  choose(answer)
end

H.test('plain text that is a transcript becomes one', function()
  settings()
  local bufnr = H.open('panel.txt')
  H.same(vim.bo.filetype, 'text')
  H.wait('the filetype', function()
    return vim.bo[bufnr].filetype == 'transcript'
  end)
  H.same(vim.wo.linebreak, true)
  H.same(#vim.lsp.get_clients({ bufnr = bufnr }), 1)
  H.same(H.notices, {})
end)

H.test('whoever sets the filetype back is not overruled', function()
  settings()
  local bufnr = H.open('panel.txt')
  H.wait('the filetype', function()
    return vim.bo[bufnr].filetype == 'transcript'
  end)
  vim.bo[bufnr].filetype = 'text'
  vim.api.nvim_buf_set_lines(bufnr, 0, 0, false, { '' })
  H.status(bufnr)
  H.same(vim.bo[bufnr].filetype, 'text')
end)

H.test('plain text that is none is left in peace', function()
  settings()
  local bufnr = H.attach('shopping.txt')
  H.same(vim.b[bufnr].rapporteur.dialect, 'none')
  H.same(vim.bo[bufnr].filetype, 'text')
  -- The answer to a request comes after whatever the server had to say before.
  H.request(bufnr, 'rapporteur/text', {})
  H.same(vim.diagnostic.get(bufnr), {})
  H.same(require('rapporteur').statusline(bufnr), '')
  H.same(require('rapporteur').status(bufnr), nil)
  H.same(H.notices, {})
  H.same(vim.wo.linebreak, false)
end)

H.test('it becomes one while it is typed', function()
  settings()
  local bufnr = H.attach('shopping.txt')
  local panel = vim.fn.readfile('panel.txt')
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, panel)
  H.wait('the filetype', function()
    return vim.bo[bufnr].filetype == 'transcript'
  end)
end)

H.test('ask: yes', function()
  settings({ detect = 'ask' })
  asked, answer = {}, 'Yes'
  local bufnr = H.open('panel.txt')
  H.wait('the filetype', function()
    return vim.bo[bufnr].filetype == 'transcript'
  end)
  H.same(#asked, 1)
  H.has(asked[1].prompt, 'panel.txt')
end)

H.test('ask: no, and never again for this buffer', function()
  settings({ detect = 'ask' })
  asked, answer = {}, 'No'
  local bufnr = H.open('panel.txt')
  H.wait('the question', function()
    return #asked > 0 and #vim.lsp.get_clients({ bufnr = bufnr }) == 0
  end)
  H.same(vim.bo[bufnr].filetype, 'text')
  H.same(vim.diagnostic.get(bufnr), {})
  vim.bo[bufnr].filetype = 'text'
  H.settle()
  H.same(#vim.lsp.get_clients({ bufnr = bufnr, _uninitialized = true }), 0)
  H.same(#asked, 1)
end)

H.test('very large plain text is not sent to the server', function()
  settings()
  local bufnr = H.open('dump.txt', ('Q: what? A: nothing at all.\n'):rep(400000))
  H.same(vim.bo[bufnr].filetype, 'text')
  H.settle()
  H.same(#vim.lsp.get_clients({ bufnr = bufnr, _uninitialized = true }), 0)
end)

H.test('off: the server never sees plain text, transcripts it does', function()
  settings({ detect = 'off' })
  local bufnr = H.open('panel.txt')
  H.attach('briefing.transcript.txt')
  H.same(vim.bo[bufnr].filetype, 'text')
  H.same(#vim.lsp.get_clients({ bufnr = bufnr, _uninitialized = true }), 0)
end)
