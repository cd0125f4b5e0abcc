using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>An HTTP endpoint as it was at one moment. Immutable; the token is not part of it.</summary>
public sealed record ResourceEndpointInfo
{
    /// <summary>Where it listens: <c>http://127.0.0.1:8787/</c>, <c>https://+:8787/</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Its port.</summary>
    public int Port { get; init; }

    /// <summary>True until it is stopped.</summary>
    public bool IsRunning { get; init; }

    /// <summary>True if no other machine can reach it.</summary>
    public bool IsLoopback { get; init; }

    /// <summary>True if requests must bring a token.</summary>
    public bool RequiresToken { get; init; }

    /// <summary>True if it speaks TLS.</summary>
    public bool UsesTls { get; init; }

    /// <summary>The SHA-256 of its certificate, by which a client pins it; null without TLS.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>From when its certificate is no longer accepted, local time; null without TLS.</summary>
    public DateTime? CertificateExpiresAt => CertificateExpiresMoment?.LocalDateTime;

    /// <summary>When it was started, local time.</summary>
    public DateTime StartedAt => StartedMoment.LocalDateTime;

    /// <summary>Connections that are open.</summary>
    public int OpenConnections { get; init; }

    /// <summary>Requests answered, refused ones included.</summary>
    public long Requests { get; init; }

    /// <summary>Requests refused.</summary>
    public long Refused { get; init; }

    /// <summary>Documents that could not be made: a defect, or a reading that threw; the client got status 500.</summary>
    public long Failures { get; init; }

    /// <summary>What went wrong with the last of those, or why a renewed certificate is not used; null if nothing has.</summary>
    public string? LastError { get; init; }

    /// <summary>Connections that were closed because the client took too long, or to make room.</summary>
    public long TimedOut { get; init; }

    /// <summary>Clients with whom TLS could not be agreed on: they offered neither 1.2 nor 1.3, or refused the certificate.</summary>
    public long FailedHandshakes { get; init; }

    /// <summary>The moment of <see cref="CertificateExpiresAt"/>.</summary>
    internal DateTimeOffset? CertificateExpiresMoment { get; init; }

    /// <summary>The moment of <see cref="StartedAt"/>.</summary>
    internal DateTimeOffset StartedMoment { get; init; }

    /// <inheritdoc/>
    public override string ToString() => PlainText.Of(Prefix);
}
