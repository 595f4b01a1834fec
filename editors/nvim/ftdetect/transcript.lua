vim.filetype.add({
  extension = { transcript = 'transcript' },
  pattern = { ['.*%.transcript%.txt'] = 'transcript' },
})
