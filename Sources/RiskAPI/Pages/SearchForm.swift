/// The box to look an address up; it works without a script, and what is sought stands in the page's own address.
struct SearchForm {
    /// What stands in the box already.
    var text = ""
    /// Whether it is the small one at the top of every page.
    var isInHeader = false

    var html: HTML {
        let id: HTML = isInHeader ? "ip-top" : "ip"
        let focus: HTML = isInHeader ? .empty : " autofocus"
        let kind: HTML = isInHeader ? "small" : "large"
        return """
            <form class="search \(kind)" method="get" action="/info" role="search">
            <label for="\(id)">IP address</label>
            <input id="\(id)" name="ip" type="search" value="\(text)" placeholder="203.0.113.7 or 2001:db8::7" \
            autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="100" required\(focus)>
            <button>Look up</button>
            </form>
            """
    }
}
