/// A certificate that signs itself, for 127.0.0.1 and localhost, valid for a hundred years; its key is no secret.
enum TestCertificate {
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg8HiVQK5ibYjnUYhs
        8XvWHAZQZjmDVHjcrY0LxJ4Ra/OhRANCAASYUUnVDAtagrj3w6r1yINJe2FsVsnj
        9JgE3UweUUHLj6/IKHnTLmF7NaqfNsmiKSXUPIXyvkVwga2KALHf0X2H
        -----END PRIVATE KEY-----
        """

    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBozCCAUmgAwIBAgIUTmHquoNKcdc/s/N4OyLpF3ZY41gwCgYIKoZIzj0EAwIw
        GDEWMBQGA1UEAwwNZG9vcmJlbGwgdGVzdDAgFw0yNjExMjIxNDE2MzdaGA8yMTI2
        MTAyOTE0MTYzN1owGDEWMBQGA1UEAwwNZG9vcmJlbGwgdGVzdDBZMBMGByqGSM49
        AgEGCCqGSM49AwEHA0IABJhRSdUMC1qCuPfDqvXIg0l7YWxWyeP0mATdTB5RQcuP
        r8goedMuYXs1qp82yaIpJdQ8hfK+RXCBrYoAsd/RfYejbzBtMB0GA1UdDgQWBBQW
        8AvZPT802IiCw4Ek+hyDB/ghmzAfBgNVHSMEGDAWgBQW8AvZPT802IiCw4Ek+hyD
        B/ghmzAPBgNVHRMBAf8EBTADAQH/MBoGA1UdEQQTMBGHBH8AAAGCCWxvY2FsaG9z
        dDAKBggqhkjOPQQDAgNIADBFAiAMcP+8Oka7mJDv9i3rksFWz8frGBKHg4J+KDVS
        5meqCQIhAPGeldP3Lh72MFYcl7+iDzXHzNxFvuHGgyMY7d8fbNsp
        -----END CERTIFICATE-----
        """
}
