/// The script of the page: dates in the reader's zone, and new messages without a reload.
enum PageScript {
    static let text = """
        "use strict";
        const two = (n) => String(n).padStart(2, "0");
        const dayOf = (d) => d.getFullYear() * 10000 + d.getMonth() * 100 + d.getDate();

        function pretty(d, words) {
          const now = new Date();
          const near = (offset) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset));
          if (dayOf(d) === near(0)) return "Today";
          if (dayOf(d) === near(-1)) return "Yesterday";
          if (dayOf(d) === near(1)) return "Tomorrow";
          return words;
        }

        function ago(d) {
          const s = Math.round((Date.now() - d.getTime()) / 1000);
          if (s < 60) return s + " seconds ago";
          if (s < 3600) return Math.floor(s / 60) + " minutes ago";
          if (s < 86400) return Math.floor(s / 3600) + " hours ago";
          return Math.floor(s / 86400) + " days ago";
        }

        function tokens(d) {
          const date = (options) => d.toLocaleDateString("en-US", options);
          const long = date({ weekday: "long", year: "numeric", month: "long", day: "numeric" });
          const short = date({ year: "numeric", month: "short", day: "numeric" });
          const plain = date({ year: "numeric", month: "long", day: "numeric" });
          return {
            date_num: d.getFullYear() + "-" + two(d.getMonth() + 1) + "-" + two(d.getDate()),
            date: plain, date_short: short, date_long: long,
            date_pretty: pretty(d, plain), date_short_pretty: pretty(d, short), date_long_pretty: pretty(d, long),
            time: d.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit" }),
            time_secs: d.toLocaleTimeString("en-US", { hour: "numeric", minute: "2-digit", second: "2-digit" }),
            ago: ago(d),
          };
        }

        function drawTimes(root) {
          for (const element of root.querySelectorAll("time[data-unix]")) {
            const d = new Date(Number(element.dataset.unix) * 1000);
            if (Number.isNaN(d.getTime())) continue;
            if (element.textContent) element.title = element.textContent;
            const known = tokens(d);
            element.textContent = element.dataset.format.replace(/\\{(\\w+)\\}/g, (all, name) => known[name] ?? all);
          }
        }

        async function refresh() {
          try {
            const main = document.querySelector("main");
            const version = await (await fetch("/version")).text();
            if (version === main.dataset.version) return;
            const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
            const fresh = document.importNode(page.querySelector("main"), true);
            drawTimes(fresh);
            main.replaceWith(fresh);
          } catch {
            // The simulator is not running just now: what is shown stays.
          }
        }

        drawTimes(document);
        setInterval(refresh, 1500);

        """
}
