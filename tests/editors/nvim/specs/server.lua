-- Finding the program, and what is said when there is none.
local H = Harness
local path = vim.env.PATH

---A folder with nothing in it but what the case puts there.
local function on_path(files)
  local dir = vim.fn.tempname()
  vim.fn.mkdir(dir, 'p')
  for name, script in pairs(files or {}) do
    vim.fn.writefile({ '#!/bin/sh', script }, dir .. '/' .. name)
    vim.fn.setfperm(dir .. '/' .. name, 'rwxr-xr-x')
  end
  return dir
end

---@return string? message
local function notice()
  H.settle()
  return H.notices[1] and H.notices[1].text
end

H.test('no server: said once, with what to do', function()
  require('rapporteur.attach').forget()
  vim.g.rapporteur = nil
  vim.env.PATH = on_path()
  H.open('briefing.transcript.txt')
  H.has(notice(), 'no server found')
  H.has(notice(), 'vim.g.rapporteur.cmd')
  H.has(notice(), 'server/rapporteur')
  H.same(H.notices[1].level, vim.log.levels.WARN)
  H.open('b.transcript', 'A One: Yes?\n')
  H.same(#H.notices, 1)
  H.same(vim.bo.filetype, 'transcript')
  vim.env.PATH = path
end)

H.test('no server: nothing is said in plain text', function()
  require('rapporteur.attach').forget()
  vim.g.rapporteur = nil
  vim.env.PATH = on_path()
  H.open('panel.txt')
  H.same(notice(), nil)
  vim.env.PATH = path
end)

H.test('a path that is wrong is named and not passed over', function()
  require('rapporteur.attach').forget()
  vim.g.rapporteur = { cmd = '/nowhere/rapporteur' }
  vim.env.PATH = on_path({ rapporteur = 'exec ' .. vim.env.RAPPORTEUR_SERVER .. ' "$@"' }) .. ':' .. path
  H.open('briefing.transcript.txt')
  H.has(notice(), '/nowhere/rapporteur')
  H.has(notice(), 'vim.g.rapporteur.cmd')
  H.same(#vim.lsp.get_clients({ _uninitialized = true }), 0)
  vim.env.PATH = path
end)

H.test('a program that is no server: the failure is said', function()
  require('rapporteur.attach').forget()
  vim.g.rapporteur = { cmd = { on_path({ other = 'exit 3' }) .. '/other' } }
  H.open('briefing.transcript.txt')
  H.wait('word of the exit', function()
    return vim.iter(H.notices):any(function(n)
      return n.text:find('rapporteur', 1, true) and n.text:find('exit code 3', 1, true)
    end)
  end)
end)

H.test('found on $PATH', function()
  vim.g.rapporteur = nil
  vim.env.PATH = on_path({ rapporteur = 'exec ' .. vim.env.RAPPORTEUR_SERVER .. ' "$@"' }) .. ':' .. path
  H.same(require('rapporteur.server').find().source, 'found on $PATH')
  H.attach('briefing.transcript.txt')
  vim.env.PATH = path
end)

H.test('a list: the program and its first arguments', function()
  local dir = on_path({ wrapper = '[ "$1" = --inside ] || exit 9; shift; exec ' .. vim.env.RAPPORTEUR_SERVER .. ' "$@"' })
  vim.g.rapporteur = { cmd = { dir .. '/wrapper', '--inside' } }
  H.attach('briefing.transcript.txt')
end)

H.test('a command of vim.lsp.config() wins', function()
  vim.g.rapporteur = { cmd = '/nowhere' }
  local before = vim.lsp.config.rapporteur.cmd
  vim.lsp.config('rapporteur', { cmd = { vim.env.RAPPORTEUR_SERVER, 'lsp', '--stdio' } })
  H.attach('briefing.transcript.txt')
  H.same(H.notices, {})
  vim.lsp.config('rapporteur', { cmd = before })
end)

H.test('a project has its root, a single file has none', function()
  vim.g.rapporteur = { cmd = vim.env.RAPPORTEUR_SERVER }
  local dir = vim.fn.tempname()
  vim.fn.mkdir(dir .. '/deep/er', 'p')
  vim.fn.writefile({}, dir .. '/rapporteur.toml')
  local text = table.concat(vim.fn.readfile('panel.txt'), '\n') .. '\n'
  local _, inside = H.attach(dir .. '/deep/er/a.transcript', text)
  H.same(vim.uv.fs_realpath(inside.root_dir), vim.uv.fs_realpath(dir))
  local alone = vim.fn.tempname() .. '.transcript'
  local _, outside = H.attach(alone, text)
  H.same(outside.root_dir, nil)
end)

H.test('what the server is told', function()
  vim.g.rapporteur = { cmd = vim.env.RAPPORTEUR_SERVER, docs = 'https://example.org/rules', detect = 'ask' }
  H.same(require('rapporteur.config').init_options(), { docs = 'https://example.org/rules', detect = true })
  vim.g.rapporteur = { detect = 'off' }
  H.same(require('rapporteur.config').init_options().detect, false)
end)
