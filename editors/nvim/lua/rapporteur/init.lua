--- What users call: everything else in this folder is loaded when it is needed.
local M = {}

---What the server last said about a buffer; nil before it has said anything and where the text is
---no transcript.
---@param bufnr? integer default: the current buffer
---@return { version: integer, dialect: string, title: string, why: string, findings: rapporteur.Findings }?
function M.status(bufnr)
  local status = vim.b[bufnr or 0].rapporteur
  if status and status.dialect ~= 'none' then
    return status
  end
end

---A component for the status line: `news-conference E1 W9`, kinds without findings left out, and
---`news-conference ✓` where there are none. Empty where the text is no transcript.
---`set statusline+=%{%v:lua.require'rapporteur'.statusline()%}`
---@param bufnr? integer default: the current buffer
---@return string
function M.statusline(bufnr)
  local status = M.status(bufnr)
  if not status then
    return ''
  end
  local parts = { status.dialect }
  for _, kind in ipairs({ { 'error', 'E' }, { 'warning', 'W' }, { 'info', 'I' }, { 'hint', 'H' } }) do
    local count = status.findings[kind[1]] or 0
    if count > 0 then
      parts[#parts + 1] = kind[2] .. count
    end
  end
  if #parts == 1 then
    parts[2] = '✓'
  end
  return table.concat(parts, ' ')
end

return M
