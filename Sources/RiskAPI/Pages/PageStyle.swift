/// How pages look: light and dark as the reader's system is, from 320 pixels of width on, colours with a contrast of at
/// least 4.5 to 1 for text.
enum PageStyle {
    /// The style sheet of all pages.
    static let sheet = HTML([colours, frame, forms, text, info, documentation])

    private static let colours: HTML = """
        :root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#1b2430;--soft:#566273;--line:#d9dee6;\
        --link:#0b5cad;--low:#1d7a3e;--medium:#8a5a00;--high:#b3261e;--none:#566273;--lowbg:#dff3e5;\
        --mediumbg:#fdf0cf;--highbg:#fde3e0;--sea:#e8eef5;--land:#c4cfdb;--code:#eef1f5}
        @media(prefers-color-scheme:dark){:root{--bg:#11161d;--card:#1a212b;--ink:#e7ecf2;--soft:#a3afbf;\
        --line:#303a48;--link:#7fb8f5;--low:#6fd195;--medium:#f0c04f;--high:#ff8f85;--none:#a3afbf;\
        --lowbg:#17352300;--mediumbg:#3a2f1200;--highbg:#40201d00;--sea:#141d28;--land:#38465a;--code:#232c38}}

        """

    private static let frame: HTML = """
        *{box-sizing:border-box}
        body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",\
        Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
        a{color:var(--link)}
        :focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}
        .skip{position:absolute;left:-999em}
        .skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
        .top{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.25rem;padding:.6rem 1.25rem;\
        background:var(--card);border-bottom:1px solid var(--line)}
        .brand{font-weight:700;font-size:1.1rem;color:var(--ink);text-decoration:none}
        .top nav{display:flex;gap:1rem;align-items:center;margin-left:auto}
        main{max-width:64rem;margin:0 auto;padding:1.25rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1.1rem 1.25rem;\
        margin:0 0 1.1rem;min-width:0}
        .grid{display:grid;grid-template-columns:1fr 1fr;gap:0 1.1rem}
        @media(max-width:46rem){.grid{grid-template-columns:1fr}main{padding:.8rem}.top{padding:.6rem .8rem}\
        .card{padding:.9rem}}

        """

    private static let forms: HTML = """
        .search{display:flex;gap:.5rem;align-items:center;flex:1 1 18rem;min-width:0}
        .search.small{max-width:34rem}
        .search.small label{position:absolute;left:-999em}
        .search.large{flex-wrap:wrap}
        .search.large label{flex:1 0 100%;font-weight:600}
        input{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--soft);border-radius:8px;\
        padding:.4rem .7rem;flex:1 1 auto;min-width:0;width:100%}
        input::placeholder{color:var(--soft);opacity:1}
        button{font:inherit;font-weight:600;color:var(--card);background:var(--link);border:0;border-radius:8px;\
        padding:.45rem .9rem;cursor:pointer;white-space:nowrap}
        .plain{margin:0}
        .plain button{background:none;color:var(--link);padding:0;font-weight:400;text-decoration:underline}

        """

    private static let text: HTML = """
        h1,h1.mono{font-size:1.6rem;line-height:1.25;margin:0 0 .4rem}
        h2{font-size:1.05rem;margin:0 0 .7rem}
        h3{font-size:1rem;margin:0 0 .4rem}
        p{margin:0 0 .6rem}
        .soft{color:var(--soft)}
        .small-print{color:var(--soft);font-size:.9rem}
        code,pre,.mono{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.9em}
        pre{background:var(--code);border-radius:8px;padding:.7rem .9rem;margin:.3rem 0 .8rem;overflow-x:auto;\
        overflow-wrap:normal}
        dl{display:grid;grid-template-columns:minmax(6.5rem,auto) 1fr;gap:.35rem 1rem;margin:0}
        dt{color:var(--soft)}
        dd{margin:0;min-width:0}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%}
        th,td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--line);\
        overflow-wrap:break-word}
        tr:last-child>td,tr:last-child>th{border-bottom:0}
        thead th{color:var(--soft);font-weight:600;font-size:.9rem}
        th[scope=row]{font-weight:600}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        .nowrap{white-space:nowrap}

        """

    private static let info: HTML = """
        .score{display:flex;gap:1.5rem;align-items:center}
        .score svg{flex:0 0 auto;width:11rem;height:auto}
        .score div{min-width:0}
        .badge{display:inline-block;font-weight:700;border-radius:999px;padding:.1rem .8rem;border:2px solid}
        .low{color:var(--low);background:var(--lowbg)}
        .medium{color:var(--medium);background:var(--mediumbg)}
        .high{color:var(--high);background:var(--highbg)}
        .unknown{color:var(--none)}
        .reason{font-size:1.1rem;margin:.5rem 0 .2rem}
        .track{fill:none;stroke:var(--line);stroke-width:14}
        .dial{fill:none;stroke-width:14}
        .dial.low{stroke:var(--low)}.dial.medium{stroke:var(--medium)}.dial.high{stroke:var(--high)}
        .figure{font-size:44px;font-weight:700;fill:var(--ink);text-anchor:middle}
        .scale{font-size:13px;fill:var(--soft);text-anchor:middle}
        .up{color:var(--high)}
        .down{color:var(--low)}
        .gone{color:var(--soft)}
        .map{display:block;width:100%;height:auto;border-radius:8px;border:1px solid var(--line)}
        .sea{fill:var(--sea)}
        .land{fill:var(--land);stroke:var(--land);stroke-width:.4;stroke-linejoin:round}
        .line{fill:none;stroke:var(--soft);stroke-width:.25;stroke-opacity:.45}
        .near{fill:var(--high);fill-opacity:.2;stroke:var(--high);stroke-width:.5}
        .pin{fill:var(--high);stroke:var(--card);stroke-width:.9}
        @media(max-width:30rem){.score{flex-direction:column;align-items:flex-start;gap:.6rem}\
        .score svg{align-self:center}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}\
        .stacked thead{position:absolute;left:-999em}.stacked tr{display:block;padding:.5rem 0;\
        border-bottom:1px solid var(--line)}.stacked tr:last-child{border:0}.stacked td,.stacked th{display:block;\
        border:0;padding:.05rem 0}.stacked td[data-name]::before{content:attr(data-name) ": ";color:var(--soft)}}

        """

    private static let documentation: HTML = """
        .operation{border-top:1px solid var(--line);padding:1rem 0 .4rem}
        .operation:first-of-type{border-top:0;padding-top:0}
        .method{display:inline-block;min-width:4.2rem;text-align:center;font-weight:700;font-size:.85rem;\
        border-radius:6px;padding:.1rem .4rem;background:var(--code);margin-right:.5rem}
        .operation h3{font-weight:600}
        .operation h4{font-size:.95rem;margin:.7rem 0 .2rem;color:var(--soft)}
        .toc{columns:2 20rem;list-style:none;padding:0;margin:0}
        .toc ul{list-style:none;padding:0 0 .6rem;margin:0}
        .toc>li{break-inside:avoid}
        summary{cursor:pointer;color:var(--link)}

        """
}
