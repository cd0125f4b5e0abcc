using System.Globalization;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.History;

/// <summary>
/// How long a recording keeps what. Validated when it is made. Minutes and hours are kept from the start, so a shorter time for samples
/// loses none of them.
/// </summary>
internal sealed record RecordRetention
{
    /// <summary>Samples 7 days, minutes 30 days, hours and alerts 2 years, 1 GiB in all.</summary>
    public static readonly RecordRetention Default = new();

    /// <summary>Creates a retention.</summary>
    /// <param name="raw">How long samples are kept, 1 hour to 36,500 days; null for 7 days.</param>
    /// <param name="minutes">How long minutes are kept, in the same range; null for 30 days.</param>
    /// <param name="hours">How long hours and alerts are kept, in the same range; null for 730 days.</param>
    /// <param name="maxBytes">The size above which the oldest samples go, then the oldest minutes, then the oldest hours; 1 MiB to 1 TiB;
    /// null for 1 GiB.</param>
    /// <exception cref="ResourceArgumentException">InvalidRecordRetention or InvalidRecordSize.</exception>
    public RecordRetention(TimeSpan? raw = null, TimeSpan? minutes = null, TimeSpan? hours = null, long? maxBytes = null)
    {
        Raw = Valid(raw, Limits.RecordRetention, nameof(Limits.RecordRetention));
        Minutes = Valid(minutes, Limits.RecordMinuteRetention, nameof(Limits.RecordMinuteRetention));
        Hours = Valid(hours, Limits.RecordHourRetention, nameof(Limits.RecordHourRetention));
        MaxBytes = ValidSize(maxBytes ?? Limits.RecordMaxSize.Default);
    }

    /// <summary>How long samples are kept.</summary>
    public TimeSpan Raw { get; }

    /// <summary>How long minutes are kept.</summary>
    public TimeSpan Minutes { get; }

    /// <summary>How long hours and alerts are kept.</summary>
    public TimeSpan Hours { get; }

    /// <summary>The size above which the oldest goes, in bytes.</summary>
    public long MaxBytes { get; }

    /// <summary>
    /// A size as a user gave it in whole bytes, for the constructor to judge: what no number of bytes can hold is as much out of range.
    /// </summary>
    public static long? WholeBytes(double? size) => size is double bytes ? (long)Math.Max(0, Math.Min(bytes, long.MaxValue / 2)) : null;

    private static TimeSpan Valid(TimeSpan? age, DefaultedLimit<TimeSpan> limit, string parameter) =>
        limit.Require(age ?? limit.Default, ErrorIds.InvalidRecordRetention, parameter);

    private static long ValidSize(long bytes) => Limits.RecordMaxSize.Accepts(bytes)
        ? bytes
        : throw new ResourceArgumentException(ErrorIds.InvalidRecordSize, nameof(Limits.RecordMaxSize),
            bytes.ToString(CultureInfo.InvariantCulture), "Give a size such as 500MB or 2GiB, from " + Limits.RecordMaxSize.Text);
}
