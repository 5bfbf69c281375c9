/// The page on which a key becomes a short-lived cookie.
struct SignInPage {
    /// Where it leads back to: a path that `ReturnPath` allowed.
    let back: String
    /// What went wrong the last time; empty the first time.
    var refusal = ""

    func answer(status: Int = 200) -> APIAnswer {
        let notice: HTML = refusal.isEmpty ? .empty : "<p class=\"high\" role=\"alert\">\(refusal)</p>"
        let content: HTML = """
            <section class="card">
            <h1>Sign in</h1>
            \(notice)
            <form class="search large" method="post" action="/sign-in">
            <label for="key">Key</label>
            <input type="text" autocomplete="username" value="Doorbell" hidden>
            <input id="key" name="key" type="password" autocomplete="current-password" maxlength="200" required autofocus>
            <input type="hidden" name="next" value="\(back)">
            <button>Sign in</button>
            </form>
            <p class="small-print">A key is made on the server by <code>doorbell token create NAME</code>. It is not kept in
            the browser: a cookie that lasts a few hours takes its place.</p>
            </section>
            """
        return Page(title: "Sign in", content: content, hasSearch: false).answer(status: status)
    }
}
