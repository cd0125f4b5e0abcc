namespace GhostMonitor;

/// <summary>How the connection to a mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>It begins in the clear, and TLS is agreed on before anything is sent (RFC 3207). Without TLS nothing is sent.</summary>
    StartTls,

    /// <summary>TLS from the first byte on (RFC 8314).</summary>
    Implicit,

    /// <summary>Not at all. Credentials are refused.</summary>
    None,
}
