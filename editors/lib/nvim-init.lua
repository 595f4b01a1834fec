-- The settings of the editor that `editors/lib/nvim.sh` opens: the plugin of this checkout, and the
-- few options that show what it does. Nothing here is needed by the plugin.
local lib = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
vim.opt.runtimepath:prepend(vim.fs.normalize(lib .. '/../nvim'))
vim.g.rapporteur = { cmd = vim.env.RAPPORTEUR_SERVER }

vim.o.termguicolors = true
vim.cmd.colorscheme('retrobox')
vim.cmd('highlight link NormalFloat Normal | highlight link FloatBorder Number | highlight link transcriptQuestion Type | highlight link transcriptLabel Identifier')
vim.o.background = 'dark'
vim.o.number = true
vim.o.signcolumn = 'yes'
vim.o.cursorline = true
vim.o.linebreak = true -- for the cards, too
vim.o.winborder = 'rounded'
vim.o.laststatus = 3
vim.o.showmode = false
vim.o.ruler = false
vim.o.scrolloff = 3
vim.o.fillchars = 'eob: ,fold: ,lastline:…'
vim.o.swapfile = false
vim.o.statusline = " %f%( %m%)%=%{v:lua.require'rapporteur'.statusline()}   %l:%c "
vim.diagnostic.config({
  severity_sort = true,
  signs = { text = { '●', '▲', '■', '◆' } },
  ['rapporteur/below'] = true,
})

-- On a wide screen the outline stands beside the text from the start.
vim.api.nvim_create_autocmd('User', {
  pattern = 'RapporteurStatus',
  callback = function(args)
    if vim.o.columns >= 120 and args.data.dialect ~= 'none' and not vim.g.outline_shown then
      vim.g.outline_shown = true
      vim.schedule(function()
        vim.cmd.Rapporteur('outline')
      end)
    end
  end,
})
