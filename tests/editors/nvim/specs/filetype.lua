local H = Harness

H.test('names of transcripts', function()
  for name, want in pairs({
    ['a.transcript'] = 'transcript',
    ['a.transcript.txt'] = 'transcript',
    ['/x/Ü b.transcript.txt'] = 'transcript',
    ['a.txt'] = 'text',
    ['transcript.txt'] = 'text',
    ['a.transcript.lua'] = 'lua',
  }) do
    H.same(vim.filetype.match({ filename = name, buf = 0 }), want, name)
  end
end)

H.test('options for long paragraphs, and back', function()
  vim.g.rapporteur = { cmd = '/nowhere' }
  H.open('briefing.transcript.txt')
  H.same({ vim.wo.wrap, vim.wo.linebreak, vim.bo.textwidth }, { true, true, 0 })
  H.same({ vim.wo.foldexpr, vim.wo.foldlevel }, { 'v:lua.vim.lsp.foldexpr()', 99 })
  H.same(vim.bo.commentstring, '[[ %s ]]')
  H.same(vim.fn.maparg(']]', 'n', false, true).desc, 'Next turn')
  vim.bo.filetype = 'text'
  H.same({ vim.wo.linebreak, vim.wo.foldmethod, vim.bo.commentstring }, { false, 'manual', '' })
  H.same(vim.fn.maparg(']]', 'n'), '')
end)

H.test('maps are left out on request', function()
  vim.g.no_transcript_maps = 1
  H.open('briefing.transcript.txt')
  H.same(vim.fn.maparg(']]', 'n'), '')
  vim.g.no_transcript_maps = nil
end)

---The syntax group at the first place of `text`.
local function group(bufnr, text)
  local line, col = H.find(bufnr, text)
  return vim.fn.synIDattr(vim.fn.synID(line + 1, col + 1, 1), 'name')
end

H.test('colours without a server', function()
  local bufnr = H.open('c.transcript', table.concat({
    '17:16',
    '',
    'The minister’s statement and answers, Geneva, May 4, 2021',
    '',
    '31-04-05-2021',
    '',
    'Question (from French): At 10:38 a.m. we saw Mr Osk: he waved. (Laughter.)',
    '',
    'Ilva Morn (smiles): Yes. [inaudible 00:01:12] [[ check the date ]]',
    '',
    'Вопрос: Да?',
    '',
    'С.В.Иванов: Нет.',
    '',
    '10:38 was early',
    '',
    'MS. HALE:\194\160 Thank you.',
    '',
    'Q\194\160\194\160\194\160 And then?',
    '',
    '汪文斌：你好',
    '',
  }, '\n'))
  vim.cmd('syntax on')
  for text, want in pairs({
    ['17:16'] = 'transcriptTime',
    ['31-04'] = 'transcriptNumber',
    ['The minister'] = 'transcriptTitle',
    ['Question'] = 'transcriptQuestion',
    ['(from French)'] = 'transcriptNote',
    ['10:38 a.m.'] = '',
    ['Osk: he'] = '',
    ['(Laughter.)'] = 'transcriptRemark',
    ['Ilva Morn'] = 'transcriptLabel',
    ['(smiles)'] = 'transcriptNote',
    ['[inaudible'] = 'transcriptRemark',
    ['00:01:12'] = 'transcriptStamp',
    ['[[ check'] = 'transcriptEditorNote',
    ['Вопрос'] = 'transcriptQuestion',
    ['Да?'] = '',
    ['С.В.Иванов'] = 'transcriptLabel',
    ['10:38 was'] = '',
    ['MS. HALE'] = 'transcriptLabel',
    ['Q\194\160'] = 'transcriptQuestion',
    ['And then'] = '',
    ['汪文斌'] = 'transcriptLabel',
    ['你好'] = '',
  }) do
    H.same(group(bufnr, text), want, text)
  end
end)
