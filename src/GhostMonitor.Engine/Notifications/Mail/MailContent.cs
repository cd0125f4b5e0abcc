namespace GhostMonitor.Engine.Notifications;

/// <summary>One mail, apart from how it is written down for the wire. Immutable.</summary>
/// <remarks>Its texts may hold what the machine's names hold, line breaks apart: whoever writes it down encodes them.</remarks>
internal sealed record MailContent
{
    /// <summary>The inline picture's name, by which the HTML refers to it: <c>cid:chart@ghostmonitor</c> (RFC 2392).</summary>
    internal const string PictureId = "chart@ghostmonitor";

    /// <summary>Who it is from.</summary>
    public MailPerson From { get; init; } = new("", "");

    /// <summary>Whom it is addressed to.</summary>
    public IReadOnlyList<MailPerson> To { get; init; } = [];

    /// <summary>Whom the server is asked to give it to: those of <see cref="To"/> who don't have it yet.</summary>
    public IReadOnlyList<MailPerson> Recipients { get; init; } = [];

    /// <summary>The subject: one line.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The same as HTML; null for text alone.</summary>
    public string? Html { get; init; }

    /// <summary>The picture in the HTML, a PNG file; null for none.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Date { get; init; }

    /// <summary>Its own identity, without brackets: the same for each attempt.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>What it belongs to, without brackets: the same for each mail of an episode or a group. No mail has it as its own.</summary>
    public string ThreadRoot { get; init; } = "";

    /// <summary>The delivery.</summary>
    public Guid DeliveryId { get; init; }

    /// <summary>True if it is marked as urgent.</summary>
    public bool IsUrgent { get; init; }
}
