namespace GhostMonitor.Engine.Outputs;

/// <summary>The report's style sheet. Dark only on a screen: paper is white.</summary>
internal static class HtmlStyle
{
    internal const string Css = """
        :root { color-scheme: light dark; --back: #ffffff; --fore: #1b1f24; --soft: #59636e; --edge: #d1d9e0; --good: #116329;
        --warn: #8a4b00; --crit: #b3001b;
          --s0: #0b62a3; --s1: #b3400e; --s2: #2e7d32; --s3: #6a3d9a; --s4: #00707a; --s5: #7a5f00; --s6: #ad1457; --s7: #455a64; }
        @media screen and (prefers-color-scheme: dark) { :root { --back: #14181d; --fore: #e6edf3; --soft: #9aa7b4; --edge: #3a434d;
        --good: #6fdd8b; --warn: #ffb454; --crit: #ff8087;
          --s0: #6db3f2; --s1: #ff9e6d; --s2: #81c784; --s3: #c5a3ff; --s4: #4dd0e1; --s5: #ffd54f; --s6: #f48fb1; --s7: #b0bec5; } }
        body { margin: 0; background: var(--back); color: var(--fore); font: 15px/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.6rem; overflow-wrap: anywhere; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 1px solid var(--edge); }
        .charts { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem 2rem; align-items: start; }
        figure { margin: 0.5rem 0; min-width: 0; } figure.whole { grid-column: 1 / -1; }
        figcaption small { font-weight: 400; color: var(--soft); }
        figcaption { font-weight: 600; } svg { width: 100%; height: auto; display: block; }
        svg.key { width: 36px; height: 10px; display: inline-block; }
        svg text { font: 11px system-ui, sans-serif; fill: var(--soft); } .g { stroke: var(--edge); stroke-width: 1; fill: none; }
        .l { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .t { fill: none; stroke-width: 1.4; } .t.warning { stroke: var(--warn); stroke-dasharray: 12 5; }
        .t.critical { stroke: var(--crit); stroke-dasharray: 3 4; }
        svg text.warning, svg text.critical { paint-order: stroke; stroke: var(--back); stroke-width: 3px; }
        svg text.warning { fill: var(--warn); } svg text.critical { fill: var(--crit); } .a.warning { fill: var(--warn); }
        .a.critical { fill: var(--crit); } .span { fill-opacity: 0.13; }
        .e { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 2 2; fill: none; }
        .s0 { stroke: var(--s0); } .s1 { stroke: var(--s1); stroke-dasharray: 7 4; } .s2 { stroke: var(--s2); stroke-dasharray: 1 5; }
        .s3 { stroke: var(--s3); stroke-dasharray: 10 4 2 4; }
        .s4 { stroke: var(--s4); stroke-dasharray: 4 4; } .s5 { stroke: var(--s5); stroke-dasharray: 14 4; }
        .s6 { stroke: var(--s6); stroke-dasharray: 6 3 1 3 1 3; } .s7 { stroke: var(--s7); stroke-dasharray: 2 3; }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 0.87rem; }
        caption { text-align: left; color: var(--soft); }
        th, td { text-align: left; padding: 0.2rem 0.6rem 0.2rem 0; border-bottom: 1px solid var(--edge); vertical-align: top; }
        tbody th { font-weight: 500; overflow-wrap: anywhere; } tbody td:nth-child(2) { white-space: nowrap; }
        .n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; } .status { font-size: 1.1rem; font-weight: 600; }
        .healthy { color: var(--good); } p.warning { color: var(--warn); } p.critical { color: var(--crit); } .event { margin: 0.2rem 0; }
        @media screen and (max-width: 50rem) { .charts { display: block; } }
        @media print {
          :root { color-scheme: light; } @page { margin: 11mm; } body { font-size: 8.5pt; line-height: 1.3; }
          main { max-width: none; padding: 0; }
          h1 { font-size: 13pt; margin: 0; } h2 { font-size: 10.5pt; margin: 3mm 0 1mm; break-after: avoid; } p { margin: 1mm 0; }
          figure, tr { break-inside: avoid; } figure { margin: 0; } .charts { gap: 2mm 6mm; } table { font-size: 7.5pt; }
          th, td { padding: 0.3mm 2mm 0.3mm 0; } .wide { overflow: visible; }
          svg text { font-size: 15px; }
        }

        """;
}
