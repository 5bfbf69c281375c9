/// The style sheet of the page.
enum PageStyle {
    static let text = """
        :root { color-scheme: light dark; --text: #1d1c1d; --dim: #616061; --line: #dddddd; --back: #ffffff;
          --code: #c01343; --codeback: #f6f6f6; --hover: #f8f8f8; }
        @media (prefers-color-scheme: dark) { :root { --text: #d1d2d3; --dim: #ababad; --line: #3a3b3d;
          --back: #1a1d21; --code: #e8912d; --codeback: #232529; --hover: #222529; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--back); color: var(--text);
          font: 15px/1.4667 Lato, "Liberation Sans", "Helvetica Neue", Arial, sans-serif; }
        .top { position: sticky; top: 0; display: flex; gap: 16px; align-items: baseline; padding: 12px 20px;
          background: var(--back); border-bottom: 1px solid var(--line); z-index: 1; }
        .top b { font-size: 18px; }
        .top span { color: var(--dim); font-size: 13px; flex: 1; }
        .top a { color: var(--dim); font-size: 13px; }
        main { padding: 8px 0 24px; }
        .empty { color: var(--dim); padding: 0 20px; }
        article { display: flex; gap: 8px; padding: 8px 20px; }
        article:hover { background: var(--hover); }
        .avatar { flex: none; width: 36px; height: 36px; margin-top: 3px; border-radius: 8px; position: relative;
          background: #1d2b3a; }
        .avatar::before { content: ""; position: absolute; left: 11px; top: 8px; width: 14px; height: 14px;
          border-radius: 8px 8px 2px 2px; background: #ffffff; }
        .avatar::after { content: ""; position: absolute; left: 8px; top: 21px; width: 20px; height: 3px;
          border-radius: 2px; background: #ffffff; }
        .main { min-width: 0; flex: 1; max-width: 760px; }
        header b { font-weight: 900; }
        .tag { font-size: 10px; font-weight: 700; color: var(--dim); background: var(--line); border-radius: 2px;
          padding: 1px 3px; vertical-align: 1px; }
        header time { font-size: 12px; color: var(--dim); margin-left: 4px; }
        .text, .fields div, .context { overflow-wrap: anywhere; }
        .section { margin: 4px 0 8px; }
        .fields { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; }
        @media (max-width: 560px) { .fields { grid-template-columns: 1fr; } }
        .context { display: flex; flex-wrap: wrap; gap: 8px; font-size: 13px; color: var(--dim); margin: 4px 0; }
        .header { font-size: 18px; font-weight: 900; margin: 8px 0; }
        .title { font-weight: 700; }
        hr { border: 0; border-top: 1px solid var(--line); margin: 12px 0; }
        .actions { display: flex; gap: 8px; margin: 8px 0; }
        .button { border: 1px solid var(--line); border-radius: 4px; padding: 4px 12px; font-weight: 700;
          font-size: 13px; color: var(--dim); }
        .attachment { display: flex; margin: 4px 0; }
        .bar { flex: none; width: 4px; height: auto; align-self: stretch; overflow: hidden; }
        .inner { padding: 0 12px; min-width: 0; flex: 1; }
        code { font: 12px/1.5 Monaco, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace;
          color: var(--code); background: var(--codeback); border: 1px solid var(--line); border-radius: 3px;
          padding: 2px 3px 1px; white-space: pre-wrap; overflow-wrap: anywhere; }
        pre { font: 12px/1.5 Monaco, Menlo, Consolas, "Liberation Mono", monospace; background: var(--codeback);
          border: 1px solid var(--line); border-radius: 4px; padding: 8px; white-space: pre-wrap; }
        .quote { border-left: 4px solid var(--line); padding-left: 12px; }
        .mention { background: #fbf0d4; color: #1264a3; border-radius: 3px; padding: 0 2px; }
        .link { color: #1264a3; text-decoration: underline; }
        .dot { display: inline-block; width: 15px; height: 15px; border-radius: 50%; vertical-align: -2px; }
        .green { background: #78b159; } .yellow { background: #fdcb58; } .red { background: #dd2e44; }
        .white { background: #e6e7e8; border: 1px solid #b8babc; } .blue { background: #55acee; }
        .orange { background: #f4900c; } .black { background: #31373d; }
        .notes { display: flex; flex-wrap: wrap; gap: 6px; margin-top: 4px; }
        .note { font-size: 12px; border-radius: 4px; padding: 1px 6px; }
        .alarm { background: #a30200; color: #ffffff; } .warn { background: #fbf0d4; color: #5e4a12; }

        """
}
