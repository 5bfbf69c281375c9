/// What answers that report a problem look like.
enum ErrorSchemas {
    /// A handled error.
    ///
    /// The link stands under two names, because older clients read it as `type:`.
    static let problem = APISchema.named(
        "Problem",
        .object([
            .required("title", .text), .required("detail", .text), .required("type", .text), .required("type:", .text),
        ])
    )

    /// 422: which parts of the request do not have the documented form.
    static let invalid = APISchema.named(
        "HTTPValidationError",
        .object([.required("detail", .array(of: issue))])
    )

    private static let issue = APISchema.named(
        "ValidationError",
        .object([
            // A step is a name or a position; this part of OpenAPI has no word for "either", so it is left open.
            .required("loc", .array(of: .anything)), .required("msg", .text), .required("type", .text),
        ])
    )
}
