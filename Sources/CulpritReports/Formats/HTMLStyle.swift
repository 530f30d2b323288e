/// How the page looks: in the light, in the dark, on a telephone, on paper.
enum HTMLStyle {
    /// No colour alone says anything: each severity has its word.
    static let sheet = """

        :root {
          color-scheme: light dark;
          --page: #f6f7f9; --card: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #d8dee4; --inset: #eff2f5;
          --link: #0a58ca; --mark: #fff4ce; --mark-edge: #d4a72c;
          --critical: #ffffff; --critical-back: #a40e26; --critical-edge: #a40e26;
          --error: #9a1b12; --error-back: #ffe9e6; --error-edge: #d1332a;
          --warning: #744500; --warning-back: #fff1d1; --warning-edge: #d9940a;
          --info: #0b4a8f; --info-back: #e2effc; --info-edge: #3b82d0;
          --good: #11652f; --good-back: #dcf5e3;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #0f1216; --card: #171b21; --text: #e4e8ec; --soft: #9aa5b1; --line: #2d343d; --inset: #1f252c;
            --link: #86b7ff; --mark: #3a3113; --mark-edge: #b98f1a;
            --critical: #ffffff; --critical-back: #b3162f; --critical-edge: #e5405a;
            --error: #ffb3aa; --error-back: #46211e; --error-edge: #e5645a;
            --warning: #ffd68a; --warning-back: #40300f; --warning-edge: #d9a020;
            --info: #a9d1ff; --info-back: #17314f; --info-edge: #4b93e0;
            --good: #8fe0a8; --good-back: #16381f;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; }
        body {
          margin: 0; background: var(--page); color: var(--text);
          font: 16px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
          text-size-adjust: 100%; overflow-wrap: break-word;
        }
        main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
        h1, h2, h3, h4 { line-height: 1.3; text-wrap: balance; }
        h1 { font-size: 1.75rem; letter-spacing: -.015em; margin: 0 0 1rem; }
        h1 .badge { display: table; margin-bottom: .6rem; letter-spacing: .02em; }
        h1 code { font-size: .8em; font-weight: 500; background: none; padding: 0; letter-spacing: -.02em; }
        .tally { display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 1rem; }
        .tally .badge { font-size: .8125rem; }
        h2 { font-size: 1.25rem; letter-spacing: -.01em; margin: 2.5rem 0 .75rem; }
        h3 {
          font-size: 1.0625rem; margin: 2rem 0 .5rem; padding-bottom: .25rem;
          border-bottom: 1px solid var(--line);
        }
        h4 {
          font-size: .75rem; text-transform: uppercase; letter-spacing: .07em; color: var(--soft);
          margin: 1.25rem 0 .5rem;
        }
        p { margin: .6rem 0; max-width: 46rem; }
        ul, ol { margin: .6rem 0; padding-left: 1.5rem; }
        ul > li:not(:has(pre)) { max-width: 46rem; }
        li { margin: .3rem 0; }
        li > p { margin: .2rem 0; }
        li::marker { color: var(--soft); }
        a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
        a:focus-visible, summary:focus-visible {
          outline: 2px solid var(--link); outline-offset: 3px; border-radius: 3px;
        }
        code, pre, .excerpt, .stack, time, .place {
          font-family: ui-monospace, SFMono-Regular, Menlo, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace;
        }
        code {
          font-size: .875em; background: var(--inset); padding: .12em .35em; border-radius: 4px;
          overflow-wrap: anywhere;
        }
        .secondary, footer { color: var(--soft); }
        footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
        .badge {
          display: inline-block; font-size: .75rem; font-weight: 650; line-height: 1; padding: .32em .65em;
          border-radius: 99px; letter-spacing: .02em; vertical-align: .08em; white-space: nowrap;
        }
        .badge.critical { color: var(--critical); background: var(--critical-back); }
        .badge.error { color: var(--error); background: var(--error-back); }
        .badge.warning { color: var(--warning); background: var(--warning-back); }
        .badge.info { color: var(--info); background: var(--info-back); }
        .badge.plain { color: var(--soft); background: var(--inset); }

        .failure {
          background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line);
          border-radius: 8px;
          margin: 1rem 0; box-shadow: 0 1px 2px rgb(0 0 0 / .05);
        }
        .failure.critical { border-left-color: var(--critical-edge); }
        .failure.error { border-left-color: var(--error-edge); }
        .failure.warning { border-left-color: var(--warning-edge); }
        .failure.info { border-left-color: var(--info-edge); }
        .failure > summary {
          display: grid; grid-template-columns: auto 1fr auto; gap: .15rem .75rem; align-items: baseline;
          padding: .85rem 1.1rem; cursor: pointer; list-style: none;
        }
        .failure > summary::-webkit-details-marker { display: none; }
        .failure > summary::after {
          content: ""; grid-column: 3; grid-row: 1; width: .5rem; height: .5rem; align-self: center;
          margin-right: .2rem;
          border: solid var(--soft); border-width: 0 2px 2px 0; rotate: 45deg; translate: 0 -2px;
        }
        .failure[open] > summary::after { rotate: 225deg; translate: 0 2px; }
        .failure > summary:hover h2 {
          text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .2em;
        }
        .failure > summary h2 { font-size: 1.0625rem; margin: 0; grid-column: 2; min-width: 0; text-wrap: pretty; }
        .failure > summary .place {
          grid-column: 2; font-size: .8125rem; color: var(--soft); min-width: 0; overflow-wrap: anywhere;
        }
        .failure > summary .place code { background: none; padding: 0; font-size: 1em; }
        .failure > .body {
          padding: .5rem 1.25rem 1.4rem; border-top: 1px solid var(--line); scroll-margin-top: 5.5rem;
        }
        .body > :last-child > :last-child { margin-bottom: 0; }

        .facts { margin: 1rem 0; padding: .8rem 1.1rem; background: var(--inset); border-radius: 8px; }
        .facts > div { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1rem; padding: .18rem 0; }
        .facts dt { color: var(--soft); }
        .facts dd { margin: 0; min-width: 0; }
        .facts code { background: var(--card); }

        .scroll { overflow-x: auto; }
        pre, .excerpt, .stack { font-size: .8125rem; line-height: 1.6; }
        pre.code {
          margin: .6rem 0; padding: .7rem .9rem; background: var(--inset); border: 1px solid var(--line);
          border-radius: 8px;
          overflow-x: auto; tab-size: 4;
        }
        pre.code code { background: none; padding: 0; font-size: 1em; overflow-wrap: normal; }
        .excerpt {
          border-collapse: collapse; width: 100%; background: var(--inset); border-radius: 8px; overflow: hidden;
        }
        .excerpt th {
          font-weight: 400; color: var(--soft); text-align: right; vertical-align: top; white-space: nowrap;
          padding: .1rem .7rem .1rem .9rem; width: 1%; user-select: none; border-left: 3px solid transparent;
        }
        .excerpt td { white-space: pre-wrap; overflow-wrap: anywhere; padding: .1rem .9rem .1rem 0; }
        .excerpt tr:first-child > * { padding-top: .55rem; }
        .excerpt tr:last-child > * { padding-bottom: .55rem; }
        .excerpt .decisive > * { background: var(--mark); }
        .excerpt .decisive > th { border-left-color: var(--mark-edge); color: inherit; }
        mark { background: none; color: inherit; }

        .stack { list-style: none; padding: .5rem 0; margin: .6rem 0; background: var(--inset); border-radius: 8px; }
        .stack li {
          max-width: none; margin: 0; padding: .15rem .9rem; overflow-wrap: anywhere;
          border-left: 3px solid transparent;
        }
        .stack .place { color: var(--soft); }
        .stack .library b { font-weight: 400; }
        .stack li > code {
          display: block; background: none; color: var(--soft); padding: 0 0 0 1.5rem; font-size: 1em;
        }
        .stack .culprit { background: var(--mark); border-left-color: var(--mark-edge); }
        .stack .culprit > code, .stack .culprit .place { color: inherit; }
        .stack em {
          font: 600 .6875rem/1 system-ui, sans-serif; font-style: normal; background: var(--mark-edge); color: #000;
          border-radius: 99px; padding: .2em .6em; margin-left: .4em; white-space: nowrap;
        }
        .stack .gap { color: var(--soft); }
        .stack .raised { color: var(--error); font-weight: 600; }

        .data {
          border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums;
          margin: .6rem 0;
        }
        .data th, .data td {
          text-align: left; vertical-align: baseline; padding: .5rem .75rem; border-bottom: 1px solid var(--line);
        }
        .data thead th {
          font-size: .75rem; font-weight: 600; color: var(--soft); white-space: nowrap; border-bottom-width: 2px;
        }
        .data .number { text-align: right; white-space: nowrap; }
        .failures :is(th, td):not(:nth-child(3)) { white-space: nowrap; }
        .failures td:nth-child(3) { min-width: 13rem; }
        .data tbody tr:hover { background: var(--inset); }
        .level-1 > .scroll, .level-2 > .scroll {
          background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: .75rem 0;
        }
        .level-1 > .scroll > .data, .level-2 > .scroll > .data { margin: 0; }
        .level-1 > .scroll tbody tr:last-child > td, .level-2 > .scroll tbody tr:last-child > td { border-bottom: 0; }

        .timeline {
          margin: 1rem 0; padding: .9rem 1rem .8rem; background: var(--card); border: 1px solid var(--line);
          border-radius: 8px;
        }
        .drawing { display: flex; min-width: 30rem; }
        .timeline svg { flex: none; }
        .timeline ol { list-style: none; margin: 0; padding: 0 0 0 .6rem; flex: 1; min-width: 0; }
        .timeline li {
          display: flex; gap: .7rem; align-items: center; height: 40px; margin: 0; max-width: none;
          white-space: nowrap;
        }
        .timeline time { font-size: .8125rem; color: var(--soft); font-variant-numeric: tabular-nums; flex: none; }
        .timeline li > a, .timeline li > span:not([class]) {
          color: inherit; text-decoration: none; overflow: hidden; text-overflow: ellipsis;
        }
        .timeline li > a:hover { text-decoration: underline; }
        .timeline b { display: inline-block; min-width: 1.2em; color: var(--soft); font-weight: 600; }
        .timeline .count, .timeline .from { color: var(--soft); font-size: .8125rem; flex: none; }
        .timeline .from { margin-left: auto; }
        .timeline figcaption { color: var(--soft); font-size: .8125rem; margin-top: .4rem; }
        .arrow { fill: none; stroke: var(--soft); stroke-width: 1.5; }
        .guess { stroke-dasharray: 3 4; }
        .head { fill: var(--soft); }
        circle { fill: var(--soft); stroke: var(--card); stroke-width: 1; }
        circle.critical { fill: var(--critical-edge); }
        circle.error { fill: var(--error-edge); }
        circle.warning { fill: var(--warning-edge); }
        circle.info { fill: var(--info-edge); }

        @media (max-width: 40rem) {
          main { padding: 1.25rem .9rem 3rem; }
          h1 { font-size: 1.4rem; }
          .facts > div { grid-template-columns: 1fr; padding: .3rem 0; }
          .failure > summary { grid-template-columns: 1fr auto; }
          .failure > summary .badge { justify-self: start; }
          .failure > summary h2, .failure > summary .place { grid-column: 1 / -1; }
          .failure > summary::after { grid-column: 2; }
        }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
        @media print {
          @page { margin: 16mm 14mm; }
          :root {
            --page: #fff; --card: #fff; --text: #000; --soft: #444; --line: #bbb; --inset: #f4f4f4; --link: #000;
            --mark: #fff1c2; --mark-edge: #c79a1b; --error: #8c1007; --error-back: #fde5e2; --warning: #6b4000;
            --warning-back: #fff0cf; --info: #0b4a8f; --info-back: #e4f0fc; --critical-back: #a40e26;
          }
          body { font-size: 10.5pt; line-height: 1.45; print-color-adjust: exact; }
          main { max-width: none; padding: 0; }
          details::details-content { content-visibility: visible; block-size: auto; display: block; }
          details:not([open]) > .body { display: block; }
          .failure { box-shadow: none; break-inside: auto; }
          .failure > summary::after { display: none; }
          h1, h2, h3, h4, summary { break-after: avoid; }
          li, tr, .facts, figure, pre { break-inside: avoid; }
          .scroll, pre.code { overflow: visible; }
          pre.code { white-space: pre-wrap; overflow-wrap: anywhere; }
          a { text-decoration: none; }
          a[href^="http"]::after {
            content: " (" attr(href) ")"; color: var(--soft); font-size: .85em; overflow-wrap: anywhere;
          }
        }

        """
}
