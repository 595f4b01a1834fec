"""Draws what an nvim shows as an HTML page.

    nvim-picture.py NVIM INIT FILE PAGE [TEXT]

Attaches to an embedded nvim as its screen, waits until the outline is listed, the findings are
there and a card is open, and writes the cells with their colours to PAGE. Prints the size of the
page in pixels as `W,H`. The card is that of TEXT, or of a mention with findings near it.
"""

import html
import subprocess
import sys
import time

import msgpack

COLUMNS, ROWS = 140, 40
# Pixels. A cell as wide as the font's letters, 0.602 of its size, so that borders close.
CELL_W, CELL_H, FONT = 10, 20, 16.61
PADDING = 14
WAIT = 60  # seconds for anything that is waited for


class Screen:
    """The grid of cells that `ext_linegrid` events describe."""

    def __init__(self):
        self.cells = []
        self.styles = {0: {}}
        self.fg, self.bg, self.sp = 0xFFFFFF, 0, 0xFF0000
        self.flushed = 0

    def take(self, events):
        for name, *calls in events:
            handler = getattr(self, "on_" + name, None)
            if handler:
                for call in calls:
                    handler(*call)

    def on_grid_resize(self, _grid, width, height):
        self.cells = [[(" ", 0)] * width for _ in range(height)]

    def on_default_colors_set(self, fg, bg, sp, *_):
        self.fg, self.bg, self.sp = fg, bg, sp

    def on_hl_attr_define(self, number, rgb, *_):
        self.styles[number] = rgb

    def on_grid_clear(self, _grid):
        self.cells = [[(" ", 0)] * len(row) for row in self.cells]

    def on_grid_line(self, _grid, row, column, cells, *_):
        style = 0
        for text, *rest in cells:
            if rest:
                style = rest[0]
            for _ in range(rest[1] if len(rest) > 1 else 1):
                self.cells[row][column] = (text, style)
                column += 1

    def on_grid_scroll(self, _grid, top, bottom, left, right, rows, _columns):
        order = range(top, bottom - rows) if rows > 0 else range(bottom - 1, top - rows - 1, -1)
        for row in order:
            self.cells[row][left:right] = self.cells[row + rows][left:right]

    def on_flush(self):
        self.flushed += 1

    def css(self, number):
        style = self.styles.get(number, {})
        fg, bg = style.get("foreground", self.fg), style.get("background", self.bg)
        if style.get("reverse"):
            fg, bg = bg, fg
        rules = [f"color:#{fg:06x}"]
        if bg != self.bg:
            rules.append(f"background:#{bg:06x}")
        if style.get("bold"):
            rules.append("font-weight:bold")
        if style.get("italic"):
            rules.append("font-style:italic")
        for name, line in (("underline", "solid"), ("undercurl", "wavy"), ("underdouble", "double"),
                           ("underdotted", "dotted"), ("underdashed", "dashed")):
            if style.get(name):
                rules.append(f"text-decoration:underline {line} #{style.get('special', fg):06x} 1px")
        if style.get("strikethrough"):
            rules.append("text-decoration:line-through")
        return ";".join(rules)

    def page(self):
        lines = []
        for number, row in enumerate(self.cells):
            column = 0
            while column < len(row):
                style, start, text = row[column][1], column, ""
                while column < len(row) and row[column][1] == style:
                    text += row[column][0]
                    column += 1
                # Placed by column, so that a wide or missing glyph moves nothing after it.
                place = f"left:{start * CELL_W}px;top:{number * CELL_H}px;width:{(column - start) * CELL_W}px"
                lines.append(f'<i style="{place};{self.css(style)}">{html.escape(text)}</i>')
        width, height = len(self.cells[0]) * CELL_W, len(self.cells) * CELL_H
        return f"""<!doctype html><meta charset="utf-8"><style>
html {{ background: #{self.bg:06x}; }}
body {{ margin: {PADDING}px; position: relative; width: {width}px; height: {height}px; overflow: hidden; }}
i {{ position: absolute; height: {CELL_H}px; font: {FONT}px/{CELL_H}px "DejaVu Sans Mono", monospace;
    white-space: pre; text-underline-offset: 2px; overflow: hidden; }}
</style>{"".join(lines)}""", width + 2 * PADDING, height + 2 * PADDING


