using System.Collections;
using System.Reflection;
using GhostMonitor.Engine.Metrics;

namespace GhostMonitor.Recording.Tests;

/// <summary>
/// Makes up objects with a value in each property that can be set, internal ones too, and compares all properties of two: one that is added
/// later can't be forgotten.
/// </summary>
internal sealed class MemberComparison
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    // CPU time is kept to a tenth of a millisecond.
    private const double CpuPrecision = 0.000051;

    // What rules ask for of processes is in the samples; and the identity of all processes has no meaning.
    private static readonly string[] s_notRecorded =
        [nameof(ProcessWindow.WatchedProcesses), nameof(ProcessWindow.WatchedUnits), "All.Identity", "EqualityContract"];

    private static readonly DateTimeOffset s_moment = new(2025, 3, 4, 5, 6, 7, 891, TimeSpan.FromHours(2));
    private readonly MadeUpObjects _objects = new(Members, ValueOf);

    /// <summary>A value of a type, another one at each call.</summary>
    internal object Make(Type type) => _objects.Make(type);

    /// <summary>What differs, by its path.</summary>
    internal static IEnumerable<string> Differences(string path, object? expected, object? actual)
    {
        if (expected is IEnumerable and not string && actual is IEnumerable other)
        {
            object[] wanted = Ordered((IEnumerable)expected);
            object[] found = Ordered(other);
            return wanted.Length == found.Length
                ? wanted.SelectMany((each, i) => Differences($"{path}[{i}]", each, found[i]))
                : [$"{path}: {wanted.Length} became {found.Length}"];
        }

        if (expected is null || actual is null || !IsOurs(expected.GetType()))
            return IsSame(path, expected, actual) ? [] : [$"{path}: {expected ?? "null"} became {actual ?? "null"}"];

        return MadeUpObjects.Properties(expected.GetType(), Members).Where(property => !IsAnyOf(s_notRecorded, path + "." + property.Name))
            .SelectMany(property => Differences(path + "." + property.Name, property.GetValue(expected), property.GetValue(actual)));
    }

    /// <summary>The order of processes and of units tells nothing; that of names does.</summary>
    private static object[] Ordered(IEnumerable rows)
    {
        object[] all = [.. rows.Cast<object>()];
        return all is [ProcessUsage { Identity.Kind: not ProcessGrouping.Name }, ..]
            ? [.. all.Cast<ProcessUsage>().OrderBy(static usage => usage.Identity.Id)
                .ThenBy(static usage => usage.Identity.Name, StringComparer.Ordinal)]
            : all;
    }

    private static bool IsSame(string path, object? expected, object? actual) =>
        expected is double wanted && actual is double found && path.EndsWith("CpuSeconds", StringComparison.Ordinal)
            ? Math.Abs(wanted - found) <= CpuPrecision
            : Equals(expected, actual) && OffsetOf(expected) == OffsetOf(actual);

    private static bool IsAnyOf(string[] names, string path) => names.Any(name => path.EndsWith("." + name, StringComparison.Ordinal));

    private static TimeSpan? OffsetOf(object? value) => value is DateTimeOffset moment ? moment.Offset : null;

    private static object? ValueOf(Type type, int count)
    {
        if (type == typeof(string))
            return "text " + count;

        if (type == typeof(double))
            return count + 0.25;

        if (type == typeof(long))
            return (count * 10_007L) + 1;

        if (type == typeof(int))
            return count + 3;

        if (type == typeof(bool))
            return true;

        if (type == typeof(TimeSpan))
            return TimeSpan.FromTicks(count * 36_000_001L);

        if (type == typeof(DateTimeOffset))
            return s_moment.AddTicks(count);

        return type == typeof(ProcessGrouping) ? (ProcessGrouping)(count % 5) : null;
    }

    private static bool IsOurs(Type type) =>
        !type.IsEnum && type.Namespace?.StartsWith("GhostMonitor", StringComparison.Ordinal) == true;
}
