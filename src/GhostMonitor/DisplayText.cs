using System.Collections;
using System.Globalization;
using System.Management.Automation;
using GhostMonitor.Engine.Metrics;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>How numbers read in the module's views. For people: scripts use the objects' raw numbers.</summary>
/// <remarks>
/// Every form takes whatever a property holds, for a view also shows objects that came through remoting or CLIXML. What is not there is a
/// dash. A view asks with an index, <c>[GhostMonitor.DisplayText]::Of['Percent', $_.CpuPercent]</c>: in constrained language a script may
/// not call a method of ours, and its cell would be empty.
/// </remarks>
public sealed class DisplayText
{
    private const string Nothing = "-";

    private DisplayText()
    {
    }

    /// <summary>What views ask.</summary>
    public static DisplayText Of { get; } = new();

    /// <summary>A value in a form.</summary>
    /// <param name="form">Text, Percent, Size, Rate, Length, Time, When or Trend.</param>
    /// <param name="value">The value.</param>
    public string? this[string form, object? value] => form switch
    {
        nameof(Text) => Text(value),
        nameof(Percent) => Percent(value),
        nameof(Size) => Size(value),
        nameof(Rate) => Rate(value),
        nameof(Length) => Length(value),
        nameof(Time) => Time(value),
        nameof(When) => When(value),
        nameof(Trend) => Trend(value),
        _ => throw Unknown(form),
    };

    /// <summary>A value in a form that takes another, such as its unit.</summary>
    /// <param name="form">Decimal, Reading, Short, Level, ShortLevel, What or Culprits.</param>
    /// <param name="value">The value.</param>
    /// <param name="second">The decimals for Decimal, the instance for What, what nobody explains for Culprits, the unit for the
    /// others.</param>
    public string? this[string form, object? value, object? second] => form switch
    {
        nameof(Decimal) => Decimal(value, (int)(Number(second) ?? 0)),
        nameof(Reading) => Reading(value, second),
        nameof(Short) => Short(value, second),
        nameof(Level) => Level(value, second),
        nameof(ShortLevel) => ShortLevel(value, second),
        nameof(What) => What(value, second),
        nameof(Culprits) => Culprits(value, second),
        _ => throw Unknown(form),
    };

    /// <summary>A value in a form that takes two others.</summary>
    /// <param name="form">PartOf, Usual or ByLevel.</param>
    /// <param name="value">The value; for Usual the lowest.</param>
    /// <param name="second">The whole for PartOf, the highest for Usual, the level for ByLevel.</param>
    /// <param name="third">The share in percent for PartOf, the unit for Usual, the session's <c>$ExecutionContext</c> for ByLevel.</param>
    public string? this[string form, object? value, object? second, object? third] => form switch
    {
        nameof(PartOf) => PartOf(value, second, third),
        nameof(Usual) => Usual(value, second, third),
        nameof(ByLevel) => ByLevel(value, second, StyleOf(third)),
        _ => throw Unknown(form),
    };