class Nvim:
    """An embedded nvim: requests out, replies and screen events in."""

    def __init__(self, argv):
        self.process = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.unpacker = msgpack.Unpacker(raw=False, unicode_errors="replace", strict_map_key=False)
        self.screen = Screen()
        self.sent = 0

    def call(self, method, *args):
        self.sent += 1
        self.process.stdin.write(msgpack.packb([0, self.sent, method, list(args)]))
        self.process.stdin.flush()
        while True:
            for message in self.unpacker:
                if message[0] == 2 and message[1] == "redraw":
                    self.screen.take(message[2])
                elif message[0] == 1 and message[1] == self.sent:
                    if message[2]:
                        raise SystemExit(f"error: nvim: {message[2]}")
                    return message[3]
            data = self.process.stdout.read1(1 << 16)
            if not data:
                raise SystemExit("error: nvim ended early")
            self.unpacker.feed(data)

    def lua(self, code, *args):
        return self.call("nvim_exec_lua", code, list(args))

    def wait(self, what, code, *args):
        end = time.monotonic() + WAIT
        while time.monotonic() < end:
            found = self.lua(code, *args)
            if found:
                return found
            time.sleep(0.02)
        raise SystemExit(f"error: waited {WAIT} s for {what}")


FINDINGS = """
  local status = require('rapporteur').status(0)
  if not status then return false end
  local want = 0
  for _, n in pairs(status.findings) do want = want + n end
  return #vim.diagnostic.get(0) >= want
"""

OUTLINE = """
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    local buf = vim.api.nvim_win_get_buf(win)
    if vim.bo[buf].filetype == 'rapporteur-outline' then return vim.api.nvim_buf_line_count(buf) > 1 end
  end
  return false
"""

# The place of the card: where TEXT stands, or else the word with a card that has most findings in
# the paragraphs before it, which the card below leaves in sight (a card counts for as much as it
# says, up to some size).
PLACE = """
  local text = ...
  local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'rapporteur' })[1]
  local function card(row, col)
    local position = { line = row - 1, character = vim.str_utfindex(lines[row], client.offset_encoding, col - 1) }
    local params = { textDocument = vim.lsp.util.make_text_document_params(0), position = position }
    local reply = client:request_sync('textDocument/hover', params, 2000, 0)
    local result = reply and reply.result
    return type(result) == 'table' and #(result.contents.value or '') or 0
  end
  local near = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    for row = d.lnum + 2, d.lnum + 8 do near[row] = (near[row] or 0) + 1 end
  end
  local best, score, asked = nil, 0, 0
  for row, line in ipairs(lines) do
    for col, word in line:gmatch('()(%u[%w\\128-\\255]+)') do
      if asked < 2000 and (text == '' or line:sub(col, col + #text - 1) == text) then
        asked = asked + 1
        local size = card(row, col)
        local points = size > 0 and math.min(size, 600) + 100 * math.min(near[row] or 0, 6) or 0
        if points > score then best, score = { row, col - 1 }, points end
      end
    end
  end
  if not best then return false end
  vim.api.nvim_win_set_cursor(0, best)
  -- As much above as leaves room for the card below.
  local top = best[1]
  local function height(from) return vim.api.nvim_win_text_height(0, { start_row = from - 1, end_row = best[1] - 1 }).all end
  while top > 1 and height(top - 1) <= vim.api.nvim_win_get_height(0) / 2 do top = top - 1 end
  vim.fn.winrestview({ topline = top, skipcol = 0 })
  vim.lsp.buf.hover({ max_width = 64, max_height = 20 })
  return true
"""

CARD = """
  for _, win in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(win).relative ~= '' then return true end
  end
  return false
"""


def main(nvim, init, file, page, text=""):
    editor = Nvim([nvim, "--clean", "-u", init, "--embed", "--", file])
    editor.call("nvim_ui_attach", COLUMNS, ROWS, {"rgb": True, "ext_linegrid": True})
    editor.wait("findings", FINDINGS)
    editor.wait("the outline", OUTLINE)
    if not editor.lua(PLACE, text):
        raise SystemExit("error: no card for " + (text or "any word"))
    editor.wait("the card", CARD)
    editor.lua("vim.cmd('redraw!')")
    editor.lua("return 1")  # its reply comes after the events of the redraw
    drawn, width, height = editor.screen.page()
    with open(page, "w", encoding="utf-8") as out:
        out.write(drawn)
    print(f"{width},{height}")
    editor.process.kill()


main(*sys.argv[1:])
