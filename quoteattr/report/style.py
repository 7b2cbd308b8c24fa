"""How the report looks: on light paper or, where the reader wants it so, on dark."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --faint: #5c5c5c;
  --line: #c8c8c8; --wash: #f4f4f2; --gold: #00694e; --gold-wash: #d9f0e6;
  --found: #00568a; --found-wash: #ddecf8; --link: #00568a }
@media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --faint: #b0b0b0;
  --line: #4a4a4a; --wash: #222222; --gold: #6fd3ae; --gold-wash: #12382b;
  --found: #86c5f0; --found-wash: #10324a; --link: #86c5f0 } }
* { box-sizing: border-box }
body { background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif;
  margin: 0 auto; max-width: 66rem; padding: 1.5rem 1rem 4rem }
a { color: var(--link) }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; overflow-wrap: anywhere }
h2 { border-bottom: 2px solid var(--line); font-size: 1.3rem; margin: 2.4rem 0 1rem;
  padding-bottom: .2rem }
h3 { font-size: 1.08rem; margin: 0; display: inline }
h4 { font-size: .95rem; margin: 1.3rem 0 .4rem; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; padding: 0 }
.faint { color: var(--faint) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums;
  margin: 0 0 1.6rem }
caption { font-weight: 600; padding: .2rem 0; text-align: left }
th, td { border-bottom: 1px solid var(--line); padding: .2rem .9rem .2rem 0; text-align: right;
  vertical-align: baseline; white-space: nowrap }
th:first-child, td:first-child { text-align: left }
tbody th { font-weight: 400 }
thead th { color: var(--faint); font-weight: 600 }
td small { color: var(--faint); font-size: .86em }
#classes th:last-child, #classes td:last-child { text-align: left; white-space: normal }
#articles tbody th { max-width: 30rem; overflow-wrap: anywhere; white-space: normal }
.bar { display: block; height: .8rem; width: 9rem }
.bar .all { fill: var(--wash) } .bar .span { fill: var(--found); opacity: .45 }
.bar .at { fill: var(--ink) }
.curve { background: var(--paper); display: block; height: auto; max-width: 26rem; width: 100% }
.curve text { fill: var(--ink); font: 12px system-ui, sans-serif }
.curve .grid { stroke: var(--line) } .curve .even { stroke: var(--faint); stroke-dasharray: 5 4 }
.curve .line { fill: none; stroke: var(--found); stroke-width: 2 }
.curve .dot { fill: var(--found); stroke: var(--paper) }
.beside { align-items: start; display: flex; flex-wrap: wrap; gap: 1rem 3rem }
details { border: 1px solid var(--line); border-radius: .3rem; margin: 0 0 .8rem;
  padding: .5rem 1rem }
summary { cursor: pointer; padding: .15rem 0 }
.miss { content-visibility: auto; contain-intrinsic-size: auto 9rem; border-left: 3px solid
  var(--line); margin: 0 0 1rem; padding: 0 0 0 .9rem }
.miss dl { display: grid; font-size: .88rem; gap: 0 .7rem; grid-template-columns: max-content 1fr;
  margin: .3rem 0 0 }
.miss dt { font-weight: 600 } .miss dd { margin: 0; overflow-wrap: anywhere }
.text { background: var(--wash); border-radius: .2rem; margin: 0; overflow-wrap: anywhere;
  padding: .5rem .7rem; white-space: pre-line }
.gold { border-bottom: 3px solid var(--gold) }
.found { background: var(--found-wash) }
.source { font-weight: 700 } .cue { font-style: italic }
.tag { border-radius: .2rem; font: 600 .72rem/1 system-ui, sans-serif; margin: 0 .15rem;
  padding: .08rem .2rem; user-select: none; white-space: nowrap }
.tag.g { background: var(--gold-wash); color: var(--gold) }
.tag.f { background: var(--found-wash); color: var(--found); outline: 1px solid var(--found) }
.gap { color: var(--faint) }
"""
