" Colours before the server answers, and without it. Only what a line shows by itself: what a
" label really is depends on the dialect, and the server knows better.

if exists('b:current_syntax')
  finish
endif

let s:cpo = &cpo
set cpo&vim

syntax case match
syntax spell toplevel
" Paragraphs are long lines; nothing here reaches over a line's end.
syntax sync minlines=1

" Front matter: the time alone at the top, a title, the number of the document.
syntax match transcriptTime   /\%<5l^\d\{1,2}[:.]\d\d\s*$/
syntax match transcriptNumber /\%<30l^\d\+-\d\d-\d\d-\d\{4}\s*$/
syntax match transcriptTitle  /\%<12l^\S.*[’'` ]\(statement\|remarks\|answers\|interview\|conference\|briefing\|выступление\|ответы\|Interview\|Pressekonferenz\|entretien\)\>.*$/

" A label: up to six capitalised words, a note in brackets, a colon. The name's last letter is no
" digit, so that 10:38 and 44:9 stay prose.
syntax match transcriptLabel /^\(\*\*\)\?[[:upper:]][[:upper:][:lower:].’'-]*\([ \u00a0][[:upper:][:lower:][:digit:].’'-]\+\)\{0,5}\([ \u00a0]\?([^()]\{1,80})\)\{0,2}\(\*\*\)\?\s\?[:：]\(\*\*\)\?\(\s\|\%ua0\|$\)\@=/
      \ contains=transcriptNote
" Names that have no capitals: Chinese, Japanese.
syntax match transcriptLabel /^[一-龥]\{2,12}：/
syntax match transcriptQuestion /^\(Question\|QUESTION\|Frage\|Zusatzfrage\|Pregunta\|Domanda\|Вопрос\|问\|問\|Q\)\([ \u00a0]\?([^()]*)\|[ \u00a0][^:()]\{1,40}\)\?\s\?[:：]/
      \ contains=transcriptNote
" Question markers that take no colon.
syntax match transcriptQuestion /^Q\(\d\+\)\?\([ \u00a0]\{2,}\|\.[ \u00a0-]\|[ \u00a0]-\s\)/
syntax match transcriptNote /([^()]*)/ contained

" What was heard and not said, and time stamps.
syntax match transcriptRemark /([[:upper:]][^()]*\.)/
syntax match transcriptRemark /\[[^][]\{1,80}\]/ contains=transcriptStamp
syntax match transcriptStamp  /\<\d\{1,2}:\d\d:\d\d\(\.\d\+\)\?\>/
syntax match transcriptStamp  /[[(]\@1<=\d\{1,2}:\d\d[])]\@=/

" Editor's notes, which never reach a publication.
syntax match transcriptEditorNote /\[\[.\{-}\]\]/
syntax match transcriptBreak /^\s*\*\s\*\s\*\s*$/

highlight default link transcriptTime       Number
highlight default link transcriptNumber     Number
highlight default link transcriptTitle      Title
highlight default link transcriptLabel      Function
highlight default link transcriptQuestion   Statement
highlight default link transcriptNote       Special
highlight default link transcriptRemark     Comment
highlight default link transcriptStamp      Number
highlight default link transcriptEditorNote Todo
highlight default link transcriptBreak      Delimiter

let b:current_syntax = 'transcript'

let &cpo = s:cpo
unlet s:cpo
