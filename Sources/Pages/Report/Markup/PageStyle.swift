/// The look of the page. Colours are variables, once for a light and once for a dark page; print is always light.
package enum PageStyle {
  /// Names of the colours with their values on a light and on a dark page.
  package static let colours: [(name: String, light: String, dark: String)] = [
    ("page", "#ffffff", "#14181d"), ("ink", "#1b232b", "#e4e8ec"), ("muted", "#55606b", "#a3adb8"),
    ("rule", "#c9d0d6", "#3a444e"), ("grid", "#e3e7ea", "#2a323a"), ("panel", "#f4f6f7", "#1c2229"),
    ("accent", "#0f4c75", "#7cb8e0"), ("good", "#1c6b3f", "#6fc793"), ("bad", "#a3261f", "#f0928a"),
    // Series: text in these colours stands on the page, so each has the contrast of text.
    ("s0", "#0f4c75", "#7cb8e0"), ("s1", "#a84300", "#f0a566"), ("s2", "#4f6b1a", "#b5cf6b"),
    ("s3", "#6b3f8c", "#c9a4e6"), ("s4", "#56606a", "#a9b3bd"), ("s5", "#8a2f4f", "#ee9bb5"),
    ("b0", "#d3e2ee", "#24394a"), ("b1", "#9fc0d9", "#35597a"),
  ]

  package static var markup: Markup { variables + chartRules + rules }

  private static var variables: Markup {
    // Colours hold no character that would be escaped.
    let light = colours.map { "--\($0.name):\($0.light)" }.joined(separator: ";")
    let dark = colours.map { "--\($0.name):\($0.dark)" }.joined(separator: ";")
    return """
      :root{color-scheme:light;\(light)}
      @media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;\(dark)}}
      :root[data-theme=dark]{color-scheme:dark;\(dark)}
      @media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){color-scheme:light;\(light)}}

      """
  }

  /// What drawings need of it.
  static let chartRules: Markup = """
    .chart{display:block;width:100%;height:auto;overflow:visible;font:12px system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Helvetica,Arial,sans-serif;font-variant-numeric:tabular-nums}
    .chart.narrow{display:none}
    .grid{stroke:var(--grid)}
    .zero{stroke:var(--muted)}
    .level{stroke:var(--muted)}
    .tick,.unit,.label.muted{fill:var(--muted)}
    .label,.value{fill:var(--ink)}
    .band{stroke:none}
    .b0{fill:var(--b0)}
    .b1{fill:var(--b1)}
    .line{fill:none;stroke-width:2.2;stroke-linejoin:round}
    .line.thin{stroke-width:1.1}
    .dot,.bar{stroke:var(--page);stroke-width:1}
    .cell{fill:var(--accent)}
    .hint{fill:transparent}
    .l0{stroke:var(--s0)}.l1{stroke:var(--s1)}.l2{stroke:var(--s2)}.l3{stroke:var(--s3)}.l4{stroke:var(--s4)}.l5{stroke:var(--s5)}
    .f0{fill:var(--s0)}.f1{fill:var(--s1)}.f2{fill:var(--s2)}.f3{fill:var(--s3)}.f4{fill:var(--s4)}.f5{fill:var(--s5)}
    .t0{fill:var(--s0)}.t1{fill:var(--s1)}.t2{fill:var(--s2)}.t3{fill:var(--s3)}.t4{fill:var(--s4)}.t5{fill:var(--s5)}

    """

  private static let rules: Markup = """
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
    body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,Helvetica,Arial,sans-serif}
    header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
    header{padding-top:1.4rem}
    h1,h2,h3,.lead{font-family:Charter,Bitstream Charter,Sitka Text,Cambria,Georgia,Noto Serif,serif}
    h1{font-size:1.9rem;line-height:1.2;font-weight:600;margin:.2rem 0 .6rem;overflow-wrap:anywhere}
    h2{font-size:1.35rem;line-height:1.25;font-weight:600;margin:0 0 .6rem;padding-top:.7rem;border-top:2px solid var(--accent)}
    h3{font-size:1.05rem;font-weight:600;margin:1.6rem 0 .4rem}
    p{margin:.5rem 0}
    section{margin:2.4rem 0 0}
    .kicker{color:var(--accent);font-size:.85rem;letter-spacing:.02em;margin:0}
    .about{margin:.3rem 0;overflow-wrap:anywhere}
    .facts,.note,footer{color:var(--muted);font-size:.85rem;overflow-wrap:anywhere}
    .compared{margin:.4rem 0;padding-left:1.1rem}
    #verdict{margin-top:1.4rem}
    .headline{font-family:Charter,Bitstream Charter,Sitka Text,Cambria,Georgia,Noto Serif,serif;font-size:1.4rem;line-height:1.25;font-weight:600;margin:.2rem 0 1rem;padding:.55rem .8rem;background:var(--panel);border-left:.5rem solid var(--accent)}
    .headline.good{border-color:var(--good)}
    .headline.bad{border-color:var(--bad);color:var(--bad)}
    .glance{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 1.4rem;align-items:start}
    .glimpse{margin:0 0 .6rem}
    .glimpse .caption{font-weight:600;font-size:.82rem;line-height:1.3;min-height:2.6em;margin:0 0 .3rem}
    .glimpse .chart.wide,.glimpse .chart.narrow{display:block}
    .glimpse.icons .l1{stroke:var(--bad)}
    .glimpse.icons .l4{stroke:var(--b1)}
    .lead{font-size:1.05rem;line-height:1.5;margin:.4rem 0 .6rem}
    .standards{color:var(--muted);font-size:.75rem;line-height:1.45;border-top:1px solid var(--grid);margin-top:1rem;padding-top:.4rem}
    nav{margin:2rem 0 0;background:var(--panel);padding:.7rem 1rem;font-size:.9rem}
    nav ol{margin:0;padding-left:1.4rem;columns:2;column-gap:2rem}
    nav li{break-inside:avoid}
    a{color:var(--accent)}
    .skip{position:absolute;left:-999rem}
    .skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.3rem .6rem}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
    .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
    .good{color:var(--good);font-weight:600}
    .bad{color:var(--bad);font-weight:600}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:1px;background:var(--rule);border:1px solid var(--rule);margin:.6rem 0 1.2rem;padding:0;list-style:none}
    .tiles li{background:var(--page);padding:.6rem .7rem}
    .tiles span,.tiles b{display:block}
    .tiles .name{color:var(--muted);font-size:.78rem;line-height:1.3;min-height:2.6em}
    .tiles .big{overflow-wrap:anywhere;font-size:1.25rem;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums}
    .tiles .small{color:var(--muted);font-size:.78rem;line-height:1.35;margin-top:.2rem}
    .scroll{overflow-x:auto;margin:.5rem 0 .8rem}
    table{border-collapse:collapse;width:100%;font-size:.82rem;line-height:1.35;font-variant-numeric:tabular-nums}
    caption{text-align:left;font-weight:600;padding:.2rem 0;font-size:.85rem}
    th,td{padding:.22rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--grid)}
    thead th,thead td{border-bottom:1px solid var(--rule);color:var(--muted);font-weight:600}
    th:first-child{padding-left:0}
    tbody th{font-weight:400}
    th.n,td.n{text-align:right}
    td.n{white-space:nowrap}
    .error{display:block;color:var(--muted);font-size:.9em}
    tr.group th{font-weight:600;padding-top:.7rem}
    figure{margin:1rem 0 1.4rem}
    figcaption{font-weight:600;font-size:.92rem;margin-bottom:.3rem}
    details{font-size:.85rem;margin-top:.2rem}
    summary{cursor:pointer;color:var(--accent);width:fit-content}
    .tip{position:absolute;background:var(--ink);color:var(--page);font-size:.8rem;line-height:1.35;padding:.25rem .5rem;pointer-events:none;max-width:20rem}
    button{font:inherit;font-size:.78rem;font-weight:400;color:var(--muted);background:none;border:1px solid var(--rule);padding:.05rem .5rem;margin-left:.6rem;cursor:pointer}
    button[aria-pressed=true]{color:var(--accent);border-color:var(--accent)}
    .sources td,.sources th{overflow-wrap:anywhere}
    .sources{table-layout:fixed}
    .sources th:first-child{width:23%}
    .sources th:nth-child(2){width:24%}
    .whole th:first-child{width:32%}
    .whole td,.whole th{overflow-wrap:anywhere}
    .place{display:block;color:var(--muted);font-size:.92em;margin-top:.1rem}
    .manifest td{overflow-wrap:anywhere}
    .apart{display:block;color:var(--muted);font-size:.92em;white-space:nowrap}
    .apart .error{display:inline;font-size:1em;margin-left:.25em}
    .compared th:first-child{min-width:9rem}
    .said th:first-child{width:30%}
    .said ul{margin:0;padding-left:1.1rem}
    .said td,.gaps,.changes td{overflow-wrap:anywhere}
    .gaps{border-left:3px solid var(--s1);padding-left:.7rem;font-size:.92rem}
    .signature{margin:1.2rem 0;display:grid;grid-template-columns:1fr 1fr;gap:.5rem 1.5rem;font-size:.85rem;break-inside:avoid}
    .signature p{margin:0}
    .signature span{color:var(--muted)}
    .signature b{display:block;min-height:1.5em;font-weight:400;border-bottom:1px solid var(--rule)}
    .signature .sign b{min-height:3.5em}
    section.printed{display:none}
    .brief h1{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
    .brief #checks .standards,.brief #verdict .standards{display:none}
    ul.assumed{margin:.3rem 0;padding-left:1.2rem;font-size:.92rem}
    footer{border-top:1px solid var(--rule);margin-top:2.5rem;padding-top:.6rem;padding-bottom:2rem}
    @media (max-width:34rem){
    body{font-size:15px}
    header,main,footer{padding-left:1rem;padding-right:1rem}
    h1{font-size:1.5rem}
    .lead{font-size:1.08rem}
    .tiles{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
    .tiles .name{min-height:0}
    .headline{font-size:1.2rem}
    .first{display:flex;flex-direction:column}
    .first .tiles{order:1;margin-top:0}
    .first .glance{order:2;display:block}
    .glimpse .caption{min-height:0}
    nav ol{columns:1}
    .chart.wide{display:none}
    .chart.narrow{display:block}
    th,td{padding-left:.35rem;padding-right:.35rem}
    caption{max-width:calc(100vw - 2rem)}
    tbody th{min-width:7.5rem}
    .stack thead{position:absolute;left:-999rem}
    .stack tr,.stack td,.stack tbody th:first-child{display:block;width:auto;border:0;padding:.05rem 0;text-align:left;white-space:normal}
    .stack tr{border-bottom:1px solid var(--grid);padding:.4rem 0}
    .stack tbody th{font-weight:600}
    .main tr{display:flex}
    .main tr>*{flex:0 0 5.4rem;order:9}
    .main tr>:first-child{flex-basis:8.5rem;order:0;overflow-wrap:anywhere;position:sticky;left:0;background:var(--page)}
    .main tr>:nth-last-child(1):not(:first-child){order:1}
    .main tr>:nth-last-child(2):not(:first-child){order:2}
    .main tr>:nth-last-child(3):not(:first-child){order:3}
    .main tr>:nth-last-child(4):not(:first-child){order:4}
    .main tr>:nth-last-child(5):not(:first-child){order:5}
    .stack td::before{content:attr(data-label) ": ";color:var(--muted)}
    }
    @media print{
    @page{size:A4;margin:18mm 16mm;@bottom-right{content:counter(page);font:8pt system-ui,sans-serif;color:#55606b}}
    body{font-size:10pt}
    header,main,footer{max-width:none;padding-left:0;padding-right:0}
    header{padding-top:0}
    .chart.wide{display:block}
    .chart.narrow{display:none}
    .glance{display:grid}
    .first{display:block;break-inside:avoid}
    .headline{print-color-adjust:exact;-webkit-print-color-adjust:exact}
    nav,button,.tip,.skip{display:none}
    section{margin-top:1.4rem}
    h2,h3,figcaption,caption{break-after:avoid}
    figure,.tiles,tr,.scroll:not(:has(tr:nth-child(10))){break-inside:avoid}
    thead,tr:first-child,tr:nth-child(2){break-after:avoid}
    tr:last-child,.standards{break-before:avoid}
    section.printed{display:block}
    figure .chart.wide{width:86%}
    .brief{page:brief}
    :root:has(.brief){font-size:14px}
    @page brief{margin:11mm 15mm 10mm}
    .brief{font-size:9.5pt;line-height:1.4}
    .brief section,.brief #verdict{margin-top:.5rem}
    .brief h1{font-size:1.4rem;margin-bottom:.3rem}
    .brief h2{font-size:1.1rem;margin-bottom:.3rem;padding-top:.4rem}
    .brief #verdict-heading{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .brief .headline{font-size:1.3rem;margin-bottom:.6rem}
    .brief .lead{font-size:1rem;line-height:1.4}
    .brief .glimpse .chart{max-height:44mm}
    .brief:has(.outcomes) .glimpse .chart{max-height:32mm}
    .brief .glimpse .caption,.brief .tiles .name{min-height:0}
    .brief .tiles{margin:.2rem 0 .6rem;grid-template-columns:repeat(4,minmax(0,1fr))}
    .brief .note,.brief p{margin:.3rem 0}
    .brief footer{margin-top:.5rem;padding:.3rem 0 0}
    .brief footer p{margin:0}
    details:not([open]){display:none}
    .scroll{overflow:visible}
    a{color:inherit;text-decoration:none}
    }

    """
}
