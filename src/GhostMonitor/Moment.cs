using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>
/// A moment as a person gives it: a DateTime, text such as 2024-05-01 12:00 or 12:30, or a length of time such as 1h or -1h, which means
/// that long ago.
/// </summary>
/// <remarks>
/// Text is read as PowerShell reads it, the same under every culture, and without an offset as local time. What can't be read is kept and
/// refused by the cmdlet, with the parameter's name and what is accepted.
/// </remarks>
public readonly struct Moment
{
    private readonly DateTimeOffset _at;
    private readonly TimeSpan? _ago;

    internal Moment(object? given)
    {
        Given = TypedLiteral.Of(given);
        IsValid = TryAgo(Given, out _ago) || TryMoment(given, out _at) || TryAgoWithColons(Given, out _ago);
    }

    /// <summary>What was given.</summary>
    public object? Given { get; }

    /// <summary>True if it could be read as a moment.</summary>
    public bool IsValid { get; }

    /// <inheritdoc/>
    public override string ToString() => Convert.ToString(Given, CultureInfo.InvariantCulture) ?? "";

    /// <summary>The moment, if it is this time now; never before the first that there is.</summary>
    internal DateTimeOffset At(DateTimeOffset now)
    {
        if (_ago is not TimeSpan ago)
            return _at;

        return ago < now - DateTimeOffset.MinValue ? now - ago : DateTimeOffset.MinValue;
    }

    /// <summary>A length of time; text with colons is a time of day before it is one.</summary>
    private static bool TryAgo(object? given, out TimeSpan? ago)
    {
        ago = null;
        if (given is string text && text.Contains(':'))
            return false;

        var duration = new Duration(given is string signed ? WithoutSign(signed) : given);
        ago = duration.IsValid ? duration.Value.Duration() : null;
        return duration.IsValid;
    }

    private static bool TryAgoWithColons(object? given, out TimeSpan? ago)
    {
        ago = given is string text && DurationText.TryParse(text, out TimeSpan span) ? span.Duration() : null;
        return ago is not null;
    }

    private static string WithoutSign(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length > 0 && trimmed[0] == '-' ? trimmed.Substring(1) : trimmed;
    }

    private static bool TryMoment(object? given, out DateTimeOffset at)
    {
        at = default;
        switch (given is PSObject wrapped ? wrapped.BaseObject : given)
        {
            case string text:
                return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
            case DateTime moment:
                at = OfLocal(moment);
                return true;
            case null:
                return false;
            default:
                DateTimeOffset? read = DisplayText.Moment(given);
                at = read.GetValueOrDefault();
                return read is not null;
        }
    }

    /// <summary>The first and the last day have no other zone's time.</summary>
    private static DateTimeOffset OfLocal(DateTime moment)
    {
        if (moment - DateTime.MinValue < TimeSpan.FromDays(1))
            return DateTimeOffset.MinValue;

        return DateTime.MaxValue - moment < TimeSpan.FromDays(1) ? DateTimeOffset.MaxValue : new DateTimeOffset(moment);
    }
}