    /// <summary>A name or another text, without what a terminal would act on; null stays null.</summary>
    internal static string? Text(object? value) =>
        Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) is { Length: > 0 } text ? PlainText.Of(text) : null;

    /// <summary>A percentage with one decimal: <c>12.3%</c>.</summary>
    internal static string Percent(object? value) =>
        Number(value) is double number ? NumberText.Fixed(number, 1) + "%" : Nothing;

    /// <summary>A size in binary units: <c>1.5 GiB</c>.</summary>
    internal static string Size(object? bytes) => Number(bytes) is double number ? SizeText.Of(number) : Nothing;

    /// <summary>A rate in binary units: <c>1.5 MiB/s</c>.</summary>
    internal static string Rate(object? bytesPerSecond) => Size(bytesPerSecond) is string size && size != Nothing ? size + "/s" : Nothing;

    /// <summary>A part of a whole, with the share: <c>1.5 GiB of 8.0 GiB (18.8%)</c>.</summary>
    internal static string PartOf(object? part, object? whole, object? percent) =>
        Number(part) is null ? Nothing : $"{Size(part)} of {Size(whole)} ({Percent(percent)})";

    /// <summary>A number with up to the given decimals.</summary>
    internal static string Decimal(object? value, int decimals) =>
        Number(value) is double number ? NumberText.Fixed(number, decimals) : Nothing;

    /// <summary>A length of time, a TimeSpan or a number of seconds: <c>3d 04:05:06</c>, <c>00:00:30</c>, <c>200 ms</c>.</summary>
    internal static string Length(object? value)
    {
        if (Span(value) is not TimeSpan span)
            return Nothing;

        if (span > TimeSpan.Zero && span < TimeSpan.FromSeconds(1))
            return span.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms";

        string days = span.Days > 0 ? span.Days.ToString(CultureInfo.InvariantCulture) + "d " : "";
        return days + span.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The time of day of a moment; where it isn't today's, its day and minute, and where it isn't this year's, its date.
    /// </summary>
    internal static string Time(object? value)
    {
        if (Moment(value) is not DateTimeOffset moment)
            return Nothing;

        DateTimeOffset local = moment.ToLocalTime();
        DateTime today = DateTime.Now.Date;
        string format = local.Date == today ? "HH:mm:ss" : local.Year == today.Year ? "MM-dd HH:mm" : "yyyy-MM-dd";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A moment in full, with its distance to UTC, the same in every culture: <c>2026-11-24 04:11:59 +00:00</c>.</summary>
    internal static string When(object? value) =>
        Moment(value) is DateTimeOffset moment ? moment.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>How far a percentage moved, with its sign: <c>+3.2</c>.</summary>
    internal static string Trend(object? value)
    {
        if (Number(value) is not double number)
            return Nothing;

        string text = NumberText.Fixed(number, 1);
        return number > 0 ? "+" + text : text;
    }

    /// <summary>Who used most, in a line: <c>ruby (4312) 61.2%, unexplained 8%</c>; null for nobody.</summary>
    internal static string? Culprits(object? culprits, object? unexplainedPercent)
    {
        // In a report they are a line already.
        if (Unwrap(culprits) is string line)
            return Text(line);

        if (Unwrap(culprits) is not IEnumerable items)
            return null;

        string text = CulpritText.Of([.. items.Cast<object>().Select(Culprit)], Number(unexplainedPercent));
        return text.Length == 0 ? null : PlainText.Of(text);
    }

    /// <summary>What is unusual about a number, without its name, for which a table has a column.</summary>
    internal static string? What(object? explanation, object? instance)
    {
        if (Text(explanation) is not string text)
            return null;

        // A name may hold the mark that ends it.
        string end = (Text(instance) ?? "") + ": ";
        int at = text.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? text : text.Substring(at + end.Length);
    }

    /// <summary>A reading or a threshold in its unit, as alert messages have it.</summary>
    internal static string Reading(object? value, object? unit)
    {
        if (Number(value) is not double number)
            return Nothing;

        return (Unwrap(unit) as string) switch
        {
            "%" => Percent(number),
            "B" => Size(number),
            "B/s" => Rate(number),
            null or "" => number.ToString("0.##", CultureInfo.InvariantCulture),
            string other => number.ToString("0.##", CultureInfo.InvariantCulture) + " " + PlainText.Of(other),
        };
    }

    /// <summary>A reading in its unit in 10 characters at the most, for a column: <c>109 KiB/s</c>.</summary>
    internal static string Short(object? value, object? unit) =>
        Number(value) is double number ? ShortReading.Of(number, Unwrap(unit) as string ?? "") : Nothing;

    /// <summary>Between what readings usually are, for a column; a unit that both have stands once: <c>1.2–3.4 MiB/s</c>.</summary>
    internal static string Usual(object? low, object? high, object? unit)
    {
        if (Number(low) is null || Number(high) is null)
            return Nothing;

        string from = Short(low, unit);
        string to = Short(high, unit);
        if (from == to)
            return to;

        string shared = UnitOf(to);
        return (UnitOf(from) == shared ? from.Substring(0, from.Length - shared.Length) : from) + "–" + to;
    }

    /// <summary>What follows the digits of a short reading: <c> MiB/s</c>, <c>%</c>.</summary>
    private static string UnitOf(string reading) => reading.TrimStart('-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>A threshold in its unit. One below 1 has as many decimals as it takes to read it: <c>0.001%</c>.</summary>
    internal static string Level(object? value, object? unit) => SmallLevel(value, unit) ?? Reading(value, unit);

    /// <summary>As <see cref="Level"/>, for a column.</summary>
    internal static string ShortLevel(object? value, object? unit) => SmallLevel(value, unit) ?? Short(value, unit);

    /// <summary>A text in the colour of an alert's level, where the session has colours.</summary>
    /// <param name="text">What to show.</param>
    /// <param name="level">Warning, Critical, Degraded or Unhealthy; anything else is left plain.</param>
    /// <param name="style">The session's <c>$PSStyle</c>; null in Windows PowerShell. It takes the colours out again where output is
    /// redirected or NO_COLOR is set.</param>
    internal static string ByLevel(object? text, object? level, object? style)
    {
        string plain = Text(text) ?? "";
        if (style is null)
            return plain;

        PSObject colors = PSObject.AsPSObject(PSObject.AsPSObject(style).Properties["Foreground"].Value);
        string? name = Convert.ToString(Unwrap(level), CultureInfo.InvariantCulture) switch
        {
            "Critical" or "Unhealthy" => "Red",
            "Warning" or "Degraded" => "Yellow",
            _ => null,
        };
        return name is null ? plain : colors.Properties[name].Value + plain + PSObject.AsPSObject(style).Properties["Reset"].Value;
    }

    /// <summary>The session's <c>$PSStyle</c>; null in Windows PowerShell.</summary>
    private static object? StyleOf(object? context) =>
        (Unwrap(context) as EngineIntrinsics)?.SessionState.PSVariable.GetValue("PSStyle");

    private static ArgumentOutOfRangeException Unknown(string form) => new(nameof(form), form, "No form of the views has this name");

    /// <summary>Null for what is 0, or 1 or more.</summary>
    private static string? SmallLevel(object? value, object? unit)
    {
        if (Number(value) is not double number || NumberText.DecimalsOf(number) is not (> 0 and int decimals))
            return null;

        string text = Decimal(number, decimals);
        return (Unwrap(unit) as string) switch
        {
            null or "" => text,
            "%" => text + "%",
            string other => text + " " + PlainText.Of(other),
        };
    }

    private static TimeSpan? Span(object? value)
    {
        if (Unwrap(value) is TimeSpan span)
            return span;

        return Number(value) is double seconds && DurationText.TrySeconds(seconds, out TimeSpan read) ? read : null;
    }

    private static double? Number(object? value) => Unwrap(value) switch
    {
        null => null,
        string text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : null,
        IConvertible number => Convert.ToDouble(number, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A moment; one that came through CLIXML is a bag of properties or a text.</summary>
    internal static DateTimeOffset? Moment(object? value)
    {
        switch (Unwrap(value))
        {
            case DateTimeOffset moment:
                return moment;
            case DateTime moment:
                return new DateTimeOffset(moment);
        }

        if (value is PSObject bag && Unwrap(bag.Properties["UtcDateTime"]?.Value) is DateTime utc)
            return new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

        return DateTimeOffset.TryParse(value?.ToString(), CultureInfo.CurrentCulture, DateTimeStyles.None, out DateTimeOffset parsed)
            ? parsed
            : null;
    }

    /// <summary>What came through CLIXML has the same members, and is of no type.</summary>
    private static ResourceCulprit Culprit(object item)
    {
        if (Unwrap(item) is ResourceCulprit culprit)
            return culprit;

        var members = PSObject.AsPSObject(item);
        return new ResourceCulprit
        {
            Name = Convert.ToString(members.Properties["Name"]?.Value, CultureInfo.InvariantCulture) ?? "",
            Id = Number(members.Properties["Id"]?.Value) is double id ? (int)id : null,
            Amount = Number(members.Properties["Amount"]?.Value) ?? 0,
            AmountUnit = Convert.ToString(members.Properties["AmountUnit"]?.Value, CultureInfo.InvariantCulture) ?? "",
        };
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
