if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

-- A paragraph is one long line: it is shown wrapped at words and never broken by the editor.
vim.opt_local.wrap = true
vim.opt_local.linebreak = true
vim.opt_local.breakindent = true
vim.opt_local.textwidth = 0
vim.opt_local.formatoptions:remove({ 't', 'c', 'a' })
-- `gc` turns lines into an editor's note, which never reaches a publication.
vim.opt_local.commentstring = '[[ %s ]]'
vim.opt_local.comments = ''

-- Exchanges and turns fold once the server answers; everything starts open.
vim.opt_local.foldmethod = 'expr'
vim.opt_local.foldexpr = 'v:lua.vim.lsp.foldexpr()'
vim.opt_local.foldlevel = 99

local undo = {
  'setlocal wrap< linebreak< breakindent< textwidth< formatoptions< commentstring< comments<',
  'setlocal foldmethod< foldexpr< foldlevel<',
}

if not vim.g.no_plugin_maps and not vim.g.no_transcript_maps then
  for keys, step in pairs({ [']]'] = 1, ['[['] = -1 }) do
    vim.keymap.set({ 'n', 'x', 'o' }, keys, function()
      require('rapporteur.turns').jump(step * vim.v.count1)
    end, { buffer = true, desc = step > 0 and 'Next turn' or 'Previous turn' })
    for _, mode in ipairs({ 'n', 'x', 'o' }) do
      -- `:execute`, because a map command takes the blank before a bar for part of the keys.
      undo[#undo + 1] = ('exe "silent! %sunmap <buffer> %s"'):format(mode, keys)
    end
  end
end

vim.b.undo_ftplugin = table.concat(undo, ' | ')
